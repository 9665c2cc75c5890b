// What a server is too old for, and what the SQL grammar of this build is.
#include <doctest/doctest.h>
#include <pg_query.h>

#include <cstdlib>

#include "engine/base/error.h"
#include "engine/plan/plan.h"
#include "parser/sql/load.h"
#include "parser/sql/normal_form.h"
#include "parser/yaml/yaml.h"

using namespace plumb;

namespace {

Catalog file(const std::string& rest) {
  Loaded loaded = load_yaml({{"s.yaml", "version: 1\n" + rest + "\n"}});
  REQUIRE(!loaded.diagnostics.has_errors());
  return std::move(loaded.catalog);
}

Catalog yaml(const std::string& tables) { return file("schemas: {public: {tables: {" + tables + "}}}"); }

/// As if a server of this version had been read.
Catalog read_from(Catalog catalog, int version) {
  catalog.server_version = version;
  return catalog;
}

Plan plan(const Catalog& from, const Catalog& to, int server_version) {
  PlanOptions options;
  options.compare = offline_comparison();
  options.server_version = server_version;
  return make_plan(from, to, options);
}

std::string hint_of(const std::string& sql) {
  Loaded loaded = load_schema_sql({{"s.sql", sql}});
  REQUIRE(loaded.diagnostics.has_errors());
  return loaded.diagnostics.all().front().hint;
}

}  // namespace

TEST_CASE("server limits: what an older server lacks is left out and named") {
  Catalog none = yaml(""), to = yaml(
                               "t: {columns: {a: integer, b: {type: integer, compression: lz4, generated: "
                               "{expression: a * 2, stored: false}}}}");
  Plan on_13 = plan(none, to, 130020);
  CHECK(sql_text(on_13).find("COMPRESSION") == std::string::npos);
  CHECK(sql_text(on_13).find("(a * 2) STORED") != std::string::npos);
  REQUIRE(on_13.notes.size() == 2);
  CHECK(on_13.notes[0].find("virtual is left out; it needs PostgreSQL 18, and the server has 13") != std::string::npos);
  CHECK(on_13.notes[1].find("compression is left out; it needs PostgreSQL 14") != std::string::npos);

  for (int version : {180000, 0}) {
    Plan newest = plan(none, to, version);
    CHECK(sql_text(newest).find("COMPRESSION lz4") != std::string::npos);
    CHECK(sql_text(newest).find("(a * 2) VIRTUAL") != std::string::npos);
    CHECK(newest.notes.empty());
  }
}

TEST_CASE("server limits: what would mean something else is refused before anything runs") {
  Catalog none = yaml(""),
          to = yaml("t: {columns: {a: integer}, checks: {c: {expression: a > 0, not_enforced: true}}}");
  CHECK_THROWS_WITH_AS(plan(none, to, 170000),
                       doctest::Contains("not_enforced needs PostgreSQL 18, and the server has 17"), Error);
  CHECK(sql_text(plan(none, to, 180000)).find("NOT ENFORCED") != std::string::npos);
  CHECK(sql_text(plan(to, none, 180000)) != "");
}

TEST_CASE("server limits: what only a newer server does with an object is refused too") {
  struct Newer {
    const char* what;
    int since;
    std::string yaml;
  };
  const std::string table = "schemas: {public: {tables: {t: {columns: {a: integer}}}}}\n";
  const Newer all[] = {
      {"a list of columns", 15, table + "publications: {p: {tables: [{table: public.t, columns: [a]}]}}"},
      {"a condition on rows", 15, table + "publications: {p: {tables: [{table: public.t, condition: a > 1}]}}"},
      {"security_invoker", 15,
       "schemas: {public: {views: {v: {query: SELECT 1 AS a, options: {security_invoker: true}}}}}"},
      {"an OUT argument of a procedure", 14,
       "schemas: {public: {routines: {p: {procedure: true, arguments: [{mode: out, name: a, type: integer}], language: "
       "sql, body: SELECT 1}}}}"},
      {"an exclusion constraint on a partitioned table", 17,
       "schemas: {public: {tables: {t: {partition_by: {strategy: range, elements: [a]}, columns: {a: int4range}, "
       "exclusions: [{method: gist, elements: [{column: a, operator: \"=\"}]}]}}}}"},
      {"NOT VALID on a partitioned table", 18,
       "schemas: {public: {tables: {u: {columns: {a: integer}, primary_key: [a]}, t: {partition_by: {strategy: range, "
       "elements: [a]}, columns: {a: integer}, foreign_keys: [{columns: [a], table: public.u, not_valid: true}]}}}}"},
  };
  for (const Newer& n : all) {
    CAPTURE(n.what);
    Catalog to = file(n.yaml);
    std::string refusal;
    try {
      plan(yaml(""), to, (n.since - 1) * 10000);
    } catch (const Error& e) {
      refusal = e.message;
    }
    CHECK(refusal.find(std::string(n.what) + " needs PostgreSQL " + std::to_string(n.since)) != std::string::npos);
    CHECK_FALSE(plan(yaml(""), to, n.since * 10000).empty());
  }
}

TEST_CASE("server limits: a storage parameter that an older server lacks is left out and named") {
  Catalog none = yaml(""),
          to = yaml("t: {columns: {a: integer}, options: {fillfactor: 70, autovacuum_vacuum_max_threshold: 1000}}");
  Plan on_17 = plan(none, to, 170000);
  CHECK(sql_text(on_17).find("WITH (fillfactor = 70)") != std::string::npos);
  REQUIRE(on_17.notes.size() == 1);
  CHECK(on_17.notes[0].find("autovacuum_vacuum_max_threshold is left out; it needs PostgreSQL 18") !=
        std::string::npos);
  CHECK(sql_text(plan(none, to, 180000)).find("autovacuum_vacuum_max_threshold = 1000") != std::string::npos);
}

TEST_CASE("server limits: of two servers the older one says what is compared") {
  Catalog with = yaml("t: {columns: {a: integer}, privileges: {joe: [select, maintain]}}");
  Catalog without = yaml("t: {columns: {a: integer}, privileges: {joe: [select]}}");
  CHECK(plan(read_from(with, 180000), read_from(without, 160000), 180000).empty());
  CHECK(plan(read_from(without, 160000), read_from(with, 180000), 160000).empty());
  CHECK_FALSE(plan(read_from(with, 180000), read_from(without, 170000), 180000).empty());

  Catalog one = file("extensions: {hstore: {version: \"1.7\"}}"),
          two = file("extensions: {hstore: {version: \"1.8\"}}");
  CHECK(plan(read_from(one, 130000), read_from(two, 180000), 130000).empty());
  CHECK_FALSE(plan(read_from(one, 180000), read_from(two, 180000), 180000).empty());
  CHECK(sql_text(plan(read_from(file(""), 130000), read_from(two, 180000), 130000)).find("1.8") == std::string::npos);
}

TEST_CASE("server limits: MAINTAIN is named where it is left out, also when no server is known") {
  Catalog none = yaml(""), alone = yaml("t: {columns: {a: integer}, privileges: {joe: [select, maintain]}}"),
          all = yaml("t: {columns: {a: integer}, privileges: {joe: all}}");
  REQUIRE(plan(none, alone, 160000).notes.size() == 1);
  CHECK(plan(none, alone, 160000).notes[0] ==
        "privileges on table public.t: MAINTAIN is left out; it needs PostgreSQL 17, and the server has 16");
  REQUIRE(plan(none, alone, 0).notes.size() == 1);
  CHECK(plan(none, alone, 0).notes[0] ==
        "privileges on table public.t: MAINTAIN is left out; it needs PostgreSQL 17, and without a server plumb writes "
        "for PostgreSQL 15");
  CHECK(plan(none, alone, 170000).notes.empty());
  CHECK(sql_text(plan(none, alone, 170000)).find("GRANT SELECT, MAINTAIN ON") != std::string::npos);
  for (int version : {160000, 170000, 0}) CHECK(plan(none, all, version).notes.empty());
}

TEST_CASE("server limits: a NOT NULL without a name may have any") {
  Catalog named = yaml("t: {columns: {a: {type: integer, not_null: true, not_null_name: odd}}}");
  Catalog plain = yaml("t: {columns: {a: {type: integer, not_null: true}}}");
  CHECK(plan(named, plain, 180000).empty());
  CHECK(plan(plain, named, 180000).empty());
  Catalog other = yaml("t: {columns: {a: {type: integer, not_null: true, not_null_name: even}}}");
  CHECK(sql_text(plan(named, other, 180000)) == "ALTER TABLE public.t RENAME CONSTRAINT odd TO even;\n");
  CHECK(plan(named, other, 170000).empty());
}

TEST_CASE("server limits: parallel streaming of a subscription is plain streaming before 16") {
  Catalog none = yaml("");
  Catalog to = file("subscriptions: {s: {connection: dbname=d, publications: [p], streaming: parallel}}");
  CHECK(sql_text(plan(none, to, 160000)).find("streaming = parallel") != std::string::npos);
  Plan older = plan(none, to, 150000);
  CHECK(sql_text(older).find("streaming = on") != std::string::npos);
  CHECK(older.notes.size() == 1);
}

TEST_CASE("newer syntax: the error says which PostgreSQL the grammar is of") {
  for (const char* sql :
       {"CREATE TABLE t (a int CHECK (a > 0) NOT ENFORCED);", "CREATE TABLE t (a int CHECK (a > 0) ENFORCED);",
        "CREATE TABLE t (a int NOT NULL);\nALTER TABLE t ALTER CONSTRAINT t_a_not_null NO INHERIT;",
        "CREATE TABLE t (a int NOT NULL);\nALTER TABLE t ALTER CONSTRAINT \"of t\" INHERIT;",
        "CREATE TABLE t (a int, r int4range, PRIMARY KEY (a, r WITHOUT OVERLAPS));",
        "CREATE TABLE t (a int, r int4range, FOREIGN KEY (a, PERIOD r) REFERENCES u (a, PERIOD r));",
        "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2)\n  virtual);",
        "CREATE TABLE t (a int, b int GENERATED ALWAYS AS ((a * 2))\n);",
        "CREATE TABLE t (a int, b int generated /* so */ always as (a * (2 + 3 * (4 + 5)) - "
        "length('abcdefghijklm)(nopq')), c "
        "int);"}) {
    CAPTURE(sql);
    std::string hint = hint_of(sql);
    CHECK(hint.find("came with PostgreSQL 18, and the SQL grammar of this plumb is that of PostgreSQL 1") !=
          std::string::npos);
    CHECK(hint.find("say it in a YAML schema file") != std::string::npos);
  }
  // Where the grammar is older than 16; a newer one reads it.
  bool newer_grammar = std::atoi(PG_MAJORVERSION) >= 16;
  for (const char* sql :
       {"CREATE VIEW v AS SELECT id FROM (SELECT 1 AS id);", "CREATE VIEW v AS SELECT * FROM (VALUES (1));",
        "CREATE TABLE t (a int, b int); CREATE STATISTICS ON a, b FROM t;",
        "CREATE TABLE t (a int, b int); CREATE STATISTICS (mcv) ON a, b FROM t;", "CREATE VIEW v AS SELECT 0x1F;",
        "CREATE VIEW v AS SELECT 1_000;"}) {
    CAPTURE(sql);
    if (newer_grammar) {
      CHECK(load_schema_sql({{"s.sql", sql}}).diagnostics.empty());
    } else {
      CHECK(hint_of(sql).find("came with PostgreSQL 16, and the SQL grammar of this plumb") != std::string::npos);
    }
  }
  CHECK(hint_of("CREATE VIEW v AS SELECT 1abc;") == "");
  CHECK(hint_of("CREATE TABEL t (a int);") == "");
  CHECK(hint_of("CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) STORED, c int nonsense here);") == "");
  CHECK(hint_of("CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a *), c int);") == "");
  CHECK(hint_of("CREAT TABLE t (a int CHECK (a > 0) NOT ENFORCED);") == "");
  CHECK(hint_of("CREATE TABLE t (enforced boolean, a inte ger);") == "");

  Loaded in_yaml = load_yaml({{"s.yaml",
                               "version: 1\nschemas: {public: {routines: {f: {language: sql, returns: integer, "
                               "sql_body: \"BEGIN ATOMIC UPDATE public.t SET a = 1 RETURNING WITH (OLD AS o) o.a; "
                               "END\"}}}}\n"}});
  REQUIRE(in_yaml.diagnostics.has_errors());
  CHECK(in_yaml.diagnostics.all().front().hint.find("RETURNING WITH came with PostgreSQL 18") != std::string::npos);
}
