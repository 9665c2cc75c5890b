#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "parser/sql/load.h"

using namespace plumb;

namespace {

Catalog loaded(const std::string& sql) {
  Loaded l = load_schema_sql({{"schema.sql", sql}});
  for (const Diagnostic& d : l.diagnostics.all()) {
    if (d.severity == Severity::error) FAIL(render(d));
  }
  return std::move(l.catalog);
}

const char* const tables = R"sql(
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE a (id int PRIMARY KEY, x text, m mood);
CREATE TABLE b (id int PRIMARY KEY, a_id int, y numeric(10,2), z varchar(20));
CREATE FUNCTION f(t text) RETURNS int LANGUAGE sql AS $$ SELECT length(t) $$;
CREATE FUNCTION f(t text, n int) RETURNS bigint LANGUAGE sql AS $$ SELECT 1::bigint $$;
)sql";

/// "a a.id f(text) ...": what a view of that query uses.
std::string uses_of(const std::string& query) {
  Catalog c = loaded(std::string(tables) + "CREATE VIEW v AS " + query + ";");
  std::string out;
  for (const ObjectId& id : c.find<View>(object_id(Kind::view, "public", "v"))->uses) {
    if (!out.empty()) out += " ";
    out += id.parent.empty() ? id.name.str() : id.parent + "." + id.name;
    if (id.kind == Kind::routine) out += "(" + id.args + ")";
  }
  return out;
}

/// "name type, ...": the output columns of a view of that query.
std::string columns_of(const std::string& query) {
  Catalog c = loaded(std::string(tables) + "CREATE VIEW v AS " + query + ";");
  std::string out;
  for (const ViewColumn& column : c.find<View>(object_id(Kind::view, "public", "v"))->columns) {
    out += (out.empty() ? "" : ", ") + column.name + " " + (column.type.empty() ? "?" : column.type.text());
  }
  return out;
}

}  // namespace

TEST_CASE("references: columns are found through aliases, subqueries, common tables, joins and stars") {
  CHECK(uses_of("SELECT x FROM a") == "a a.x");
  CHECK(uses_of("SELECT s.q FROM (SELECT x AS q FROM a) s") == "a a.x");
  CHECK(uses_of("WITH c AS (SELECT id, x FROM a) SELECT c.id FROM c") == "a a.id a.x");
  CHECK(uses_of("SELECT 1 FROM a JOIN b USING (id)") == "a b a.id b.id");
  CHECK(uses_of("SELECT b.* FROM a, b") == "a b b.a_id b.id b.y b.z");
  CHECK(uses_of("SELECT 1 FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.a_id = a.id)") == "a b a.id b.a_id");
  CHECK(uses_of("WITH RECURSIVE t AS (SELECT id FROM a UNION ALL SELECT t.id FROM t) SELECT id FROM t") == "a a.id");
  CHECK(uses_of("SELECT 1 FROM b x ORDER BY y") == "b b.y");
}

TEST_CASE("references: functions by their number of arguments, types by casts and columns") {
  CHECK(uses_of("SELECT f(x) FROM a") == "a a.x f(text)");
  CHECK(uses_of("SELECT f('x', 1)") == "f(text, integer)");
  CHECK(uses_of("SELECT lower(x) FROM a") == "a a.x");
  CHECK(uses_of("SELECT 'ok'::mood AS m") == "mood");
  CHECK(uses_of("SELECT 1 FROM a WHERE m = 'ok'") == "mood a a.m");
}

TEST_CASE("references: a default uses its sequence, a check what it calls") {
  Catalog c = loaded(
      "CREATE SEQUENCE s; CREATE FUNCTION g(n int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';"
      "CREATE TABLE t (n int DEFAULT nextval('s'), CONSTRAINT k CHECK (g(n)));");
  CHECK(c.find<ColumnDefault>(object_id(Kind::column_default, "public", "n", "t"))->uses ==
        std::vector<ObjectId>{object_id(Kind::sequence, "public", "s")});
  CHECK(c.find<CheckConstraint>(object_id(Kind::check_constraint, "public", "k", "t"))->uses ==
        std::vector<ObjectId>{object_id(Kind::column, "public", "n", "t"),
                              object_id(Kind::routine, "public", "g", "", "integer")});
}

TEST_CASE("references: statements wait for what a later one creates") {
  Catalog c = loaded(
      "CREATE VIEW v AS SELECT h(id) FROM late;"
      "CREATE FUNCTION h(n int) RETURNS int LANGUAGE sql AS 'SELECT count(*)::int FROM late';"
      "CREATE TABLE late (id int);");
  CHECK(c.find<View>(object_id(Kind::view, "public", "v"))->uses.size() == 3);
  CHECK(c.find<Routine>(object_id(Kind::routine, "public", "h", "", "integer"))->uses ==
        std::vector<ObjectId>{object_id(Kind::table, "public", "late")});
}

TEST_CASE("view columns: named as PostgreSQL names them, typed where it can be told") {
  CHECK(columns_of("SELECT * FROM b") == "id integer, a_id integer, y numeric(10,2), z character varying(20)");
  CHECK(
      columns_of(
          "SELECT count(*), sum(a.id), sum(a_id) AS other, max(y), lower(z), coalesce(z, ''), x::varchar(5), m FROM a, "
          "b GROUP BY m, z, x") ==
      "count bigint, sum bigint, other bigint, max numeric, lower text, coalesce character varying, x character "
      "varying(5), m public.mood");
  CHECK(columns_of(
            "SELECT 1, 'x' AS x, 1.5 AS n, true AS b, now(), CURRENT_DATE, CASE WHEN true THEN 1 END, ARRAY[1,2]") ==
        "?column? integer, x text, n numeric, b boolean, now timestamp with time zone, current_date date, "
        "case integer, array integer[]");
  CHECK(columns_of("SELECT f(x), a.id > 1 AS big, (SELECT y FROM b), EXISTS (SELECT 1) FROM a") ==
        "f integer, big boolean, y numeric(10,2), exists boolean");
  CHECK(columns_of("SELECT id, NULL AS n FROM a UNION SELECT a_id, z FROM b") == "id integer, n character varying");
  CHECK(columns_of("SELECT t.k, t.v FROM jsonb_each_text('{}') AS t(k, v)") == "k text, v text");
}
