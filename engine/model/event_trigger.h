#pragma once
#include "engine/model/object_id.h"
#include "engine/model/trigger.h"
#include "engine/model/values.h"

namespace plumb {

/// A trigger of the whole database; it lives in no schema.
struct EventTrigger : Object {
  static constexpr Kind kind = Kind::event_trigger;
  std::string event;              ///< ddl_command_start, ddl_command_end, table_rewrite, sql_drop, login.
  std::vector<std::string> tags;  ///< WHEN TAG IN (...): upper case, in the order in which they were given.
  QualifiedName function;
  TriggerEnabled enabled = TriggerEnabled::origin;
  template <class T = EventTrigger>
  static constexpr auto fields() {
    return std::tuple{field("event", &T::event), field("tags", &T::tags), field("function", &T::function),
                      field("enabled", &T::enabled)};
  }
};

}  // namespace plumb
