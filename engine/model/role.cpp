#include "engine/model/role.h"

#include "engine/base/identifier.h"

namespace plumb {

std::string sql_role(const std::string& role) {
  if (role.empty()) return "PUBLIC";
  if (role == current_role_name) return "CURRENT_USER";
  return quote_identifier(role);
}

}  // namespace plumb
