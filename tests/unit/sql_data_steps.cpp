#include <doctest/doctest.h>

#include "parser/sql/data_steps.h"

using namespace plumb;

/// "deletes rows of public.t; ..."; "" when nothing may be lost.
static std::string losses(const std::string& sql) {
  std::string out;
  for (const Loss& loss : losses_of(sql)) out += (out.empty() ? "" : "; ") + loss.what;
  return out;
}

TEST_CASE("data steps: what a statement deletes, overwrites or empties") {
  CHECK(losses("DELETE FROM t WHERE a = 1") == "deletes rows of public.t");
  CHECK(losses("UPDATE s.\"T\" SET a = 1") == "overwrites values of s.\"T\"");
  CHECK(losses("TRUNCATE a, b.c") == "empties public.a; empties b.c");
  CHECK(losses("INSERT INTO t VALUES (1)") == "");
  CHECK(losses("INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING") == "");
  CHECK(losses("INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE SET a = 2") == "overwrites values of public.t");
  CHECK(losses("WITH gone AS (DELETE FROM t RETURNING *) INSERT INTO u SELECT * FROM gone") ==
        "deletes rows of public.t");
  CHECK(losses("WITH gone AS (DELETE FROM t RETURNING *) SELECT * FROM gone") == "deletes rows of public.t");
  CHECK(losses("MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE") != "");
  CHECK(losses("MERGE INTO t USING u ON t.a = u.a WHEN NOT MATCHED BY SOURCE THEN DELETE RETURNING t.a") != "");
}

TEST_CASE("data steps: what a statement drops") {
  CHECK(losses("DROP TABLE t, s.u") == "drops table t and its rows; drops table s.u and its rows");
  CHECK(losses_of("DROP TABLE t").at(0).object == object_id(Kind::table, "public", "t"));
  CHECK(losses("ALTER TABLE t DROP COLUMN a, ADD COLUMN b int") == "drops column public.t.a and its values");
  CHECK(losses_of("ALTER TABLE t DROP COLUMN a").at(0).object == object_id(Kind::column, "public", "a", "t"));
  CHECK(losses("DROP SCHEMA s CASCADE") == "drops s with all tables and columns that hang on it");
  CHECK(losses("DROP TYPE s.mood CASCADE") == "drops s.mood with all tables and columns that hang on it");
  CHECK(losses("DROP DOMAIN d CASCADE") != "");
  CHECK(losses("DROP EXTENSION hstore") != "");
  CHECK(losses("DROP OWNED BY someone") != "");
  CHECK(losses("DROP SEQUENCE s") != "");
  for (const char* sql :
       {"DROP SCHEMA s", "DROP TYPE mood", "DROP VIEW v CASCADE", "DROP MATERIALIZED VIEW v",
        "DROP INDEX CONCURRENTLY i", "DROP FUNCTION f(int)", "DROP TRIGGER x ON t", "DROP POLICY p ON t",
        "ALTER TABLE t DROP CONSTRAINT c", "CREATE TABLE t (a int)", "ALTER TABLE t RENAME COLUMN a TO b",
        "SELECT setval('s', 1)", "SELECT 1", "SET x = 1", "COMMENT ON TABLE t IS 'update'",
        "CREATE RULE r AS ON DELETE TO t DO INSTEAD DELETE FROM u"}) {
    CAPTURE(sql);
    CHECK(losses(sql) == "");
  }
}

TEST_CASE("data steps: a type change tells by its USING what the schemas do not") {
  for (const char* kept :
       {"text", "varchar(3)", "numeric", "uuid", "int USING c::int", "mood USING c::text::mood",
        "int USING CAST(c AS int)", "timestamptz USING c AT TIME ZONE 'UTC'", "timestamp USING c AT TIME ZONE 'UTC'"}) {
    CAPTURE(kept);
    CHECK(losses(std::string("ALTER TABLE t ALTER COLUMN c TYPE ") + kept) == "");
  }
  for (const char* cut : {"varchar(3) USING c::varchar(3)", "varchar(3) USING left(c, 3)", "int USING round(c)",
                          "numeric USING c::int::numeric", "numeric(10,2) USING c::numeric(10,2)",
                          "int USING CASE WHEN c = 'a' THEN 1 END", "text USING NULL"}) {
    CAPTURE(cut);
    CHECK(losses(std::string("ALTER TABLE t ALTER COLUMN c TYPE ") + cut) != "");
  }
  CHECK(losses("ALTER TABLE t ALTER c TYPE varchar(3) USING left(c, 3)") ==
        "puts \"left\"(c, 3) in place of the values of column public.t.c");
}

TEST_CASE("data steps: a type change without USING may lose something by the type before it") {
  CHECK(losses("ALTER TABLE t ALTER c TYPE numeric(10,2)") ==
        "makes numeric(10,2) of the values of column public.t.c, which may round or cut them");
  for (const char* type : {"int", "bigint", "date", "timestamp(0)", "real", "interval day"}) {
    CAPTURE(type);
    std::vector<Loss> found = losses_of(std::string("ALTER TABLE t ALTER c TYPE ") + type);
    REQUIRE(found.size() == 1);
    CHECK(found.front().by_type);
    CHECK(found.front().object == object_id(Kind::column, "public", "c", "t"));
  }
}

TEST_CASE("data steps: code that is run is read as far as it can be") {
  CHECK(losses("DO $$ BEGIN INSERT INTO t VALUES (1); PERFORM pg_sleep(1); COMMIT; END $$") == "");
  CHECK(losses("DO $$ BEGIN LOOP DELETE FROM t; EXIT; END LOOP; DROP TABLE u; END $$") ==
        "deletes rows of public.t; drops table u and its rows");
  CHECK(losses("DO $$ BEGIN EXECUTE 'DROP TABLE u'; END $$") == "runs SQL that it builds itself");
  CHECK(losses("DO $$ DECLARE n int := s.f(); BEGIN END $$") == "calls s.f, which may do anything");
  CHECK(losses("DO $$ not a block $$") == "runs a block that may do anything");
  CHECK(losses("DO LANGUAGE plpython3u $$ pass $$") == "runs a block that may do anything");
  CHECK(losses("INSERT INTO t SELECT 1, s.f()") == "calls s.f, which may do anything");
  CHECK(losses("CREATE TABLE u AS SELECT s.f()") == "calls s.f, which may do anything");
  CHECK(losses("EXPLAIN (ANALYZE) DELETE FROM t") == "deletes rows of public.t");
  CHECK(losses("EXPLAIN DELETE FROM t") == "");
  CHECK(losses("COPY (DELETE FROM t RETURNING a) TO '/dev/null'") == "deletes rows of public.t");
  CHECK(losses("CALL s.p(1)") == "calls s.p, which may do anything");
  CHECK(losses("SELECT \"Fix\"()") == "calls \"Fix\", which may do anything");
  CHECK(losses("EXECUTE p") == "runs a prepared statement");
  CHECK(losses("DELETE FROM t WHICH IS NEW") == "cannot be read by this build's grammar, and may do anything");
  CHECK(losses("CREATE NEW THING") == "");
}
