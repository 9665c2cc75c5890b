#include "cli/scratch_runner.h"

#include "engine/base/identifier.h"
#include "engine/diff/reconcile.h"
#include "engine/model/role.h"
#include "parser/sql/role_uses.h"

namespace plumb::cli {

namespace {

/// Nobody has a role of that name.
constexpr const char* whoever_runs_it = "plumb whoever runs it";

/// The one who has run all of which that is known; else whoever runs it.
std::string meant_by_all(const std::map<std::string, std::string>& runners) {
  std::set<std::string> roles;
  for (const auto& [script, role] : runners) roles.insert(role);
  return roles.size() == 1 ? *roles.begin() : current_role_name;
}

}  // namespace

std::set<std::string> roles_named_in(const std::vector<Migration>& scripts) {
  std::set<std::string> out;
  for (const Migration& script : scripts) {
    for (const StatementText& statement : script.statements) {
      for (const RoleUse& use : roles_of_statement(statement.sql).needed) out.insert(use.role);
    }
  }
  return out;
}

ScratchRunner::ScratchRunner(db::Connection& connection, const std::set<std::string>& named,
                             std::map<std::string, std::string> runners, bool own_server)
    : connection_(connection), runners_(std::move(runners)), own_server_(own_server) {
  if (own_server_) {
    stand_in_ = whoever_runs_it, meant_ = current_role_name;
    return;
  }
  std::string own(connection_.query("SELECT session_user").text(0, 0));
  if (!named.contains(own)) stand_in_ = own, meant_ = meant_by_all(runners_);
}

void ScratchRunner::become(const std::string& script) {
  if (!own_server_) return;
  auto known = runners_.find(script);
  const std::string& role = known == runners_.end() ? stand_in_ : known->second;
  connection_.execute("RESET SESSION AUTHORIZATION");
  bool there = connection_.query("SELECT FROM pg_catalog.pg_roles WHERE rolname = $1", {role}).size() > 0;
  if (!there) connection_.execute("CREATE ROLE " + quote_identifier(role));
  connection_.execute("ALTER ROLE " + quote_identifier(role) + " SUPERUSER");
  connection_.execute("SET SESSION AUTHORIZATION " + quote_identifier(role));
}

Catalog ScratchRunner::named_in(Catalog catalog) const {
  return stand_in_.empty() ? catalog : with_role_called(std::move(catalog), stand_in_, meant_);
}

}  // namespace plumb::cli
