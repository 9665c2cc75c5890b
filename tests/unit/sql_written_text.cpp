#include <doctest/doctest.h>

#include "engine/diff/changes.h"
#include "parser/sql/load.h"

using namespace plumb;

static Catalog parsed(const std::string& sql) {
  Loaded loaded = load_schema_sql({{"schema.sql", sql}});
  for (const auto& d : loaded.diagnostics.all()) FAIL(render(d));
  return std::move(loaded.catalog);
}

static const char* table =
    "CREATE TABLE t (a int, b text,\n"
    "  CONSTRAINT \"odd(name\" CHECK ((( a )  > (0)::numeric )),\n"
    "  CHECK (b <> ')'));\n";

TEST_CASE("checks keep what their author wrote") {
  Catalog catalog = parsed(table);
  const auto& checks = catalog.all<CheckConstraint>();
  REQUIRE(checks.size() == 2);
  CHECK(checks[0].expression.written == "(( a )  > (0)::numeric )");
  CHECK(checks[0].expression.text == "a > 0::numeric");
  CHECK(checks[1].expression.written == "b <> ')'");
}

TEST_CASE("so do the expressions of an index") {
  Catalog catalog = parsed(std::string(table) +
                           "CREATE INDEX i ON t USING btree (a, lower((b)::text) DESC, ((a + 1)), (a * 2) int4_ops)\n"
                           "  INCLUDE (b) WITH (fillfactor = 70) WHERE (a IS NOT NULL);\n"
                           "CREATE INDEX plain ON t (a);");
  const auto& indexes = catalog.all<Index>();
  REQUIRE(indexes.size() == 2);
  const Index& i = indexes[0];
  REQUIRE(i.elements.size() == 4);
  CHECK(!i.elements[0].expression);
  CHECK(i.elements[1].expression->written == "lower((b)::text)");
  CHECK(i.elements[2].expression->written == "(a + 1)");
  CHECK(i.elements[3].expression->written == "a * 2");
  CHECK(i.predicate->written == "(a IS NOT NULL)");
  CHECK(!indexes[1].predicate);
}

TEST_CASE("nothing is told where the search path has a say") {
  Catalog catalog = parsed("CREATE SCHEMA app; SET search_path = app; CREATE TABLE t (a int CHECK (a > 0));");
  CHECK(catalog.all<CheckConstraint>().front().expression.written.empty());
}

TEST_CASE("what is written like the other side's text needs no comparison") {
  Catalog file = parsed("CREATE TABLE t (a int, CONSTRAINT c CHECK ((a > (0)::bigint)));");
  CatalogDraft draft = CatalogDraft::of(file);
  auto& check = draft.map<CheckConstraint>().begin()->second;
  check.expression = {"(a > (0)::bigint)"};
  Catalog server = std::move(draft).build();
  size_t asked = 0;
  CompareTexts count = [&](const std::vector<TextPair>& pairs, const Catalog&, const Catalog&) {
    asked += pairs.size();
    return std::vector<Equality>(pairs.size(), Equality::different);
  };
  CHECK(diff(server, file, count).all.empty());
  CHECK(diff(file, server, count).all.empty());
  CHECK(asked == 0);
}
