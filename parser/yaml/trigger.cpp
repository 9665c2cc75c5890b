#include <algorithm>
#include <array>

#include "engine/kinds/trigger_copy.h"
#include "parser/yaml/kinds.h"

namespace plumb::yaml {

namespace {
struct Event {
  std::string_view word;
  bool Trigger::*flag;
};
constexpr std::array<Event, 4> events = {{{"insert", &Trigger::on_insert},
                                          {"update", &Trigger::on_update},
                                          {"delete", &Trigger::on_delete},
                                          {"truncate", &Trigger::on_truncate}}};
constexpr std::array<std::string_view, 4> event_words = {"insert", "update", "delete", "truncate"};

void read_events(const Reading& r, const Node& node, Trigger& trigger) {
  if (!node.is_list()) return report_shape(r, node, "events", "a list");
  for (const Node& item : node.items) {
    bool known = false;
    for (const Event& event : events) {
      if (item.is_scalar() && item.text == event.word) trigger.*event.flag = known = true;
    }
    if (!known) report_word(r, item, "events", event_words);
  }
}

/// A name without a schema is a function of this namespace when there is one, else one of PostgreSQL's own.
void resolve_function(const Reading& r, const Node& node, Trigger& trigger) {
  const CatalogDraft& draft = r.loading.resolver.draft();
  bool stated_catalog = node.is_scalar() && node.text.rfind("pg_catalog.", 0) == 0;
  QualifiedName& function = trigger.function;
  if (stated_catalog) return;
  std::string schema = function.schema.empty() ? r.schema : function.schema.str();
  if (draft.contains(object_id(Kind::routine, schema, function.name))) {
    function.schema = schema;
    return;
  }
  constexpr std::array<std::string_view, 4> own = {"suppress_redundant_updates_trigger", "tsvector_update_trigger",
                                                   "tsvector_update_trigger_column", "unique_key_recheck"};
  if (function.schema.empty() && lists(own, function.name)) return;
  if (!function.schema.empty() && !draft.map<Extension>().empty()) return;  // It may be an extension's.
  if (!function.schema.empty() && !is_described(r, node, describe(trigger.id), function)) return;
  std::vector<std::string> names;
  for (const auto& [id, routine] : draft.map<Routine>()) {
    if (id.schema == schema) names.push_back(id.name);
  }
  std::string near = nearest_name(function.name, names);
  r.error(node.mark, "unknown_function",
          fmt::format("{}: function {}() does not exist", describe(trigger.id), function.text()),
          near.empty() ? "" : fmt::format("did you mean \"{}\"?", near));
}

void finish(const Reading& r, const Node& node, const ObjectId& relation, Trigger& trigger) {
  resolve_function(r, place_of(node, "function"), trigger);
  if (relation.kind == Kind::table)
    check_columns(r, place_of(node, "update_columns"), relation, trigger.update_columns);
  if (!trigger.from_table.empty())
    check_table(r, place_of(node, "from_table"), describe(trigger.id), trigger.from_table);
  if (!trigger.when) return;
  SqlPlace place{r.schema, &relation};
  place.row_names = true;
  use_expression(r, place_of(node, "when"), describe(trigger.id), place, trigger.when->text, trigger.uses);
}

/// Whether nothing is said but how a partition's copy of its table's trigger is enabled.
bool is_copy(const Node& node) {
  return node.find("enabled") && std::all_of(node.pairs.begin(), node.pairs.end(), [](const Node::Pair& pair) {
           return pair.key == "enabled" || pair.key == "comment";
         });
}

void finish_copy(const Reading& r, const Node::Pair& pair, const Trigger& copy) {
  CatalogDraft& draft = r.loading.resolver.draft();
  const Trigger* above = trigger_above(copy.id, draft);
  if (!above) return r.error(pair.mark, "invalid", fmt::format("{} has no \"events\"", describe(copy.id)));
  if (above->enabled == copy.enabled) draft.erase(ObjectId(copy.id));
}

void read_trigger(const Reading& r, const Node::Pair& pair, const Parent& relation) {
  Trigger trigger;
  trigger.id = object_id(Kind::trigger, r.schema, pair.key, relation.id.name);
  if (!pair.value.is_map()) return report_shape(r, pair.value, pair.key, "a mapping");
  read_fields(r, pair.value, trigger, {"events", "comment", "renamed_from"});
  if (const Node* stated = pair.value.find("events")) read_events(r, *stated, trigger);
  bool any_event = trigger.on_insert || trigger.on_update || trigger.on_delete || trigger.on_truncate;
  bool copy = is_copy(pair.value);
  if (!copy && !any_event) r.error(pair.mark, "invalid", fmt::format("{} has no \"events\"", describe(trigger.id)));
  if (!copy && trigger.function.empty())
    r.error(pair.mark, "invalid", fmt::format("{} has no \"function\"", describe(trigger.id)));
  if (!trigger.from_table.empty() && trigger.from_table.schema.empty()) trigger.from_table.schema = r.schema;
  Trigger* placed = put(r, pair.mark, std::move(trigger));
  if (placed == nullptr) return;
  read_renamed_from(r, pair.value, placed->id, &relation);
  read_comment(r, pair.value, placed->id);
  r.loading.finishing.push_back([r, &pair, relation = relation.id, placed] {
    if (is_copy(pair.value)) return finish_copy(r, pair, *placed);
    if (!placed->function.empty()) finish(r, pair.value, relation, *placed);
  });
}
}  // namespace

void read_triggers(const Reading& r, const Node& node, const Parent& relation) {
  if (!is_entries(r, node, "triggers")) return;
  for (const Node::Pair& pair : node.pairs) read_trigger(r, pair, relation);
}

void write_triggers(Writing& w, const ObjectId& relation, Node& owner) {
  Node entries;
  auto [first, last] = w.catalog.children<Trigger>(relation.schema, relation.name);
  for (auto it = first; it != last; ++it) {
    Node entry = entry_of(w, *it);
    Node stated = list({}, true);
    for (const Event& event : events) {
      if ((*it).*event.flag) stated.items.push_back(to_node(std::string(event.word)));
    }
    // How a copy is enabled is all that is said of it, also where a trigger of its own is so by itself.
    if (is_inherited(*it) && !entry.find("enabled")) entry.add("enabled", to_node(it->enabled));
    auto place = std::find_if(entry.pairs.begin(), entry.pairs.end(),
                              [](const Node::Pair& pair) { return pair.key != "constraint" && pair.key != "timing"; });
    if (!is_inherited(*it)) entry.pairs.insert(place, {"events", {}, std::move(stated)});
    for (Node::Pair& pair : entry.pairs) {
      // A bare name would mean this namespace's function first.
      if (pair.key == "function" && it->function.schema.empty())
        pair.value = to_node("pg_catalog." + name_part(it->function.name));
    }
    write_comment(w, it->id, entry);
    entries.add(it->id.name, std::move(entry));
  }
  if (!entries.is_null()) owner.add("triggers", std::move(entries));
}

}  // namespace plumb::yaml
