#include "engine/base/letter_case.h"
#include "parser/yaml/function_name.h"
#include "parser/yaml/kinds.h"

namespace plumb::yaml {

static void read_event_trigger(const Reading& r, const Node::Pair& pair) {
  if (!pair.value.is_map()) return report_shape(r, pair.value, pair.key, "a mapping");
  EventTrigger trigger;
  trigger.id = object_id(Kind::event_trigger, "", pair.key);
  read_fields(r, pair.value, trigger, {"comment", "owner", "privileges", "renamed_from"});
  if (trigger.event.empty() || trigger.function.empty())
    return r.error(pair.mark, "invalid", fmt::format("{} needs \"event\" and \"function\"", describe(trigger.id)));
  for (std::string& tag : trigger.tags) tag = upper_case(tag);
  EventTrigger* placed = put(r, pair.mark, std::move(trigger));
  if (placed == nullptr) return;
  read_renamed_from(r, pair.value, placed->id);
  read_attachments(r, pair.value, placed->id);
  Reading in_public = r;
  in_public.schema = "public";
  r.loading.finishing.push_back([in_public, &node = pair.value, placed] {
    std::vector<ObjectId> function;  // Said by the field.
    settle_function(in_public, place_of(node, "function"), describe(placed->id), "", placed->function, function);
  });
}

void read_event_triggers(const Reading& r, const Node& node) {
  if (!is_entries(r, node, "event_triggers")) return;
  for (const Node::Pair& pair : node.pairs) read_event_trigger(r, pair);
}

void write_event_triggers(Writing& w, Node& root) {
  Node entries;
  for (const EventTrigger& trigger : w.catalog.all<EventTrigger>()) {
    Node entry = entry_of(w, trigger);
    write_attachments(w, trigger.id, entry);
    entries.add(trigger.id.name, std::move(entry));
  }
  if (!entries.is_null()) root.add("event_triggers", std::move(entries));
}

}  // namespace plumb::yaml
