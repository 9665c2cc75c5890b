#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

enum class TriggerTiming { before, after, instead_of };
constexpr std::array<std::string_view, 3> enum_names(TriggerTiming) { return {"before", "after", "instead_of"}; }
enum class TriggerEnabled { origin, disabled, replica, always };
constexpr std::array<std::string_view, 4> enum_names(TriggerEnabled) {
  return {"origin", "disabled", "replica", "always"};
}

/// A trigger of a table or view. A copy that a partitioned table's trigger has on a partition is an object only where
/// it is enabled otherwise than the one above it, and has nothing but that (see engine/kinds/trigger_copy.h).
struct Trigger : Object {
  static constexpr Kind kind = Kind::trigger;
  bool constraint = false;  ///< CREATE CONSTRAINT TRIGGER.
  TriggerTiming timing = TriggerTiming::after;
  bool on_insert = false;
  bool on_update = false;
  bool on_delete = false;
  bool on_truncate = false;
  std::vector<std::string> update_columns;
  std::string old_table;  ///< REFERENCING OLD TABLE AS.
  std::string new_table;
  bool for_each_row = false;
  std::optional<Expression> when;
  QualifiedName function;              ///< Schema "" when it is in pg_catalog.
  std::vector<std::string> arguments;  ///< Unquoted.
  QualifiedName from_table;            ///< Of a constraint trigger; empty when none.
  bool deferrable = false;
  bool initially_deferred = false;
  TriggerEnabled enabled = TriggerEnabled::origin;
  template <class T = Trigger>
  static constexpr auto fields() {
    return std::tuple{field("constraint", &T::constraint),
                      field("timing", &T::timing),
                      field("on_insert", &T::on_insert),
                      field("on_update", &T::on_update),
                      field("on_delete", &T::on_delete),
                      field("on_truncate", &T::on_truncate),
                      field("update_columns", &T::update_columns),
                      field("old_table", &T::old_table),
                      field("new_table", &T::new_table),
                      field("for_each_row", &T::for_each_row),
                      field("when", &T::when),
                      field("function", &T::function),
                      field("arguments", &T::arguments),
                      field("from_table", &T::from_table),
                      field("deferrable", &T::deferrable),
                      field("initially_deferred", &T::initially_deferred),
                      field("enabled", &T::enabled)};
  }
};

}  // namespace plumb
