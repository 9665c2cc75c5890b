// The same schemas on two servers: PLUMB_SERVER_BIN's and PLUMB_OTHER_SERVER_BIN's, as tests/run.sh --matrix sets them.
// Without the second they are the same version, and only the two databases differ.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "engine/plan/plan.h"
#include "introspect/catalog/read.h"
#include "introspect/spelling/spelling.h"
#include "parser/sql/normal_form.h"
#include "parser/yaml/yaml.h"
#include "tests/live/large_database.h"
#include "tests/support/catalog_difference.h"
#include "tests/support/run_plan.h"

using namespace plumb;
using namespace plumb::test;

namespace {

std::string other_server() {
  const char* given = std::getenv("PLUMB_OTHER_SERVER_BIN");
  return given ? given : "";
}

/// Each server brings versions of its own.
Catalog without_extension_versions(const Catalog& catalog) {
  auto extensions = catalog.all<Extension>();
  for (Extension& e : extensions) e.version = {};
  return catalog.with(std::move(extensions));
}

std::string listed(const std::vector<std::string>& lines) {
  std::string out;
  for (size_t i = 0; i < lines.size() && i < 30; i++) out += "  " + lines[i] + "\n";
  return out;
}

/// The plan that makes `to`'s catalog of what is in `from`.
std::string plan_between(LargeDatabase& from, const Catalog& a, const Catalog& b) {
  PlanOptions options;
  options.compare = server_comparison(from.connection, offline_comparison());
  options.server_version = from.connection.server_version();
  return sql_text(make_plan(a, b, options));
}

}  // namespace

TEST_CASE("the same schemas on two servers are the same catalog") {
  int here = EmbeddedServer().version() / 10000, there = EmbeddedServer(other_server()).version() / 10000;
  int older = std::min(here, there);
  auto first = std::make_unique<LargeDatabase>("", older);
  LargeDatabase b(other_server(), older, &first->loaded);
  MESSAGE("PostgreSQL " << here << " and " << there << ": " << b.loaded.size() << " of " << first->tried
                        << " schemas on both");
  CHECK(b.loaded.size() * 10 > first->tried * 8);
  // What the other server refuses comes out of the first one by making it anew.
  if (first->loaded != b.loaded) first = std::make_unique<LargeDatabase>("", older, &b.loaded);
  LargeDatabase& a = *first;
  REQUIRE(a.loaded == b.loaded);
  Catalog in_a = without_extension_versions(read_catalog(a.connection));
  Catalog in_b = without_extension_versions(read_catalog(b.connection));
  auto found = catalog_differences(in_a, in_b, server_comparison(a.connection, offline_comparison()));
  CHECK(listed(found.lines) == "");
  CHECK(listed(found.undecided) == "");
  CHECK(plan_between(a, in_a, in_b) == "");
  CHECK(plan_between(b, in_b, in_a) == "");

  // And through a file that one of them wrote.
  Catalog file = load_yaml({{"yaml", write_yaml(in_b)}}).catalog;
  CHECK(plan_between(a, in_a, file) == "");
}

TEST_CASE("what an older server spells in words of its own is the same there") {
  const char* const sql =
      "CREATE TABLE t (b timestamptz, CHECK (extract(year FROM b) > 2000::numeric));"
      "CREATE VIEW v AS SELECT extract(epoch FROM b) AS e, trim(b::text) AS s, b AT TIME ZONE 'UTC' AS u FROM t";
  EmbeddedServer one, other(other_server());
  const EmbeddedServer& older = one.version() < other.version() ? one : other;
  const EmbeddedServer& newer = one.version() < other.version() ? other : one;
  ScratchDatabase in_older(older.connection_string()), in_newer(newer.connection_string());
  db::Connection a(in_older.connection_string()), b(in_newer.connection_string());
  b.execute(sql);
  PlanOptions options;
  options.compare = server_comparison(a, offline_comparison());
  options.server_version = a.server_version();
  Catalog wanted = read_catalog(b);
  run_plan(a, make_plan(read_catalog(a), wanted, options));
  CHECK(sql_text(make_plan(read_catalog(a), wanted, options)) == "");
}
