#pragma once
#include <string>

namespace plumb {

/// Roles are referred to by name and never created. Two names are none: "" is PUBLIC in lists of grantees (and "not
/// known" for an owner), and what the file calls CURRENT_USER is whoever runs it, so that its name is known only when
/// connected. A role whose name is really "current_user" would have to be quoted; nobody has one.
inline constexpr const char* current_role_name = "current_user";

/// The role as GRANT, ALTER ... OWNER TO and CREATE POLICY spell it: `reader`, `"Odd Role"`, PUBLIC, CURRENT_USER.
std::string sql_role(const std::string& role);

}  // namespace plumb
