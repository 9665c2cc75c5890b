// A large database with every kind in many forms: the schemas of all cases, each in a namespace of its own. What is
// read from the live database must be what pg_dump says of it, and must survive being written as SQL and as YAML.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <regex>

#include "engine/plan/plan.h"
#include "introspect/catalog/read.h"
#include "introspect/scratch/scratch.h"
#include "introspect/spelling/spelling.h"
#include "parser/sql/load.h"
#include "parser/sql/normal_form.h"
#include "parser/yaml/yaml.h"
#include "tests/cases/case.h"
#include "tests/support/catalog_difference.h"
#include "tests/support/schema_dump.h"

using namespace plumb;
using namespace plumb::test;

namespace {

/// Loads `sql` into a new namespace; false, and nothing is there, when it says things that clash with other cases.
bool loaded_into(db::Connection& connection, const std::string& schema, const std::string& sql) {
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

/// pg_dump writes a language with a handler of pg_catalog's as if it were an extension's, and makes an operator before the
/// one that alone knows it as its negator, so that both know.
bool is_lost_by_pg_dump(const Case& c) {
  return c.name.starts_with("language/") || c.name == "sql_operator/one_sided";
}

struct LargeDatabase {
  EmbeddedServer server;
  ScratchDatabase database{server.connection_string()};
  db::Connection connection{database.connection_string()};
  size_t tried = 0, loaded = 0;

  LargeDatabase() {
    connection.on_notice([](std::string_view) {});
    connection.execute(
        "CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION pg_trgm; "
        "CREATE EXTENSION btree_gist; CREATE EXTENSION pgcrypto; CREATE EXTENSION \"uuid-ossp\"");
    for (const auto& c : read_cases(PLUMB_CASES, {})) {
      if (is_lost_by_pg_dump(c) || c.oldest_server > server.version() / 10000) continue;
      for (const auto& [side, sql] : {std::pair{"a", c.from}, {"b", c.to}}) {
        std::string schema = std::regex_replace(c.name, std::regex("[^a-z]"), "_") + "_" + side;
        tried++, loaded += loaded_into(connection, schema, sql);
      }
    }
  }
};

std::string first_of(const std::vector<std::string>& lines) {
  std::string out = fmt::format("{} differences\n", lines.size());
  for (size_t i = 0; i < lines.size() && i < 30; i++) out += "  " + lines[i] + "\n";
  return out;
}

void check_same(const std::string& what, const Catalog& a, const Catalog& b, const CompareTexts& compare) {
  auto found = catalog_differences(a, b, compare);
  CAPTURE(what);
  if (!found.lines.empty()) FAIL_CHECK(first_of(found.lines));
  if (!found.undecided.empty()) FAIL_CHECK("undecided: " << first_of(found.undecided));
}

Catalog checked(const Loaded& loaded) {
  std::string errors;
  for (const auto& d : loaded.diagnostics.all()) {
    if (d.severity == Severity::error) errors += render(d) + "\n";
  }
  CHECK(errors == "");
  return loaded.catalog;
}

}  // namespace

TEST_CASE("a large database reads the same from the server, from pg_dump, from SQL and from YAML") {
  LargeDatabase large;
  MESSAGE(large.loaded << " of " << large.tried << " schemas in one database");
  CHECK(large.loaded * 10 > large.tried * 8);
  CompareTexts compare = server_comparison(large.connection, offline_comparison());
  Catalog live = read_catalog(large.connection);
  CHECK(live.unmanaged.empty());

  Catalog dumped = checked(load_schema_sql({{"pg_dump", plain_schema_dump(large.database.connection_string())}}));
  check_same("live and pg_dump", live, dumped, compare);
  check_same("live and pg_dump, by their parse trees alone", live, dumped, offline_comparison());

  PlanOptions options;
  options.compare = compare;
  options.server_version = large.connection.server_version();
  CHECK(sql_text(make_plan(live, dumped, options)) == "");
  CHECK(sql_text(make_plan(dumped, live, options)) == "");

  check_same("live and its SQL", live, checked(load_schema_sql({{"sql", sql_text(live)}})), compare);
  check_same("live and its YAML", live, checked(load_yaml({{"yaml", write_yaml(live)}})), offline_comparison());
}
