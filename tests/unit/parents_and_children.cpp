// What PostgreSQL leads to, but for marks that no ALTER takes away: what a child had before its parent did stays
// declared as the child's own. The cases compare those marks too, and so cannot hold these.
#include <doctest/doctest.h>

#include "engine/plan/plan.h"
#include "parser/sql/load.h"
#include "parser/sql/normal_form.h"

using namespace plumb;

namespace {

std::string planned(const std::string& from, const std::string& to) {
  PlanOptions options;
  options.compare = offline_comparison();
  return sql_text(
      make_plan(load_schema_sql({{"from.sql", from}}).catalog, load_schema_sql({{"to.sql", to}}).catalog, options));
}

}  // namespace

TEST_CASE("a table that joins a parent brings that one's checks along") {
  CHECK(planned("CREATE TABLE a (x int, CONSTRAINT few CHECK (x < 9)); CREATE TABLE c (x int, y int)",
                "CREATE TABLE a (x int, CONSTRAINT few CHECK (x < 9)); CREATE TABLE c (y int) INHERITS (a)") ==
        "ALTER TABLE public.c\n    ADD CONSTRAINT few CHECK (x < 9),\n    INHERIT public.a;\n");
}

TEST_CASE("a child's own check that its parent has as well stays") {
  CHECK(planned("CREATE TABLE a (x int, CONSTRAINT few CHECK (x < 9)); CREATE TABLE c (CONSTRAINT few CHECK (x < 9)) "
                "INHERITS (a)",
                "CREATE TABLE a (x int, CONSTRAINT few CHECK (x < 9)); CREATE TABLE c () INHERITS (a)")
            .empty());
}

TEST_CASE("a column that moves up to a parent has that one's type first") {
  CHECK(planned("CREATE TABLE a (x int); CREATE TABLE c (n int) INHERITS (a)",
                "CREATE TABLE a (x int, n bigint); CREATE TABLE c () INHERITS (a)") ==
        "ALTER TABLE public.c ALTER COLUMN n TYPE bigint;\n\nALTER TABLE public.a ADD COLUMN n bigint;\n");
}

TEST_CASE("what a child had from two parents it has again when their column has changed") {
  CHECK(planned("CREATE TABLE a (x int); CREATE TABLE b (x int, y int); CREATE TABLE c () INHERITS (a, b)",
                "CREATE TABLE a (x bigint); CREATE TABLE b (x bigint, y int); CREATE TABLE c () INHERITS (a, b)") ==
        "ALTER TABLE public.c NO INHERIT public.b;\n\nALTER TABLE public.a ALTER COLUMN x TYPE bigint;\n\n"
        "ALTER TABLE public.b ALTER COLUMN x TYPE bigint;\n\nALTER TABLE public.c INHERIT public.b;\n");
}

TEST_CASE("a partition that is a heap says so where its table has another access method") {
  std::string table = "CREATE TABLE p (a int) PARTITION BY RANGE (a); ALTER TABLE p SET ACCESS METHOD columnar;";
  std::string partition = "CREATE TABLE p0 (a int); ALTER TABLE p ATTACH PARTITION p0 FOR VALUES FROM (0) TO (10);";
  CHECK(planned(table, table + partition) ==
        "CREATE TABLE public.p0 PARTITION OF public.p\n    FOR VALUES FROM (0) TO (10)\nUSING heap;\n");
}
