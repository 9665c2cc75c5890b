#pragma once
#include <string>
#include <vector>

#include "parser/sql/interpreter.h"

namespace plumb {

/// The role that a name in a statement means: "" for PUBLIC, current_role_name for CURRENT_USER and SESSION_USER unless
/// SET ROLE said who that is.
std::string role_of(const Interpreter& in, const PgQuery__RoleSpec& role);
/// Those of a list, sorted and unique.
std::vector<std::string> roles_of(const Interpreter& in, PgQuery__Node* const* roles, size_t count);

}  // namespace plumb
