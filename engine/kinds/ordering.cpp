#include "engine/kinds/ordering.h"

#include "engine/kinds/known_rows.h"

namespace plumb {

Kind kind_of_parent(Kind kind) { return kind == Kind::domain_constraint ? Kind::domain : Kind::table; }

int place_of(const Object& object) {
  return with_object(object, []<class T>(const T& each) -> int {
    if constexpr (requires { each.position; }) return each.position;
    return 0;
  });
}

bool holds_elements(Kind kind) { return kind == Kind::table; }

bool links_tables(Kind kind) { return kind == Kind::foreign_key; }

bool has_body(Kind kind) { return kind == Kind::routine; }

/// What the plan makes is granted by what was in force before it, whoever runs it and whatever order it has.
bool stands_last(Kind kind) { return kind == Kind::default_privileges; }

bool watches_commands(Kind kind) { return kind == Kind::event_trigger; }

bool goes_apart(const Object& object, const Context& context) {
  return object.id.kind == Kind::check_constraint &&
         proves_not_null_before_it_goes(static_cast<const CheckConstraint&>(object), context);
}

bool reads_rows_beside_readers(const Object& object, const Context& context) {
  if (object.id.kind != Kind::foreign_key || !context.table_stays(object.id)) return false;
  const auto& key = static_cast<const ForeignKey&>(object);
  return !key.not_valid && !key.not_enforced;
}

bool is_overloaded(Kind kind) { return kind == Kind::routine; }

bool is_swapped_type(Kind kind) {
  return kind == Kind::enum_type || kind == Kind::domain || kind == Kind::composite_type || kind == Kind::range_type;
}

std::string_view field_of_type(const Object& object) {
  Kind kind = object.id.kind;
  if (kind == Kind::domain) return "type";
  if (kind == Kind::composite_type) return "attributes";
  // The expression of a generated column may need the type, not only the column itself.
  return kind == Kind::column && !static_cast<const Column&>(object).generated ? "type" : "";
}

bool lets_go_aside(const Object& object, const ObjectId& used) {
  return object.id.kind == Kind::domain && used.kind == Kind::routine;
}

std::string_view field_forgotten(const Object& object) {
  return with_object(object, []<class T>(const T& each) -> std::string_view {
    if constexpr (T::kind == Kind::index) return each.statistics.empty() ? "" : "statistics";
    if constexpr (T::kind == Kind::statistics) return each.target < 0 ? "" : "target";
    return "";
  });
}

std::optional<ObjectId> owner_that_waits(const Object& object) {
  if (object.id.kind != Kind::sequence) return std::nullopt;
  const QualifiedName& table = static_cast<const Sequence&>(object).owner_table;
  if (table.empty()) return std::nullopt;
  return attached_to(table_id(table), Kind::owner);
}

bool is_carried_along(Kind kind) {
  return kind == Kind::index || kind == Kind::check_constraint || kind == Kind::column || kind == Kind::statistics;
}

}  // namespace plumb
