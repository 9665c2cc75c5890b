#include "tests/live/large_database.h"

#include <fmt/format.h>

#include <algorithm>
#include <regex>

#include "engine/base/error.h"
#include "tests/cases/case.h"
#include "tests/cases/planned.h"

namespace plumb::test {

/// Loads `sql` into a new namespace; false, and nothing is there, when it says things that clash with other cases.
static bool loaded_into(db::Connection& connection, const std::string& schema, const std::string& sql) {
  static const std::regex extension("CREATE EXTENSION[^;]*;");
  try {
    connection.execute(fmt::format("BEGIN; CREATE SCHEMA {0}; SET LOCAL search_path = {0}, public", schema));
    connection.execute(std::regex_replace(sql, extension, "SELECT 1;"));
    connection.execute("COMMIT");
    return true;
  } catch (const Error&) {
    connection.execute("ROLLBACK");
    return false;
  }
}

/// pg_dump writes a language with a handler of pg_catalog's as if it were an extension's, and makes an operator before
/// the one that alone knows it as its negator, so that both know.
static bool is_lost_by_pg_dump(const Case& c) {
  return c.name.starts_with("language/") || c.name == "sql_operator/one_sided";
}

LargeDatabase::LargeDatabase(const std::string& bin_directory, int newest, const std::set<std::string>* only)
    : server(bin_directory) {
  connection.on_notice([](std::string_view) {});
  connection.execute(
      "CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION pg_trgm; "
      "CREATE EXTENSION btree_gist; CREATE EXTENSION pgcrypto; CREATE EXTENSION \"uuid-ossp\"");
  for (const auto& c : read_cases(PLUMB_CASES, {})) {
    if (is_lost_by_pg_dump(c) || !runs_on(c, std::min(newest, server.version() / 10000))) continue;
    for (const auto& [side, file, sql] : {std::tuple{"a", c.from_file, c.from}, {"b", c.to_file, c.to}}) {
      if (is_yaml(file)) continue;
      std::string schema = std::regex_replace(c.name, std::regex("[^a-z]"), "_") + "_" + side;
      if (only && !only->contains(schema)) continue;
      tried++;
      if (loaded_into(connection, schema, sql)) loaded.insert(schema);
    }
  }
}

}  // namespace plumb::test
