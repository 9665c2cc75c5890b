#include <doctest/doctest.h>

#include "engine/base/error.h"
#include "engine/migrate/segments.h"
#include "parser/sql/statements.h"

using namespace plumb;

static std::vector<std::string> texts(std::string_view sql) {
  std::vector<std::string> out;
  for (const auto& s : split_statements(sql)) out.push_back(s.sql);
  return out;
}
static StatementText only(std::string_view sql) {
  auto all = split_statements(sql);
  REQUIRE(all.size() == 1);
  return all[0];
}
static size_t segments(std::string_view sql) { return cut_into_segments(split_statements(sql)).size(); }
static Error refusal(std::string_view sql) {
  try {
    split_statements(sql, "m.sql");
  } catch (const Error& e) {
    return e;
  }
  FAIL("not refused");
  return Error(ErrorCode::internal, "");
}

TEST_CASE("migrate: statements are cut at their semicolons, with their lines") {
  auto all = split_statements("-- a; b\nSELECT ';' ;\n\n/* ; */ SELECT $x$;$x$;;\nCREATE TABLE t (\n  a int -- ;\n)");
  REQUIRE(all.size() == 3);
  CHECK(all[0].sql == "SELECT ';'");
  CHECK(all[0].line == 2);
  CHECK(all[1].sql == "SELECT $x$;$x$");
  CHECK(all[1].line == 4);
  CHECK(all[2].sql == "CREATE TABLE t (\n  a int -- ;\n)");
  CHECK(all[2].line == 5);
  CHECK(split_statements("").empty());
  CHECK(split_statements("-- nothing\n;;").empty());
}

TEST_CASE("migrate: what the server refuses in a transaction is known") {
  for (const char* sql :
       {"CREATE INDEX CONCURRENTLY i ON t (a)", "create unique index concurrently if not exists i on t (a)",
        "DROP INDEX CONCURRENTLY i", "REINDEX TABLE CONCURRENTLY t", "REINDEX (CONCURRENTLY) INDEX i",
        "REINDEX DATABASE d", "VACUUM", "VACUUM (ANALYZE) t", "ALTER SYSTEM SET work_mem = '1MB'", "CREATE DATABASE d",
        "DROP DATABASE d", "CREATE TABLESPACE s LOCATION '/x'", "ALTER DATABASE d SET TABLESPACE s", "CLUSTER",
        "CLUSTER VERBOSE", "CLUSTER (VERBOSE)", "ALTER TABLE p DETACH PARTITION c CONCURRENTLY", "DROP SUBSCRIPTION s",
        "DISCARD ALL"}) {
    CAPTURE(sql);
    CHECK(runs_outside_transaction(sql));
    CHECK_FALSE(only(sql).transactional);
  }
}

TEST_CASE("migrate: everything else stays in its transaction") {
  for (const char* sql :
       {"CREATE INDEX i ON t (a)", "CREATE INDEX concurrently_made ON t (a)", "CREATE INDEX \"concurrently\" ON t (a)",
        "DROP INDEX i", "REINDEX TABLE t", "CLUSTER t USING i", "CLUSTER (VERBOSE) t",
        "ALTER TABLE p DETACH PARTITION c", "ALTER TYPE e ADD VALUE 'x'", "ALTER DATABASE d SET work_mem = 1",
        "SELECT 'VACUUM'", "CREATE TABLE vacuum (a int)", "ANALYZE t", "COMMENT ON TABLE t IS 'concurrently'"}) {
    CAPTURE(sql);
    CHECK_FALSE(runs_outside_transaction(sql));
  }
}

TEST_CASE("migrate: what recovery looks at is known") {
  auto s = only("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"My Index\" ON ONLY app.\"T\" USING btree (a)");
  CHECK(s.recovery == Recovery::create_index);
  CHECK(s.object == QualifiedName{"", "My Index"});
  CHECK(s.table == QualifiedName{"app", "T"});
  CHECK(s.definition == "USING btree (a)");
  CHECK(s.unique);
  s = only("create index concurrently on T (a)");
  CHECK(s.object.empty());
  CHECK(s.table == QualifiedName{"", "t"});
  CHECK(s.definition == "(a)");
  CHECK_FALSE(s.unique);
  s = only("DROP INDEX CONCURRENTLY IF EXISTS app.i CASCADE");
  CHECK(s.recovery == Recovery::drop_index);
  CHECK(s.object == QualifiedName{"app", "i"});
  s = only("ALTER TABLE IF EXISTS ONLY app.p DETACH PARTITION app.c CONCURRENTLY");
  CHECK(s.recovery == Recovery::detach_partition);
  CHECK(s.table == QualifiedName{"app", "p"});
  CHECK(s.object == QualifiedName{"app", "c"});
  CHECK(only("REINDEX INDEX CONCURRENTLY i").recovery == Recovery::reindex);
  CHECK(only("VACUUM").recovery == Recovery::rerun);
}

TEST_CASE("migrate: an author's transaction control becomes cuts") {
  auto all =
      split_statements("BEGIN;\nCREATE TABLE a ();\nCOMMIT;\nBEGIN;\nCREATE TABLE b ();\nEND;\nSELECT 1;\nCOMMIT;");
  REQUIRE(all.size() == 3);
  CHECK_FALSE(all[0].commit_before);
  CHECK(all[1].commit_before);
  CHECK(all[2].commit_before);
  CHECK(texts("START TRANSACTION ISOLATION LEVEL SERIALIZABLE; SELECT 1; COMMIT WORK;") ==
        std::vector<std::string>{"SELECT 1"});
  CHECK_FALSE(only("COMMIT; SELECT 1").commit_before);
  CHECK(texts("SAVEPOINT s; ROLLBACK TO s; RELEASE s").size() == 3);
  CHECK(refusal("SELECT 1;\nROLLBACK;").where.line == 2);
  CHECK(refusal("ABORT").code == ErrorCode::input);
  CHECK(refusal("PREPARE TRANSACTION 'x'").code == ErrorCode::input);
}

TEST_CASE("migrate: a new enum value is committed before it is used") {
  CHECK(segments("ALTER TYPE e ADD VALUE 'new'; ALTER TABLE t ALTER c SET DEFAULT 'new';") == 2);
  CHECK(segments("ALTER TYPE e ADD VALUE IF NOT EXISTS 'new' AFTER 'old'; INSERT INTO t VALUES ('new');") == 2);
  CHECK(segments("ALTER TYPE e ADD VALUE 'new'; DO $$BEGIN UPDATE t SET c = 'new'; END$$;") == 2);
  CHECK(segments("ALTER TYPE e ADD VALUE 'new'; DO $x$BEGIN PERFORM 1 FROM new; /* 'new' */ END$x$;") == 1);
  CHECK(
      segments("ALTER TYPE e ADD VALUE 'new'; CREATE FUNCTION f() RETURNS e AS $x$ SELECT $$new$$ $x$ LANGUAGE sql;") ==
      2);
  CHECK(segments("ALTER TYPE e ADD VALUE 'a'; ALTER TYPE e ADD VALUE 'b' AFTER 'a'; CREATE TABLE t ();") == 1);
  CHECK(segments("ALTER TYPE e ADD VALUE 'new'; INSERT INTO t VALUES ('old');") == 1);
  CHECK(segments("ALTER TYPE e ADD VALUE 'new'; INSERT INTO t VALUES ('newer', 'a_new');") == 1);
  CHECK(segments("CREATE TYPE e AS ENUM (); ALTER TYPE e ADD VALUE 'new'; INSERT INTO t VALUES ('new');") == 2);
  CHECK(segments("ALTER TYPE e ADD VALUE 'it''s'; INSERT INTO t VALUES (E'it\\'s');") == 2);
  CHECK(segments("ALTER TYPE e ADD VALUE 'd2'; INSERT INTO t VALUES (U&'d\\0032');") == 2);
  CHECK(segments("ALTER TYPE e ADD VALUE U&'d\\0032'; INSERT INTO t VALUES (E'\\x64\\062');") == 2);
  CHECK(segments("ALTER TYPE e ADD VALUE E'\\u00e4'; INSERT INTO t VALUES ('\xc3\xa4');") == 2);
  CHECK(segments("ALTER TYPE app.e ADD VALUE 'new'; UPDATE t SET c = x::e;") == 2);
  CHECK(segments("ALTER TYPE e ADD VALUE 'new'; UPDATE t SET c = CAST(x AS app.\"e\");") == 2);
  CHECK(segments("ALTER TYPE e ADD VALUE 'new'; UPDATE t SET c = x::text; CREATE TABLE u (c e);") == 1);
  CHECK(segments("ALTER TYPE e ADD VALUE 'new'; INSERT INTO t VALUES ('new'); INSERT INTO t VALUES ('new');") == 2);
  CHECK(segments("INSERT INTO t VALUES ('new'); ALTER TYPE e ADD VALUE 'new';") == 1);
}

TEST_CASE("migrate: the author has the last word") {
  auto all = split_statements("-- plumb:transaction off\nCALL p();\nSELECT 1;\n-- plumb:transaction commit\nSELECT 2;");
  CHECK_FALSE(all[0].transactional);
  CHECK(all[1].transactional);
  CHECK(all[2].commit_before);
  CHECK(only("-- plumb:transaction on\nVACUUM;").transactional);
  Error e = refusal("SELECT 1;\n-- plumb:transaction maybe\nSELECT 2;");
  for (const char* sql :
       {"SELECT 1;\n-- plumb:transaktion off\nSELECT 2;", "-- plumb:chek after: x\n--  SELECT true\n",
        "-- plumb: check after: x\n--  SELECT true\n", "SELECT 1; -- plumb:check x", "SELECT 1;\n/* plumb:check x */",
        "-- plumb:transaction: off\nSELECT 1", "SELECT 1;\n-- plumb:transaction off",
        "-- plumb: transaction off\nSELECT 1", "-- plumb:wrong\nSELECT 1;", "-- plumb: chek\nSELECT 1"}) {
    CAPTURE(sql);
    CHECK(refusal(sql).code == ErrorCode::input);
  }
  CHECK(refusal("-- plumb:chek after: x").message == "unknown annotation \"plumb:chek\"");
  CHECK(refusal("-- plumb:chek after: x").hint == "did you mean \"plumb:check\"?");
  for (const char* sql :
       {"-- plumb: check: x", "-- Plumb:check after: x", "-- PLUMB:CHECK x", "-- plumb :check x", "--- plumb:check x",
        "-- PLUMB : Check after: x", "/** plumb:check x */", "-- Plumb:chek x"}) {
    CAPTURE(sql);
    Error meant = refusal(std::string("SELECT 1;\n  ") + sql);
    CHECK(meant.hint == "write -- plumb:check");
    CHECK(meant.where.text() == "m.sql:2:3");
  }
  CHECK(refusal("-- Plumb:transaction off\nSELECT 1").hint == "write -- plumb:transaction");
  for (const char* sql :
       {"-- plumb: 0.1.0\n-- from: a\n\nSELECT 1;", "-- plumb: this file is ours\nSELECT 1;",
        "-- plumb: check with Bob first\nSELECT 1;", "-- plumb: transaction log of the bank\nSELECT 1;",
        "--plumb:check: x\n--  SELECT true\nSELECT 1;", "-- -- plumb:check x", "-- Plumb is fine\nSELECT 1;",
        "-- Plumb: check with Bob first", "-- PLUMB:TODO", "-- plumb: using the new table",
        "-- plumb: renamed from habit", "CREATE TABLE t (a int); -- plumb:renamed from=s", "SELECT '-- plumb:chek';"}) {
    CAPTURE(sql);
    CHECK_NOTHROW(split_statements(sql));
  }
  CHECK(e.where.line == 2);
  CHECK(e.where.file == "m.sql");
}

TEST_CASE("migrate: what a schema file would say is refused in a migration") {
  auto refused = [](const std::string& sql) {
    try {
      split_migration(sql, "m.sql");
    } catch (const Error& e) {
      return e.where.text() + ": " + e.message;
    }
    return std::string();
  };
  CHECK(refused("SELECT 1;\n-- plumb:renamed from=s\nCREATE TABLE t (a int);") ==
        "m.sql:2:1: plumb:renamed is for schema files, and says nothing here");
  CHECK(refused("CREATE TABLE t (\n  a int -- plumb:using b::int\n);") ==
        "m.sql:2:9: plumb:using is for schema files, and says nothing here");
  CHECK(refused("CREATE TABLE t (a int); -- plumb: renamed from=s") ==
        "m.sql:1:25: a comment that reads as an annotation, and is none");
  // The text of a view is the schema file's, and plumb itself writes it here.
  CHECK(refused("CREATE OR REPLACE VIEW v AS SELECT 1 -- plumb:renamed from=w\n AS a;") == "");
}

TEST_CASE("migrate: names without a schema are known of what runs outside a transaction") {
  auto names = [](const std::string& sql) {
    StatementText statement = only(sql);
    if (!statement.plain_names) return std::string("?");
    std::string out;
    for (const PlainName& each : *statement.plain_names) out += (out.empty() ? "" : " ") + each.name;
    return out;
  };
  CHECK(names("CREATE INDEX CONCURRENTLY i ON app.t (a, b text_pattern_ops)") == "text_pattern_ops");
  CHECK(names("CREATE INDEX CONCURRENTLY ON app.t (app.f(a), lower(b)) WHERE c > 0") == "lower >");
  CHECK(names("CREATE INDEX CONCURRENTLY ON app.t (a COLLATE app.german, (b::kind))") == "kind");
  CHECK(names("CREATE INDEX CONCURRENTLY ON t (a)") == "t");
  CHECK(names("CREATE INDEX CONCURRENTLY ON app.t (to_tsvector('english', a))") == "to_tsvector english");
  CHECK(names("CREATE INDEX CONCURRENTLY ON app.t (a) WHERE b <> 'u'::regclass") == "<> u u regclass");
  CHECK(names("DROP INDEX CONCURRENTLY IF EXISTS app.a, b") == "b");
  CHECK(names("REINDEX TABLE CONCURRENTLY app.t") == "");
  CHECK(names("REINDEX (VERBOSE) INDEX CONCURRENTLY i") == "i");
  CHECK(names("ALTER TABLE app.t DETACH PARTITION p CONCURRENTLY") == "p");
  CHECK(names("VACUUM (ANALYZE) app.t, u") == "u");
  CHECK(names("ALTER SYSTEM SET work_mem = 4096") == "");
  // Code, and what fires some.
  CHECK(names("-- plumb:transaction off\nDO 'BEGIN COMMIT; END'") == "?");
  CHECK(names("-- plumb:transaction off\nUPDATE app.t SET a = 1") == "?");
  CHECK(names("CREATE INDEX CONCURRENTLY i ON app.t (a) OF ANOTHER GRAMMAR") == "?");
  CHECK(names("CREATE TABLE t ()") == "?");
}

TEST_CASE("migrate: a SET of nothing but the search_path is known") {
  for (const char* sql : {"SET search_path = app", "SET SESSION search_path TO app", "RESET search_path",
                          "SELECT pg_catalog.set_config('search_path', '', false)"}) {
    CAPTURE(sql);
    CHECK(only(sql).sets_search_path);
  }
  for (const char* sql : {"SET LOCAL search_path = app", "SET ROLE bob", "RESET ALL", "SET lock_timeout = 1"}) {
    CAPTURE(sql);
    CHECK_FALSE(only(sql).sets_search_path);
  }
}

TEST_CASE("migrate: session settings are known") {
  for (const char* sql : {"SET search_path = app", "SET ROLE bob", "SET SESSION AUTHORIZATION bob", "RESET ALL",
                          "SELECT pg_catalog.set_config('search_path', '', false)"}) {
    CAPTURE(sql);
    CHECK(only(sql).session_state);
  }
  for (const char* sql : {"SET LOCAL search_path = app", "SET CONSTRAINTS ALL DEFERRED", "SELECT 1",
                          "SELECT set_config('search_path', '', true)"}) {
    CAPTURE(sql);
    CHECK_FALSE(only(sql).session_state);
  }
}

TEST_CASE("migrate: what cannot be run is refused with its place") {
  CHECK(refusal("SELECT 1;\n\\connect db\n").where.line == 2);
  CHECK(texts("\\restrict abc\nSELECT 1;\n\\unrestrict abc\n").size() == 1);
  CHECK(refusal("COPY t FROM stdin;\n1\n\\.\n").message.find("COPY") != std::string::npos);
  CHECK(refusal("SELECT 1;\nSELECT 'abc;\n").where.line == 2);
  CHECK(refusal("SELECT 1;\n/* abc").where.line == 2);
  CHECK(refusal("SELECT $a$ abc;").code == ErrorCode::input);
}

TEST_CASE("migrate: the checksum of a beginning knows its statements, not their line ends") {
  auto unix_text = split_statements("SELECT 1,\n2; SELECT 3;"),
       dos_text = split_statements("SELECT 1,\r\n2; SELECT 4;");
  CHECK(prefix_checksum(unix_text, 1) == prefix_checksum(dos_text, 1));
  CHECK(prefix_checksum(unix_text, 2) != prefix_checksum(dos_text, 2));
  CHECK(prefix_checksum(unix_text, 0) != prefix_checksum(unix_text, 1));
}

TEST_CASE("statements: what its author puts outside a transaction is not run twice unasked when that may do harm") {
  auto recovery = [](const std::string& sql) { return split_statements(sql).at(0).recovery; };
  CHECK(recovery("-- plumb:transaction off\nINSERT INTO t VALUES (1);") == Recovery::ask);
  CHECK(recovery("-- plumb:transaction off\nDO $$ BEGIN COMMIT; END $$;") == Recovery::ask);
  CHECK(recovery("-- plumb:transaction off repeatable\nCALL fill();") == Recovery::rerun);
  CHECK(recovery("-- plumb:transaction off\nCREATE TABLE t ();") == Recovery::rerun);
  CHECK(recovery("-- plumb:transaction off\nVACUUM;") == Recovery::rerun);
  CHECK(recovery("-- plumb:transaction off\nCREATE INDEX CONCURRENTLY i ON t (a);") == Recovery::create_index);
  CHECK(recovery("INSERT INTO t VALUES (1);") == Recovery::rerun);
}
