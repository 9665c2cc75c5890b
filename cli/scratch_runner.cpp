#include "cli/scratch_runner.h"

#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "engine/diff/reconcile.h"
#include "engine/model/role.h"
#include "parser/sql/role_uses.h"

namespace plumb::cli {

namespace {

/// Nobody has a role of that name.
constexpr const char* whoever_runs_it = "plumb whoever runs it";

std::set<std::string> roles_in(const std::map<std::string, std::string>& runners) {
  std::set<std::string> out;
  for (const auto& [script, role] : runners) out.insert(role);
  return out;
}

/// The one who has run all of which that is known; else whoever runs it.
std::string meant_by_all(const std::map<std::string, std::string>& runners) {
  std::set<std::string> roles = roles_in(runners);
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
  own_ = connection_.query("SELECT session_user").text(0, 0);
  if (!named.contains(own_)) stand_in_ = own_, meant_ = meant_by_all(runners_);
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

std::optional<Diagnostic> ScratchRunner::all_taken_for_one() const {
  std::set<std::string> roles = roles_in(runners_);
  bool told_apart = roles.empty() || (roles.size() == 1 && (!stand_in_.empty() || roles.contains(own_)));
  if (own_server_ || told_apart) return std::nullopt;
  std::vector<std::string> quoted;
  for (const std::string& role : roles) quoted.push_back(quote_identifier(role));
  Diagnostic out;
  out.severity = Severity::warning;
  out.code = "runners";
  out.message = fmt::format(
      "{} {} run the migrations, and on the scratch server {} runs them all: owners, and whose default privileges they "
      "are, are not compared as they should be",
      fmt::join(quoted, ", "), quoted.size() == 1 ? "has" : "have", quote_identifier(own_));
  out.hint = "--scratch without a name starts a server of plumb's own, where each has its role";
  return out;
}

Catalog ScratchRunner::named_in(Catalog catalog) const {
  return stand_in_.empty() ? catalog : with_role_called(std::move(catalog), stand_in_, meant_);
}

}  // namespace plumb::cli
