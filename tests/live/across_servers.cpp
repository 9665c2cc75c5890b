// The same schemas on two servers: PLUMB_SERVER_BIN's and PLUMB_OTHER_SERVER_BIN's, as tests/run.sh --matrix sets them.
// Without the second they are the same version, and only the two databases differ.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "engine/plan/plan.h"
#include "introspect/catalog/read.h"
#include "introspect/spelling/spelling.h"
#include "parser/sql/normal_form.h"
#include "parser/yaml/yaml.h"
#include "tests/live/large_database.h"
#include "tests/support/catalog_difference.h"

using namespace plumb;
using namespace plumb::test;

namespace {

std::string other_server() {
  const char* given = std::getenv("PLUMB_OTHER_SERVER_BIN");
  return given ? given : "";
}

std::set<std::string> common(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::set<std::string> out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
  return out;
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
  std::set<std::string> both;
  int older = 0;
  {
    LargeDatabase a;
    older = a.server.version() / 10000;
    LargeDatabase b(other_server(), older);
    older = std::min(older, b.server.version() / 10000);
    both = common(a.loaded, b.loaded);
    MESSAGE("PostgreSQL " << a.server.version() / 10000 << " and " << b.server.version() / 10000 << ": " << both.size()
                          << " of " << a.tried << " schemas on both");
    CHECK(both.size() * 10 > b.tried * 8);
  }
  LargeDatabase a("", older, &both), b(other_server(), older, &both);
  REQUIRE(a.loaded == both);
  REQUIRE(b.loaded == both);
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
