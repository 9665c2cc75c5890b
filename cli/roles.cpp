#include "cli/roles.h"

#include <fmt/format.h>

#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "parser/sql/role_uses.h"

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

/// Roles that come with the server; nobody can make them.
bool is_reserved(const std::string& role) { return role.starts_with("pg_"); }

void make_roles(db::Connection& connection, const std::set<std::string>& wanted) {
  if (wanted.empty()) return;
  std::set<std::string> there = roles_of_server(connection);
  for (const std::string& role : wanted) {
    if (!there.contains(role) && !is_reserved(role)) connection.execute("CREATE ROLE " + quote_identifier(role));
  }
}

std::string how_to_make(const std::vector<std::string>& missing) {
  if (missing.size() > 1) return "create them first, with CREATE ROLE";
  if (is_reserved(missing.front())) return "that role comes with a newer PostgreSQL";
  return fmt::format("create it first: CREATE ROLE {}", quote_identifier(missing.front()));
}

/// A role, and the place in a script that first needs it.
struct Needed {
  std::string role;
  Position where;
};

/// What no statement before makes, each role once.
std::vector<Needed> roles_needed(const std::vector<Migration>& scripts) {
  std::vector<Needed> out;
  std::set<std::string> settled;
  for (const Migration& script : scripts) {
    for (const StatementText& statement : script.statements) {
      StatementRoles roles = roles_of_statement(statement.sql);
      for (const RoleUse& use : roles.needed) {
        if (settled.insert(use.role).second) out.push_back({use.role, {script.file, statement.line + use.line - 1, 1}});
      }
      settled.insert(roles.made.begin(), roles.made.end());
    }
  }
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

void make_roles(db::Connection& connection, const Catalog& catalog) { make_roles(connection, roles_named(catalog)); }

void check_roles(db::Connection& connection, const Catalog& catalog) {
  std::set<std::string> wanted = roles_named(catalog);
  if (wanted.empty()) return;
  std::set<std::string> there = roles_of_server(connection);
  std::vector<std::string> missing, quoted;
  for (const std::string& role : wanted) {
    if (!there.contains(role)) missing.push_back(role), quoted.push_back(quote_identifier(role));
  }
  if (missing.empty()) return;
  throw Error(ErrorCode::input,
              fmt::format("{} {} {} not exist on {}", missing.size() == 1 ? "role" : "roles", fmt::join(quoted, ", "),
                          missing.size() == 1 ? "does" : "do", connection.description()),
              how_to_make(missing));
}

void check_roles(db::Connection& connection, const std::vector<Migration>& scripts) {
  std::vector<Needed> needed = roles_needed(scripts);
  if (needed.empty()) return;
  std::set<std::string> there = roles_of_server(connection);
  std::erase_if(needed, [&](const Needed& n) { return there.contains(n.role); });
  if (needed.empty()) return;
  std::vector<std::string> missing;
  for (const Needed& n : needed) missing.push_back(n.role);
  auto text = [&](const Needed& n) {
    return fmt::format("role {} does not exist on {}", quote_identifier(n.role), connection.description());
  };
  Error error(ErrorCode::input, text(needed.front()), how_to_make(missing), needed.front().where);
  for (size_t i = 1; i < needed.size(); i++)
    error.detail += fmt::format("{}{}:{}: {}", i > 1 ? "\n" : "", std::string_view(needed[i].where.file),
                                needed[i].where.line, text(needed[i]));
  throw error;
}

void provide_roles(db::Connection& connection, const std::vector<Migration>& scripts, bool own_server) {
  if (!own_server) return check_roles(connection, scripts);
  std::set<std::string> wanted;
  for (const Needed& n : roles_needed(scripts)) wanted.insert(n.role);
  make_roles(connection, wanted);
}

}  // namespace plumb::cli
