#include "cli/roles.h"

#include <fmt/format.h>

#include <vector>

#include "engine/base/error.h"
#include "engine/base/identifier.h"

namespace plumb::cli {

namespace {

void add_roles(const Grants& grants, std::set<std::string>& out) {
  for (const Grant& g : grants) out.insert({g.role, g.grantor});
}

std::set<std::string> roles_of_server(db::Connection& connection) {
  auto rows = connection.query("SELECT rolname FROM pg_roles");
  std::set<std::string> out;
  for (size_t i = 0; i < rows.size(); i++) out.emplace(rows.text(i, 0));
  return out;
}

}  // namespace

std::set<std::string> roles_named(const Catalog& catalog) {
  std::set<std::string> out;
  for (const Owner& o : catalog.all<Owner>()) out.insert(o.role);
  for (const Policy& p : catalog.all<Policy>()) out.insert(p.roles.begin(), p.roles.end());
  for (const Privileges& p : catalog.all<Privileges>()) add_roles(p.grants, out);
  for (const DefaultPrivileges& d : catalog.all<DefaultPrivileges>()) {
    add_roles(d.grants, out);
    out.insert(d.id.args);
  }
  out.erase("");
  out.erase(current_role_name);
  return out;
}

void make_roles(db::Connection& connection, const Catalog& catalog) {
  std::set<std::string> wanted = roles_named(catalog);
  if (wanted.empty()) return;
  std::set<std::string> there = roles_of_server(connection);
  for (const std::string& role : wanted) {
    if (!there.contains(role)) connection.execute("CREATE ROLE " + quote_identifier(role));
  }
}

void check_roles(const Source& target, const Catalog& desired) {
  if (!target.live() || !target.connection) return;
  std::set<std::string> wanted = roles_named(desired);
  if (wanted.empty()) return;
  std::set<std::string> there = roles_of_server(*target.connection);
  std::vector<std::string> missing;
  for (const std::string& role : wanted) {
    if (!there.contains(role)) missing.push_back(quote_identifier(role));
  }
  if (missing.empty()) return;
  throw Error(ErrorCode::input,
              fmt::format("{} {} {} not exist on {}", missing.size() == 1 ? "role" : "roles", fmt::join(missing, ", "),
                          missing.size() == 1 ? "does" : "do", target.label),
              missing.size() == 1 ? fmt::format("create it first: CREATE ROLE {}", missing.front())
                                  : "create them first, with CREATE ROLE");
}

}  // namespace plumb::cli
