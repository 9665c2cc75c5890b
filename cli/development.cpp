#include "cli/development.h"

#include <fmt/format.h>

#include "cli/render/words.h"
#include "engine/base/error.h"
#include "introspect/db/address.h"

namespace plumb::cli {

/// Server and database of an address, as far as it says them.
static std::string place_of(const std::string& url) {
  db::Address address = db::parse_address(url);
  return address.value("service") + '|' + address.value("host") + '|' + address.value("hostaddr") + '|' +
         address.value("port") + '|' + address.value("dbname");
}

static bool is_development(const std::string& given, const Session& session) {
  const Config& config = session.config;
  std::string environment = environment_in_use(config, given, session.environment);
  if (!environment.empty()) return config.development.contains(environment);
  std::string here = place_of(database_url(config, given, session.environment));
  for (const std::string& name : config.development) {
    if (place_of(environment_url(config, name)) == here) return true;
  }
  return false;
}

static void require_alone(db::Connection& connection) {
  db::Rows others = connection.query(
      "SELECT pid, coalesce(usename, '?'), coalesce(nullif(application_name, ''), 'no name') FROM "
      "pg_catalog.pg_stat_activity"
      " WHERE datname = pg_catalog.current_database() AND backend_type = 'client backend'"
      " AND pid <> pg_catalog.pg_backend_pid() AND application_name NOT LIKE 'plumb%' ORDER BY pid");
  if (others.size() == 0) return;
  Error error(
      ErrorCode::ledger,
      fmt::format("{} is in use: {} connected", connection.description(), counted(others.size(), "other client")),
      "a database that others use looks like production; --force goes on all the same");
  for (size_t i = 0; i < others.size() && i < 10; i++) {
    error.detail += fmt::format("{}pid {}, user {}, {}", i > 0 ? "\n" : "", others.text(i, 0), others.text(i, 1),
                                others.text(i, 2));
  }
  throw error;
}

void require_development(db::Connection& connection, const std::string& given, const Session& session, bool force) {
  if (!is_development(given, session)) {
    throw Error(ErrorCode::usage,
                fmt::format("{} is not called a development database in plumb.yaml", connection.description()),
                "this destroys data; if that is right:\n  environments:\n    dev:\n      url: ...\n"
                "      development: true");
  }
  if (!force) require_alone(connection);
}

}  // namespace plumb::cli
