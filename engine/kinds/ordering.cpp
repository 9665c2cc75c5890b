#include "engine/kinds/ordering.h"

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

}  // namespace plumb
