// What read_catalog() says of objects that only a live database can hold in these forms.
#include <algorithm>

#include "introspect/catalog/read.h"
#include "tests/live/deploy_fixture.h"

using namespace plumb;
using namespace plumb::test;

namespace {

struct Database {
  ScratchDatabase scratch{server().connection_string()};
  db::Connection connection{scratch.connection_string()};
  explicit Database(const std::string& sql) {
    connection.on_notice([](std::string_view) {});
    connection.execute(sql);
  }
  Catalog read() { return read_catalog(connection); }
};

template <class T>
const T& object(const Catalog& c, const std::string& name, const std::string& parent = "") {
  const T* found = c.find<T>(object_id(T::kind, T::kind == Kind::schema ? "" : "public", name, parent));
  REQUIRE_MESSAGE(found, name);
  return *found;
}

bool names(const Catalog& c, const std::string& what) {
  return std::any_of(c.unmanaged.begin(), c.unmanaged.end(), [&](const Unmanaged& u) { return u.what == what; });
}

}  // namespace

TEST_CASE("introspect: expressions come in the server's spelling with the table's own column names") {
  Database db(
      "CREATE TABLE t (a int, \"Odd name\" text, indkey int, indrelid int, "
      "CHECK (a > 0 AND \"Odd name\" <> 'indkey > indrelid'), CHECK (indkey < indrelid)); "
      "CREATE INDEX i ON t (lower(\"Odd name\"), a, (indkey + 1), (a || ', (')) WHERE \"Odd name\" IN ('x', 'y')");
  Catalog c = db.read();
  CHECK(object<CheckConstraint>(c, "t_check", "t").expression.text ==
        "((a > 0) AND (\"Odd name\" <> 'indkey > indrelid'::text))");
  CHECK(object<CheckConstraint>(c, "t_check1", "t").expression.text == "(indkey < indrelid)");
  const Index& i = object<Index>(c, "i", "t");
  REQUIRE(i.elements.size() == 4);
  CHECK(i.elements[0].expression->text == "lower(\"Odd name\")");
  CHECK(i.elements[1].column == "a");
  CHECK(i.elements[2].expression->text == "(indkey + 1)");
  CHECK(i.elements[3].expression->text == "(a || ', ('::text)");
  CHECK(i.predicate->text == "(\"Odd name\" = ANY (ARRAY['x'::text, 'y'::text]))");
}

TEST_CASE("introspect: a table wider than the server's catalogs is read alike") {
  std::string columns;
  for (int i = 1; i <= 40; i++) columns += "c" + std::to_string(i) + " int, ";
  Database db("CREATE TABLE w (" + columns +
              "CHECK (c3 < c40), CHECK (c3 < c5)); CREATE INDEX wi ON w ((c1 + c39)) WHERE c40 > 0");
  Catalog c = db.read();
  std::vector<std::string> checks;
  for (const auto& k : c.all<CheckConstraint>()) checks.push_back(k.expression.text);
  std::sort(checks.begin(), checks.end());
  CHECK(checks == std::vector<std::string>{"(c3 < c40)", "(c3 < c5)"});
  CHECK(object<Index>(c, "wi", "w").elements[0].expression->text == "(c1 + c39)");
  CHECK(object<Index>(c, "wi", "w").predicate->text == "(c40 > 0)");
}

TEST_CASE("introspect: operator classes and collations are said only where they are not the default") {
  Database db(
      "CREATE TABLE t (a text, b text COLLATE \"C\", v varchar(5)); "
      "CREATE INDEX i ON t (a text_pattern_ops, b, a COLLATE \"C\" DESC, v, lower(b), lower(a) COLLATE \"POSIX\")");
  auto e = object<Index>(db.read(), "i", "t").elements;
  REQUIRE(e.size() == 6);
  CHECK(e[0].opclass == QualifiedName{"", "text_pattern_ops"});
  CHECK(e[1].collation.empty());
  CHECK(e[2].collation == QualifiedName{"", "C"});
  CHECK(e[2].descending);
  CHECK(e[2].nulls_first);
  CHECK(e[3].opclass.empty());
  CHECK(e[4].collation.empty());
  CHECK(e[5].collation == QualifiedName{"", "POSIX"});
}

TEST_CASE("introspect: uses name what expressions read and nothing else") {
  Database db(
      "CREATE TYPE mood AS ENUM ('sad'); CREATE FUNCTION f(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1'; "
      "CREATE TABLE t (a int PRIMARY KEY, b int GENERATED ALWAYS AS (f(a)) STORED, m mood DEFAULT 'sad', s serial); "
      "CREATE VIEW v AS SELECT a, m FROM t GROUP BY a; CREATE VIEW w AS SELECT a FROM v");
  Catalog c = db.read();
  auto uses = [](const Object& o) {
    std::vector<std::string> out;
    for (const auto& id : o.uses) out.push_back(describe(id));
    return out;
  };
  using Names = std::vector<std::string>;
  CHECK(uses(object<Column>(c, "b", "t")) == Names{"column public.t.a", "routine public.f(integer)"});
  CHECK(uses(object<ColumnDefault>(c, "m", "t")) == Names{"type public.mood"});
  CHECK(uses(object<ColumnDefault>(c, "s", "t")) == Names{"sequence public.t_s_seq"});
  CHECK(uses(object<View>(c, "v")) ==
        Names{"table public.t", "column public.t.a", "column public.t.m", "constraint t_pkey on public.t"});
  CHECK(uses(object<View>(c, "w")) == Names{"view public.v"});
}

TEST_CASE("introspect: what a partition or child has from its parent is not read again") {
  Database db(
      "CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TABLE r (id int PRIMARY "
      "KEY); "
      "CREATE TABLE p (id int REFERENCES r, x int CHECK (x > 0), PRIMARY KEY (id)) PARTITION BY RANGE (id); "
      "CREATE INDEX px ON p (x); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (10); "
      "CREATE TRIGGER tr AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION g(); CREATE INDEX own ON p1 (x, id)");
  Catalog c = db.read();
  CHECK(object<Table>(c, "p1").partition_of == QualifiedName{"public", "p"});
  CHECK(object<Table>(c, "p1").partition_bound.text == "FOR VALUES FROM (1) TO (10)");
  CHECK(object<Column>(c, "x", "p1").inherited);
  CHECK(c.all<CheckConstraint>().size() == 1);
  CHECK(c.all<ForeignKey>().size() == 1);
  CHECK(c.all<KeyConstraint>().size() == 2);
  CHECK(c.all<Trigger>().size() == 1);
  REQUIRE(c.all<Index>().size() == 2);
  object<Index>(c, "own", "p1");
}

TEST_CASE("introspect: what extensions bring stays out, what is not managed is named") {
  Database db(
      "CREATE EXTENSION citext; CREATE SCHEMA plumb; CREATE TABLE plumb.ledger (a int); CREATE SCHEMA other; "
      "CREATE TABLE other.t (a int); CREATE TYPE other.e AS ENUM ('a'); CREATE TABLE t (a citext); ALTER TABLE t "
      "ENABLE ROW "
      "LEVEL SECURITY; CREATE POLICY p ON t USING (true); GRANT SELECT ON t TO PUBLIC; CREATE TYPE s; "
      "GRANT SELECT (a, tableoid) ON t TO PUBLIC; CREATE SEQUENCE q; GRANT SELECT (last_value) ON q TO PUBLIC; "
      "CREATE OPERATOR ## (leftarg = int, rightarg = int, function = int4pl); CREATE CAST (bool AS date) WITH INOUT; "
      "CREATE ACCESS METHOD odd TYPE INDEX HANDLER bthandler");
  Catalog c = db.read();
  CHECK(c.all<Routine>().empty());
  CHECK(c.all<Table>().size() == 3);
  CHECK(c.all<Extension>().size() == 1);
  CHECK(c.all<ShellType>().size() == 1);
  CHECK(c.all<SqlOperator>().size() == 1);
  CHECK(c.all<Cast>().size() == 1);
  CHECK(names(c, "access method odd"));
  CHECK(names(c, "privileges on system column tableoid on public.t"));
  CHECK(names(c, "privileges on system column last_value on public.q"));
  CHECK(c.unmanaged.size() == 3);
}

TEST_CASE("introspect: a multirange type in another schema than its range type is named") {
  if (server().version() < 140000) {
    MESSAGE("left out before PostgreSQL 14: multirange types");
    return;
  }
  Database db("CREATE SCHEMA s; CREATE TYPE s.r AS RANGE (subtype = int, multirange_type_name = rs)");
  Catalog c = db.read();
  CHECK(names(c, "multirange type public.rs in another schema than type s.r"));
  CHECK(c.all<RangeType>().at(0).multirange == "");
}

TEST_CASE("introspect: a key made ON ONLY a partitioned table is named while a partition lacks its part") {
  Database db(
      "CREATE TABLE m (a int NOT NULL) PARTITION BY LIST (a); CREATE TABLE m1 PARTITION OF m FOR VALUES IN (1);"
      "ALTER TABLE ONLY m ADD CONSTRAINT k PRIMARY KEY (a)");
  CHECK(names(db.read(), "partition without its part of constraint k on public.m"));
  db.connection.execute("ALTER TABLE m1 ADD CONSTRAINT k1 PRIMARY KEY (a); ALTER INDEX k ATTACH PARTITION k1");
  CHECK(db.read().unmanaged.empty());
}

TEST_CASE("introspect: a failed read leaves the session usable") {
  Database db("CREATE TABLE t (a int)");
  db::Connection killer(db.scratch.connection_string());
  db.connection.execute("SET default_transaction_isolation = 'serializable'");
  CHECK(db.read().all<Table>().size() == 1);
  CHECK(value(db.connection, "SELECT 1") == "1");
  killer.query("SELECT pg_terminate_backend($1::int)", {std::to_string(db.connection.backend_pid())});
  CHECK(error_of([&] { db.read(); }).code == ErrorCode::connection);
}
