#include <doctest/doctest.h>

#include <string>

#include "parser/sql/lexer.h"
#include "parser/sql/load.h"
#include "parser/sql/split.h"

using namespace plumb;

namespace {

Loaded load(const std::string& sql) { return load_schema_sql({{"s.sql", sql}}); }
Loaded replay(const std::string& sql) { return replay_migrations_sql({{"m.sql", sql}}); }

/// "code@line:column" of each finding of at least a warning.
std::string findings(const Loaded& loaded) {
  std::string out;
  for (const auto& d : loaded.diagnostics.all()) {
    if (d.severity == Severity::note) continue;
    out +=
        (out.empty() ? "" : " ") + d.code + "@" + std::to_string(d.where.line) + ":" + std::to_string(d.where.column);
  }
  return out;
}

std::string unmanaged(const Loaded& loaded) {
  std::string out;
  for (const auto& u : loaded.catalog.unmanaged) out += (out.empty() ? "" : "; ") + u.what;
  return out;
}

size_t statements(const std::string& sql) { return split_sql(sql).statements.size(); }

}  // namespace

TEST_CASE("statements are cut where psql cuts them") {
  CHECK(statements("") == 0);
  CHECK(statements("-- nothing\n/* at /* all */ */ ;;") == 0);
  CHECK(statements("select ';', $$;$$, $a$;$$;$a$, \";\", E'\\';' -- ;\n; select 2") == 2);
  CHECK(statements("create rule r as on insert to t do (select 1; select 2); select 3;") == 2);
  CHECK(statements(
            "create function f() returns int begin atomic select case when true then 1 end; select 2; end; select 3") ==
        2);
  CHECK(statements("copy t from stdin;\n1\t'\n2\t;\n\\.\nselect 1;") == 2);
  CHECK(statements("\\connect db\nselect 1;\n\\restrict x\nselect 2;") == 2);
}

TEST_CASE("the name that a statement creates") {
  CHECK(created_name("CREATE TABLE IF NOT EXISTS a.\"B c\" (x int)") == "B c");
  CHECK(created_name("create or replace function f(int)") == "f");
  CHECK(created_name("CREATE UNLOGGED TABLE t()") == "t");
  CHECK(created_name("CREATE MATERIALIZED VIEW s.v AS") == "v");
  CHECK(created_name("ALTER TABLE t") == "");
}

TEST_CASE("statements of a schema may come in any order, in any file") {
  Loaded out = load_schema_sql(
      {{"1.sql", "COMMENT ON VIEW v IS 'x'; CREATE VIEW v AS SELECT n FROM t; CREATE INDEX i ON t (f(n));"},
       {"2.sql",
        "CREATE TABLE t (n int DEFAULT f(1), m mood, o int REFERENCES u); CREATE TABLE u (id int PRIMARY "
        "KEY, t int REFERENCES t2);"},
       {"3.sql",
        "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'select 1'; CREATE TYPE mood AS "
        "ENUM ('x'); CREATE TABLE t2 (id int PRIMARY KEY, u int REFERENCES u);"}});
  CHECK(findings(out) == "");
  const auto* value = out.catalog.find<ColumnDefault>(object_id(Kind::column_default, "public", "n", "t"));
  REQUIRE(value != nullptr);
  CHECK(value->uses.size() == 1);
  CHECK(out.catalog.all<ForeignKey>().size() == 3);
  CHECK(out.catalog.all<Comment>().size() == 1);
}

TEST_CASE("privileges on all tables of a schema reach what other files make") {
  auto granted = [](const std::vector<SourceText>& files) {
    Loaded read = load_schema_sql(files);
    CHECK(read.diagnostics.all().empty());
    std::string out;
    for (const auto& p : read.catalog.all<Privileges>()) out += p.id.parent + p.id.name + " ";
    return out;
  };
  const SourceText grants{"a.sql", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO app;\nCREATE TABLE late (a int);"};
  const SourceText tables{"b.sql",
                          "CREATE TABLE t (a int);\nCREATE TABLE secret (a int);\nREVOKE ALL ON secret FROM app;"};
  const std::string reached = granted({grants, tables});
  CHECK(reached.find("t ") != std::string::npos);
  CHECK(reached.find("late") == std::string::npos);
  CHECK(reached.find("secret") == std::string::npos);
}

TEST_CASE("migrations run in order") {
  CHECK(findings(replay("CREATE TABLE a (b int REFERENCES c); CREATE TABLE c (id int PRIMARY KEY);")) ==
        "unknown_table@1:34");
}

TEST_CASE("all errors of a file are reported, each at its place") {
  Loaded out = load(
      "CREATE TABLE t (id int PRIMARY KEY, amount mony);\n"
      "CREATE TABLE u (;\n"
      "CREATE TABLE v (id int, id int);\n"
      "CREATE TABLE w (id int REFERENCES nowhere, CHECK (idd > 0));\n"
      "CREATE TABLE w (id int);\n"
      "ALTER TABLE w DROP COLUMN x;\n");
  CHECK(findings(out) ==
        "unknown_type@1:44 syntax@2:17 duplicate@3:25 unknown_table@4:35 unknown_column@4:51 duplicate@5:14 "
        "unknown_column@6:1");
  const Diagnostic& first = out.diagnostics.all()[0];
  CHECK(first.hint == "did you mean \"money\"?");
  CHECK(first.source_line == "CREATE TABLE t (id int PRIMARY KEY, amount mony);");
}

TEST_CASE("all errors among the columns of one table are reported") {
  CHECK(findings(load("CREATE TABLE t (a inetger, b text, c publc.mood,\n d varchr(3), PRIMARY KEY (a));")) ==
        "unknown_type@1:19 unknown_type@1:38 unknown_type@2:4");
  CHECK(findings(load("CREATE TABLE t (a int PRIMARY KEY, PRIMARY KEY (a));")) == "duplicate@1:36");
}

TEST_CASE("a comment without an end does not swallow the rest of the file") {
  CHECK(findings(load("CREATE TABLE t (a int); /* oops\nCREATE TABLE u (a int);")) == "syntax@1:25");
  CHECK(findings(load("CREATE TABLE t (a int);\n/* a /* b */")) == "syntax@2:1");
  CHECK(findings(load("CREATE TABLE t (a int); -- the end")) == "");
}

TEST_CASE("what is no SQL text is one clear finding") {
  CHECK(findings(load("CREATE TABLE t\xff (a int); CREATE TABLE (;")) == "not_text@1:15");
  CHECK(findings(load(std::string("PGDMP\0\x01\x02", 8))) == "not_text@1:6");
  CHECK(findings(load("-- nothing here\n")) == "empty@1:1");
  CHECK(findings(replay("")) == "");
}

TEST_CASE("a big file that is no SQL gives few findings") {
  std::string junk;
  while (junk.size() < 4'000'000) junk += "lorem ipsum;\n";
  CHECK(load(junk).diagnostics.all().size() <= 60);
}

TEST_CASE("pg_dump's settings, owners and psql's commands are no objects") {
  Loaded out = load(
      "\\restrict abc\nSET statement_timeout = 0;\nSELECT pg_catalog.set_config('search_path', '', false);\n"
      "CREATE TABLE public.t (id integer NOT NULL);\nALTER TABLE public.t OWNER TO bob;\n"
      "COPY public.t (id) FROM stdin;\n1\n2\n\\.\nSELECT pg_catalog.setval('public.x', 1);\n\\unrestrict abc\n");
  CHECK(findings(out) == "");
  CHECK(out.diagnostics.all().size() == 1);
  CHECK(out.catalog.all<Table>().size() == 1);
}

TEST_CASE("search_path is obeyed") {
  Loaded out =
      load("CREATE SCHEMA app; CREATE TYPE app.e AS ENUM ('a'); SET search_path = app, public; CREATE TABLE t (e e);");
  CHECK(findings(out) == "");
  CHECK(out.catalog.all<Table>()[0].id.schema == "app");
  CHECK(findings(load("SET search_path = ''; CREATE TABLE t (a int);")) == "no_schema@1:36");
}

TEST_CASE("SET LOCAL search_path holds until the transaction ends") {
  Loaded out = load(
      "CREATE SCHEMA app; CREATE SCHEMA other; SET search_path = other;"
      "BEGIN; SET LOCAL search_path = app; CREATE TABLE a (x int); COMMIT; CREATE TABLE b (x int);"
      "BEGIN; SELECT set_config('search_path', 'app', true); CREATE TABLE c (x int); ROLLBACK TO s; CREATE TABLE d (x "
      "int);"
      "END; CREATE TABLE e (x int); BEGIN; SET LOCAL search_path = app; SET search_path = public; COMMIT;"
      "CREATE TABLE f (x int);");
  std::string schemas;
  for (const Table& t : out.catalog.all<Table>()) schemas += t.id.schema + "." + t.id.name + " ";
  CHECK(schemas == "app.a app.c app.d other.b other.e public.f ");
}

TEST_CASE("default_tablespace and default_table_access_method are obeyed") {
  Loaded out = replay(
      "SET default_tablespace = fast; SET default_table_access_method = columnar;"
      "CREATE TABLE a (id int PRIMARY KEY, EXCLUDE (id WITH =)); CREATE INDEX a_i ON a (id);"
      "CREATE TABLE b (id int) USING heap TABLESPACE pg_default;"
      "CREATE TABLE p (id int) PARTITION BY RANGE (id);"
      "SET default_tablespace = ''; RESET default_table_access_method;"
      "CREATE TABLE p1 PARTITION OF p DEFAULT; CREATE TABLE c (id int);"
      "BEGIN; SET LOCAL default_tablespace = slow; CREATE MATERIALIZED VIEW m AS SELECT id FROM c; COMMIT;"
      "CREATE TABLE d (id int); SELECT set_config('default_tablespace', 'slow', false); CREATE TABLE e (id int);");
  CHECK(findings(out) == "");
  auto table = [&](const char* name) {
    const Table* found = out.catalog.find<Table>(object_id(Kind::table, "public", name));
    REQUIRE(found);
    return found->tablespace + " " + found->access_method;
  };
  CHECK(table("a") == "fast columnar");
  CHECK(table("b") == " ");
  CHECK(table("p") == "fast ");
  CHECK(table("p1") == "fast ");
  CHECK(table("c") == " ");
  CHECK(table("d") == " ");
  CHECK(table("e") == "slow ");
  CHECK(out.catalog.find<KeyConstraint>(object_id(Kind::key_constraint, "public", "a_pkey", "a"))->tablespace ==
        "fast");
  CHECK(out.catalog.find<ExclusionConstraint>(object_id(Kind::exclusion_constraint, "public", "a_id_excl", "a"))
            ->tablespace == "fast");
  CHECK(out.catalog.find<Index>(object_id(Kind::index, "public", "a_i", "a"))->tablespace == "fast");
  CHECK(out.catalog.find<MaterializedView>(object_id(Kind::materialized_view, "public", "m"))->tablespace == "slow");
}

TEST_CASE("what LIKE copies goes where new indexes go, unless it has a place of its own") {
  Loaded out = replay(
      "CREATE TABLE a (id int PRIMARY KEY, b int, EXCLUDE (b WITH =)); CREATE INDEX a_b ON a (b);"
      "CREATE INDEX a_id_b ON a (id, b) TABLESPACE slow;"
      "SET default_tablespace = fast; CREATE TABLE c (LIKE a INCLUDING INDEXES);");
  CHECK(findings(out) == "");
  CHECK(out.catalog.find<KeyConstraint>(object_id(Kind::key_constraint, "public", "c_pkey", "c"))->tablespace ==
        "fast");
  CHECK(out.catalog.find<ExclusionConstraint>(object_id(Kind::exclusion_constraint, "public", "c_b_excl", "c"))
            ->tablespace == "fast");
  CHECK(out.catalog.find<Index>(object_id(Kind::index, "public", "c_b_idx", "c"))->tablespace == "fast");
  CHECK(out.catalog.find<Index>(object_id(Kind::index, "public", "c_id_b_idx", "c"))->tablespace == "slow");
}

TEST_CASE("what a file drops before it begins is gone before its schemas are made") {
  Loaded out = load(
      "SET client_min_messages = warning; DROP SCHEMA IF EXISTS app CASCADE; DROP SCHEMA public CASCADE;"
      "CREATE SCHEMA public; CREATE SCHEMA app; CREATE TABLE app.t (id int); CREATE TABLE u (id int);");
  CHECK(findings(out) == "");
  CHECK(out.catalog.all<Table>().size() == 2);
  CHECK(out.catalog.contains(object_id(Kind::schema, "", "app")));
  CHECK(out.catalog.contains(object_id(Kind::schema, "", "public")));
  CHECK(load("CREATE SCHEMA app; CREATE TABLE app.t (id int); DROP SCHEMA app CASCADE;").catalog.all<Table>().empty());
}

TEST_CASE("what only psql knows is an error, what changes nothing one note a file") {
  Loaded dump = load_schema_sql(
      {{"dump.sql",
        "\\restrict abc\nCREATE TABLE a (id int);\nCOPY a FROM stdin;\n1\n\\.\nCOPY a FROM stdin;\n2\n\\.\n"
        "\\set ON_ERROR_STOP on\n\\echo done\n\\echo done\n\\unrestrict abc\n"}});
  std::string notes;
  for (const Diagnostic& d : dump.diagnostics.all()) notes += d.where.text() + ": " + d.message + "\n";
  CHECK(notes ==
        "dump.sql:4:1: rows of 2 COPY statements are passed over\n"
        "dump.sql:9:1: psql commands \\set, \\echo are passed over\n");
  for (const char* sql :
       {"SELECT 'CREATE TABLE a (id int)' \\gexec\n", "\\if :big\nCREATE TABLE a (id int);\n\\endif\n"}) {
    CAPTURE(sql);
    CHECK(load_schema_sql({{"schema.sql", sql}}).diagnostics.has_errors());
    CHECK(replay_migrations_sql({{"migration.sql", sql}}).diagnostics.has_errors());
  }
}

TEST_CASE("constants that a SET in front has read otherwise are told of") {
  const std::string moment = "CREATE TABLE t (at timestamptz DEFAULT '2026-01-31');";
  CHECK(findings(load(moment)) == "");
  CHECK(findings(load("SET TimeZone = 'Europe/Berlin';\n" + moment)) == "session_setting@2:40");
  CHECK(findings(replay("SET TIME ZONE 2;\n" + moment)) == "session_setting@2:40");
  CHECK(findings(replay("SELECT pg_catalog.set_config('timezone', 'UTC', false);\n" + moment)) ==
        "session_setting@2:40");
  CHECK(findings(load("SET TimeZone = 'UTC'; RESET TimeZone; " + moment)) == "");
  CHECK(findings(load("SET TimeZone = 'UTC'; SET TIME ZONE LOCAL; " + moment)) == "");
  CHECK(findings(load("BEGIN; SET LOCAL TimeZone = 'UTC'; COMMIT; " + moment)) == "");
  CHECK(findings(load("SET TimeZone = 'UTC'; INSERT INTO t VALUES ('2026-01-31'); SELECT '2026-01-31';")) == "");
  auto in_zone = [](const std::string& constant) {
    return !findings(load("SET TimeZone = 'UTC'; CREATE TABLE t (a timestamptz CHECK (a > " + constant + "));"))
                .empty();
  };
  for (const char* own : {"'2026-01-31 10:00+01'", "'2026-01-31T10:00Z'", "'2026-01-31 10:00 Europe/Berlin'", "'now'",
                          "date '2026-01-31'", "'2026-01-31 10:00'::timestamp", "'1 day'", "'10.25'", "'a-b-c'"}) {
    CAPTURE(own);
    CHECK_FALSE(in_zone(own));
  }
  for (const char* of_session : {"'2026-01-31'", "'2026-01-31 10:00'", "'31.1.2026'", "'2026-01-31'::timestamptz",
                                 "lower('[2026-01-31,2026-02-28)'::tstzrange)"}) {
    CAPTURE(of_session);
    CHECK(in_zone(of_session));
  }
  CHECK(findings(load("SET DateStyle = 'ISO, DMY';\nCREATE TABLE t (a date DEFAULT '1/2/2026', b date DEFAULT "
                      "'2026-02-01', c text DEFAULT '1/2/2026');")) == "session_setting@2:32");
  CHECK(findings(load("SET intervalstyle = sql_standard;\nCREATE TABLE t (a interval DEFAULT '-1 2:03');")) ==
        "session_setting@2:36");
}

TEST_CASE("a table made of a query has the columns that the query gives") {
  Loaded out = replay(
      "CREATE TABLE s (id int PRIMARY KEY, name varchar(20) COLLATE \"C\", price numeric(8,2), at timestamptz(3));"
      "CREATE TABLE t (key, label) AS SELECT id, name, price * 2 AS twice, count(*) AS n, 'x' AS word, at, at::date AS "
      "day "
      "FROM s GROUP BY 1, 2, 3, 6;"
      "CREATE TABLE u AS SELECT lower(name) AS name FROM s;"
      "SELECT id, price INTO v FROM s;");
  std::string columns;
  for (const Column& c : out.catalog.all<Column>()) {
    if (c.id.parent == "s") continue;
    columns +=
        c.id.parent + "." + c.id.name + " " + c.type.text() + " " + c.collation.name + (c.not_null ? " !" : "") + ";";
  }
  CHECK(columns ==
        "t.at timestamp(3) with time zone ;t.day date ;t.key integer ;t.label character varying(20) C;"
        "t.n bigint ;t.twice numeric ;t.word text ;v.id integer ;v.price numeric(8,2) ;");
  CHECK(out.needs_server.size() == 1);  // u: whose collation only the server tells
}

TEST_CASE("kinds that are not managed are named") {
  Loaded out = load(
      "CREATE TABLE t (a int); CREATE POLICY p ON t; GRANT SELECT ON t TO bob; GRANT INSERT ON t TO bob;"
      "CREATE OPERATOR ## (leftarg = int, rightarg = int, function = int4pl);"
      "CREATE ACCESS METHOD odd TYPE INDEX HANDLER bthandler; GRANT app TO bob;"
      "ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE TYPE shell; CREATE TABLE u (r shell);");
  CHECK(findings(out) == "");
  CHECK(unmanaged(out) == "access method odd; membership in role app");
  out = load(
      "CREATE TABLE t (a int); SECURITY LABEL ON TABLE t IS 'x'; GRANT SELECT (a, tableoid) ON t TO bob;"
      "GRANT CONNECT, TEMPORARY ON DATABASE app TO bob; GRANT SET ON PARAMETER work_mem TO bob;");
  CHECK(findings(out) == "cluster@1:98 cluster@1:147");
  CHECK(unmanaged(out) == "SECURITY LABEL ON TABLE t IS 'x'; privileges on system column tableoid on public.t");
  out = load("CREATE SEQUENCE s; GRANT SELECT, SELECT (last_value) ON s TO bob;");
  CHECK(findings(out) == "");
  CHECK(unmanaged(out) == "privileges on system column last_value on public.s");
  CHECK(out.catalog.all<Privileges>().size() == 1);
}

TEST_CASE("what cannot be known offline is said, what can is done") {
  CHECK(replay("DO $$ BEGIN EXECUTE 'x' || 'y'; END $$;").needs_server.size() == 1);
  CHECK(replay("CREATE TABLE t AS SELECT no_such_function(1) AS a;").needs_server.size() == 1);
  CHECK(replay("CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'drop table x'; SELECT f();").needs_server.size() ==
        1);
  CHECK(replay("INSERT INTO x VALUES (1); SELECT setval('s', 1), now(); BEGIN; COMMIT; UPDATE x SET a = 1;")
            .needs_server.empty());
  const std::string guarded =
      "DO $$ BEGIN CREATE TYPE e AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN null; END $$;";
  Loaded twice = replay(guarded + guarded);
  CHECK(findings(twice) == "");
  CHECK(twice.catalog.all<EnumType>().size() == 1);
  Loaded renamed = replay(
      "CREATE TABLE t (a int); DO $$ BEGIN IF EXISTS (SELECT 1 FROM information_schema.columns WHERE column_name = "
      "'a') THEN "
      "ALTER TABLE t RENAME COLUMN a TO b; END IF; END $$;");
  CHECK(findings(renamed) == "");
  CHECK(renamed.catalog.all<Column>()[0].id.name == "b");
}

TEST_CASE("renames and conversions are declared by comments") {
  Loaded out = load(
      "-- plumb:renamed from=people\n"
      "CREATE TABLE users (\n"
      "  id int,\n"
      "  -- plumb:renamed from=\"Mail\"\n"
      "  email text, -- plumb:using lower(email)\n"
      "  age int, -- plumb:renamed from=years\n"
      "  CONSTRAINT adult CHECK (age > 17) -- plumb:renamed from=old_check\n"
      ");\n"
      "CREATE INDEX i ON users (age); -- plumb:renamed from=old_i\n");
  CHECK(findings(out) == "");
  std::string renames;
  for (const auto& r : out.renames) renames += describe(r.from) + " -> " + describe(r.to) + "\n";
  CHECK(renames ==
        "table public.people -> table public.users\n"
        "column public.people.\"Mail\" -> column public.users.email\n"
        "column public.people.years -> column public.users.age\n"
        "constraint old_check on public.people -> constraint adult on public.users\n"
        "index public.old_i -> index public.i\n");
  CHECK(out.catalog.find<Column>(object_id(Kind::column, "public", "email", "users"))->using_expression ==
        "lower(email)");
}

TEST_CASE("DROP IF EXISTS in a schema file clears the way for what follows") {
  Loaded out =
      load("DROP SCHEMA IF EXISTS s CASCADE; CREATE SCHEMA s; DROP TABLE IF EXISTS s.t; CREATE TABLE s.t (a int);");
  CHECK(findings(out) == "");
  CHECK(out.catalog.all<Table>().size() == 1);
}

TEST_CASE("an expression nested too deeply is an error, not a crash") {
  std::string sum = "1", parens = "1";
  for (int i = 0; i < 50000; i++) sum += " + 1";
  for (int i = 0; i < 3000; i++) parens = "(" + parens + ")";
  CHECK(findings(load("CREATE VIEW v AS SELECT " + sum + " AS x;")).substr(0, 6) == "syntax");
  CHECK(findings(load("CREATE VIEW v AS SELECT " + parens + " AS x;")).substr(0, 6) == "syntax");
  std::string many = "a = 0";
  for (int i = 1; i < 3000; i++) many += " OR a = " + std::to_string(i);
  CHECK(findings(load("CREATE TABLE t (a int CHECK (" + many + "));")) == "");
}

namespace {
std::vector<std::string> errors_of(const std::string& text) {
  Loaded l = load_schema_sql({{"s.sql", text}});
  std::vector<std::string> out;
  for (const Diagnostic& d : l.diagnostics.all()) {
    if (d.severity == Severity::error) out.push_back(std::to_string(d.where.line) + ": " + d.message);
  }
  return out;
}
}  // namespace

TEST_CASE("annotations that nothing takes are errors: what they say would be lost") {
  using Errors = std::vector<std::string>;
  CHECK(errors_of("CREATE TABLE t (a int);\n-- plumb:renamed from=x\n") ==
        Errors{"2: plumb:renamed is about nothing that can be renamed here"});
  CHECK(errors_of("CREATE TYPE c AS RANGE (\n  -- plumb:renamed from=b\n  SUBTYPE = int);") ==
        Errors{"2: plumb:renamed is about nothing that can be renamed here"});
  CHECK(errors_of("-- plumb:using a::int\nCREATE TABLE t (a int);") ==
        Errors{"1: plumb:using is about no column here"});
  CHECK(errors_of("-- plumb:rename from=x\nCREATE TABLE t (a int);") ==
        Errors{"1: unknown annotation \"plumb:rename\""});
  const std::string misspelt = "a comment that reads as an annotation, and is none";
  CHECK(errors_of("-- Plumb:renamed from=x\nCREATE TABLE t (a int);") == Errors{"1: " + misspelt});
  CHECK(errors_of("CREATE TABLE t (\n  a int -- plumb: renamed from=x\n);") == Errors{"2: " + misspelt});
  CHECK(errors_of("CREATE TABLE t (\n  a int -- plumb: using b::int\n);") == Errors{"2: " + misspelt});
  CHECK(errors_of("-- plumb: using the old table\nCREATE TABLE t (a int);") == Errors{});
  CHECK(errors_of("-- plumb:transaction off\nCREATE TABLE t (a int);") == Errors{});
  CHECK(errors_of("-- plumb:renamed from=s\nCREATE TABLE t (\n  a int,  -- plumb:renamed from=b\n"
                  "  c int  -- plumb:using c::int\n);\nCREATE TYPE e AS ENUM (\n  'a', -- plumb:renamed from='b'\n  "
                  "'c');\n-- plumb: written by hand\n") == Errors{});
}
