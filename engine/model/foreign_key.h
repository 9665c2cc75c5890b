#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

enum class ForeignKeyAction { no_action, restrict, cascade, set_null, set_default };
constexpr std::array<std::string_view, 5> enum_names(ForeignKeyAction) {
  return {"no_action", "restrict", "cascade", "set_null", "set_default"};
}
enum class ForeignKeyMatch { simple, full };
constexpr std::array<std::string_view, 2> enum_names(ForeignKeyMatch) { return {"simple", "full"}; }

struct ForeignKey : Object {
  static constexpr Kind kind = Kind::foreign_key;
  std::vector<std::string> columns;
  bool period = false;  ///< PERIOD on the last column of either side: PostgreSQL 18.
  QualifiedName table;  ///< The referenced table.
  std::vector<std::string>
      referenced_columns;  ///< Always filled in, also when the source left them to the primary key.
  ForeignKeyMatch match = ForeignKeyMatch::simple;
  ForeignKeyAction on_update = ForeignKeyAction::no_action;
  ForeignKeyAction on_delete = ForeignKeyAction::no_action;
  std::vector<std::string> set_columns;  ///< ON DELETE SET NULL (a, b); empty for all.
  bool deferrable = false;
  bool initially_deferred = false;
  bool not_valid = false;
  bool not_enforced = false;  ///< PostgreSQL 18; says nothing of validity.
  template <class T = ForeignKey>
  static constexpr auto fields() {
    return std::tuple{field("columns", &T::columns),       field("period", &T::period),
                      field("table", &T::table),           field("referenced_columns", &T::referenced_columns),
                      field("match", &T::match),           field("on_update", &T::on_update),
                      field("on_delete", &T::on_delete),   field("set_columns", &T::set_columns),
                      field("deferrable", &T::deferrable), field("initially_deferred", &T::initially_deferred),
                      field("not_valid", &T::not_valid),   field("not_enforced", &T::not_enforced)};
  }
};

}  // namespace plumb
