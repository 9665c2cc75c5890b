// What is read from a live database with every kind in many forms must be what pg_dump says of it, and must survive
// being written as SQL and as YAML.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdio>

#include "engine/plan/plan.h"
#include "introspect/catalog/read.h"
#include "introspect/spelling/spelling.h"
#include "parser/sql/load.h"
#include "parser/sql/normal_form.h"
#include "parser/yaml/yaml.h"
#include "tests/live/large_database.h"
#include "tests/support/catalog_difference.h"
#include "tests/support/schema_dump.h"

using namespace plumb;
using namespace plumb::test;

namespace {

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
  MESSAGE(large.loaded.size() << " of " << large.tried << " schemas in one database");
  CHECK(large.loaded.size() * 10 > large.tried * 8);
  CompareTexts compare = server_comparison(large.connection, offline_comparison());
  Catalog live = read_catalog(large.connection);
  CHECK(live.unmanaged.empty());

  check_same("live and its SQL", live, checked(load_schema_sql({{"sql", sql_text(live)}})), compare);
  check_same("live and its YAML", live, checked(load_yaml({{"yaml", write_yaml(live)}})), offline_comparison());

  if (large.server.version() / 10000 > pg_dump_version()) {
    std::printf("pg_dump %d cannot read PostgreSQL %d: its dump is not compared\n", pg_dump_version(),
                large.server.version() / 10000);
    return;
  }
  Catalog dumped = checked(load_schema_sql({{"pg_dump", plain_schema_dump(large.database.connection_string())}}));
  check_same("live and pg_dump", live, dumped, compare);
  check_same("live and pg_dump, by their parse trees alone", live, dumped, offline_comparison());

  PlanOptions options;
  options.compare = compare;
  options.server_version = large.connection.server_version();
  CHECK(sql_text(make_plan(live, dumped, options)) == "");
  CHECK(sql_text(make_plan(dumped, live, options)) == "");
}
