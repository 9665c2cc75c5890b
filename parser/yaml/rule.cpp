#include "parser/sql/references.h"
#include "parser/yaml/kinds.h"

namespace plumb::yaml {

static void finish(const Reading& r, const Node& entry, const ObjectId& relation, Rule& rule) {
  std::string what = describe(rule.id);
  if (rule.condition) {
    SqlPlace place{r.schema, &relation};
    place.row_names = true;
    use_expression(r, place_of(entry, "condition"), what, place, rule.condition->text, rule.uses);
  }
  SqlProblem problem;
  if (auto uses = r.loading.resolver.rule_uses(rule.actions.text, {r.schema, &relation}, &problem)) {
    add_uses(rule.uses, std::move(*uses));
  } else {
    r.sql_error(place_of(entry, "actions"), what, problem);
  }
}

static void read_rule(const Reading& r, const Node::Pair& pair, const Parent& relation) {
  if (!pair.value.is_map()) return report_shape(r, pair.value, pair.key, "a mapping");
  Rule rule;
  rule.id = object_id(Kind::rule, r.schema, pair.key, relation.id.name);
  read_fields(r, pair.value, rule, {"comment", "renamed_from"});
  if (pair.value.find("event") == nullptr)
    r.error(pair.mark, "invalid", fmt::format("{} has no \"event\"", describe(rule.id)));
  if (rule.actions.text.empty()) {
    return r.error(pair.mark, "invalid", fmt::format("{} has no \"actions\"", describe(rule.id)),
                   "a rule that does nothing says: actions: NOTHING");
  }
  Rule* placed = put(r, pair.mark, std::move(rule));
  if (placed == nullptr) return;
  read_renamed_from(r, pair.value, placed->id, &relation);
  read_comment(r, pair.value, placed->id);
  r.loading.finishing.push_back(
      [r, &node = pair.value, relation = relation.id, placed] { finish(r, node, relation, *placed); });
}

void read_rules(const Reading& r, const Node& node, const Parent& relation) {
  if (!is_entries(r, node, "rules")) return;
  for (const Node::Pair& pair : node.pairs) read_rule(r, pair, relation);
}

void write_rules(Writing& w, const ObjectId& relation, Node& owner) {
  Node entries;
  auto [first, last] = w.catalog.children<Rule>(relation.schema, relation.name);
  for (auto it = first; it != last; ++it) {
    Node entry = entry_of(w, *it);
    // The baseline's event must be said too.
    if (entry.find("event") == nullptr) entry.pairs.insert(entry.pairs.begin(), {"event", {}, to_node(it->event)});
    write_comment(w, it->id, entry);
    entries.add(it->id.name, std::move(entry));
  }
  if (!entries.is_null()) owner.add("rules", std::move(entries));
}

}  // namespace plumb::yaml
