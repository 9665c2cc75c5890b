#include "parser/sql/role.h"

#include <algorithm>

namespace plumb {

std::string role_of(const Interpreter& in, const PgQuery__RoleSpec& role) {
  switch (role.roletype) {
    case PG_QUERY__ROLE_SPEC_TYPE__ROLESPEC_CSTRING:
      return role.rolename;
    case PG_QUERY__ROLE_SPEC_TYPE__ROLESPEC_PUBLIC:
      return "";
    default:
      return in.statement->current_user().empty() ? current_role_name : in.statement->current_user();
  }
}

std::vector<std::string> roles_of(const Interpreter& in, PgQuery__Node* const* roles, size_t count) {
  std::vector<std::string> out;
  for (size_t i = 0; i < count; i++) out.push_back(role_of(in, *roles[i]->role_spec));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace plumb
