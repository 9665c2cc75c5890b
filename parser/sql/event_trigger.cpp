#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "parser/sql/function_name.h"

namespace plumb {

static std::vector<std::string> tags_of(const PgQuery__CreateEventTrigStmt& stmt) {
  std::vector<std::string> out;
  for (size_t i = 0; i < stmt.n_whenclause; i++) {
    const PgQuery__DefElem& filter = *stmt.whenclause[i]->def_elem;
    if (std::string_view(filter.defname) != "tag") {
      throw StatementError{"unrecognized filter variable " + quote_identifier(filter.defname), "only TAG is known",
                           "invalid", filter.location};
    }
    for (const PgQuery__Node* tag : items_of(filter.arg)) out.push_back(upper_case(std::string(string_of(tag))));
  }
  return out;
}

void run_create_event_trigger(Interpreter& in, const PgQuery__CreateEventTrigStmt& stmt) {
  EventTrigger trigger;
  trigger.id = object_id(Kind::event_trigger, "", stmt.trigname);
  trigger.event = stmt.eventname;
  trigger.tags = tags_of(stmt);
  std::vector<ObjectId> function;  // Said by the field.
  trigger.function = function_named(in, stmt.funcname, stmt.n_funcname, "", function);
  ObjectId id = trigger.id;
  add_object(in, std::move(trigger));
  declare_renames(in, id);
}

void run_alter_event_trigger(Interpreter& in, const PgQuery__AlterEventTrigStmt& stmt) {
  ObjectId id = object_id(Kind::event_trigger, "", stmt.trigname);
  EventTrigger* trigger = in.draft.find<EventTrigger>(id);
  if (trigger == nullptr)
    throw MissingObject{describe(id) + " does not exist", id.name, "", "unknown_event_trigger", -1};
  switch (stmt.tgenabled[0]) {
    case 'D':
      trigger->enabled = TriggerEnabled::disabled;
      return;
    case 'R':
      trigger->enabled = TriggerEnabled::replica;
      return;
    case 'A':
      trigger->enabled = TriggerEnabled::always;
      return;
    default:
      trigger->enabled = TriggerEnabled::origin;
  }
}

}  // namespace plumb
