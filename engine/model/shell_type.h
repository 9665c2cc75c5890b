#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// `CREATE TYPE name`: a name that functions may take and return before the base type of that name is defined. Each
/// base type has one, on which the functions behind it hang; so there is a base type's order without a cycle. One
/// without a base type is a type that nobody has defined yet.
struct ShellType : Object {
  static constexpr Kind kind = Kind::shell_type;
  static constexpr auto fields() { return std::tuple{}; }
};

}  // namespace plumb
