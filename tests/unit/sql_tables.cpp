#include <doctest/doctest.h>

#include <string>

#include "parser/sql/load.h"

using namespace plumb;

namespace {

/// What loads without a finding.
Catalog loaded(const std::string& sql) {
  Loaded out = load_schema_sql({{"schema.sql", sql}});
  for (const auto& d : out.diagnostics.all()) FAIL_CHECK(render(d));
  return std::move(out.catalog);
}

Catalog replayed(const std::string& sql) {
  Loaded out = replay_migrations_sql({{"migration.sql", sql}});
  for (const auto& d : out.diagnostics.all()) FAIL_CHECK(render(d));
  return std::move(out.catalog);
}

template <class T>
std::string names(const Catalog& catalog) {
  std::string out;
  for (const T& object : catalog.all<T>()) out += (out.empty() ? "" : " ") + object.id.name;
  return out;
}

std::string column_names(const Catalog& catalog, const std::string& table) {
  std::string out;
  for (const Column* c : catalog.columns_of(object_id(Kind::table, "public", table))) {
    out += (out.empty() ? "" : " ") + c->id.name + (c->not_null ? "!" : "") + (c->inherited ? "^" : "");
  }
  return out;
}

const Column& column(const Catalog& catalog, const std::string& table, const std::string& name) {
  const Column* found = catalog.find<Column>(object_id(Kind::column, "public", name, table));
  REQUIRE(found != nullptr);
  return *found;
}

std::string type(const std::string& spelled) {
  return column(loaded("CREATE TABLE t (c " + spelled + ");"), "t", "c").type.text();
}

}  // namespace

TEST_CASE("types are spelled as format_type() spells them") {
  CHECK(type("int8") == "bigint");
  CHECK(type("varchar(20)") == "character varying(20)");
  CHECK(type("decimal(10)") == "numeric(10,0)");
  CHECK(type("float(20)") == "real");
  CHECK(type("char") == "character(1)");
  CHECK(type("\"char\"") == "\"char\"");
  CHECK(type("bit varying(5)") == "bit varying(5)");
  CHECK(type("timestamptz(3)[]") == "timestamp(3) with time zone[]");
  CHECK(type("interval day to second(3)") == "interval day to second(3)");
  CHECK(type("interval(2)") == "interval(2)");
  CHECK(type("int[3][3]") == "integer[]");
}

TEST_CASE("a type of an extension lives where the extension does") {
  Catalog catalog = loaded(
      "CREATE SCHEMA ext; CREATE EXTENSION citext SCHEMA ext; CREATE EXTENSION acme;"
      "CREATE TABLE t (a citext, b gadget);");
  CHECK(column(catalog, "t", "a").type.text() == "ext.citext");
  CHECK(column(catalog, "t", "b").type.text() == "public.gadget");
}

TEST_CASE("serial is a sequence, a default and NOT NULL") {
  Catalog catalog = loaded("CREATE TABLE t (id smallserial);");
  CHECK(column(catalog, "t", "id").type.text() == "smallint");
  CHECK(column(catalog, "t", "id").not_null);
  const auto* sequence = catalog.find<Sequence>(object_id(Kind::sequence, "public", "t_id_seq"));
  REQUIRE(sequence != nullptr);
  CHECK(sequence->options.max_value == 32767);
  CHECK(sequence->owner_column == "id");
  const auto* value = catalog.find<ColumnDefault>(object_id(Kind::column_default, "public", "id", "t"));
  REQUIRE(value != nullptr);
  CHECK(value->expression.text == "nextval('public.t_id_seq'::regclass)");
  CHECK(value->uses == std::vector<ObjectId>{sequence->id});
}

TEST_CASE("implicit names follow PostgreSQL, suffixes and truncation included") {
  Catalog catalog = loaded(
      "CREATE TABLE r (id int PRIMARY KEY);"
      "CREATE TABLE t (a int CHECK (a > 0) CHECK (a > 1), b int UNIQUE REFERENCES r, c int, CHECK (a < b), UNIQUE (a, "
      "b) "
      "INCLUDE (c), EXCLUDE (a WITH =), FOREIGN KEY (c) REFERENCES r (id));"
      "CREATE INDEX ON t (a); CREATE INDEX ON t (a); CREATE INDEX ON t (lower(b::text), (a + 1), (a + 2), b);");
  CHECK(names<CheckConstraint>(catalog) == "t_a_check t_a_check1 t_check");
  CHECK(names<KeyConstraint>(catalog) == "r_pkey t_a_b_c_key t_b_key");
  CHECK(names<ExclusionConstraint>(catalog) == "t_a_excl");
  CHECK(names<ForeignKey>(catalog) == "t_b_fkey t_c_fkey");
  CHECK(names<Index>(catalog) == "t_a_idx t_a_idx1 t_lower_expr_expr1_b_idx");

  std::string longest(60, 'x');
  Catalog truncated = loaded("CREATE TABLE " + longest + " (a_long_column_name_too_far int UNIQUE);");
  CHECK(truncated.all<KeyConstraint>()[0].id.name == std::string(32, 'x') + "_a_long_column_name_too_far_key");
}

TEST_CASE("a primary key on what is unique already is one constraint") {
  CHECK(names<KeyConstraint>(loaded("CREATE TABLE t (id int UNIQUE PRIMARY KEY, UNIQUE (id));")) == "t_pkey");
}

TEST_CASE("foreign keys: referenced columns from the primary key, actions, column lists") {
  Catalog catalog = loaded(
      "CREATE TABLE a (x int, y int REFERENCES b ON DELETE SET NULL, FOREIGN KEY (x, y) REFERENCES c (p, q) MATCH FULL "
      "ON "
      "UPDATE CASCADE ON DELETE SET DEFAULT (y) DEFERRABLE INITIALLY DEFERRED);"
      "CREATE TABLE b (id int PRIMARY KEY); CREATE TABLE c (p int, q int, UNIQUE (p, q));");
  const auto* one = catalog.find<ForeignKey>(object_id(Kind::foreign_key, "public", "a_y_fkey", "a"));
  REQUIRE(one != nullptr);
  CHECK(one->referenced_columns == std::vector<std::string>{"id"});
  CHECK(one->on_delete == ForeignKeyAction::set_null);
  const auto* two = catalog.find<ForeignKey>(object_id(Kind::foreign_key, "public", "a_x_y_fkey", "a"));
  REQUIRE(two != nullptr);
  CHECK(two->match == ForeignKeyMatch::full);
  CHECK(two->set_columns == std::vector<std::string>{"y"});
  CHECK(two->initially_deferred);
}

TEST_CASE("DEFAULT NULL is none, but for a type with a length") {
  Catalog catalog = loaded("CREATE TABLE t (a text DEFAULT NULL, b varchar(5) DEFAULT NULL);");
  REQUIRE(catalog.all<ColumnDefault>().size() == 1);
  CHECK(catalog.all<ColumnDefault>()[0].expression.text == "NULL::character varying");
}

TEST_CASE("a column that changes its type keeps its default's constant, not its storage") {
  Catalog catalog = replayed(
      "CREATE TYPE mood AS ENUM ('ok');"
      "CREATE TABLE t (a timestamp DEFAULT '2020-01-01', b varchar(9) COMPRESSION pglz DEFAULT 'x', c mood DEFAULT "
      "'ok',"
      "d int DEFAULT 1);"
      "CREATE TABLE u () INHERITS (t); ALTER TABLE t ALTER b SET STORAGE EXTERNAL, ALTER b SET COMPRESSION pglz;"
      "ALTER TABLE t ALTER a TYPE timestamptz, ALTER b TYPE text, ALTER c TYPE text, ALTER d TYPE bigint;"
      "ALTER TABLE t ALTER b SET COMPRESSION pglz;");
  std::string defaults;
  for (const ColumnDefault& d : catalog.all<ColumnDefault>()) {
    if (d.id.parent == "t") defaults += d.expression.text + "; ";
  }
  CHECK(defaults == "'2020-01-01'::timestamp without time zone; 'x'::character varying; 'ok'::public.mood; 1; ");
  CHECK(column(catalog, "t", "b").storage.empty());
  CHECK(column(catalog, "t", "b").compression == "pglz");
  CHECK(column(catalog, "u", "b").compression.empty());
}

TEST_CASE("identity columns carry their sequence") {
  Catalog catalog = replayed(
      "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY (START 5), b bigint NOT NULL);"
      "ALTER TABLE t ALTER b ADD GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME seq_b MAXVALUE 9);"
      "ALTER TABLE t ALTER a SET GENERATED BY DEFAULT SET INCREMENT 2, ALTER a TYPE bigint;");
  CHECK(names<Sequence>(catalog).empty());
  const Identity& a = *column(catalog, "t", "a").identity;
  CHECK(a.when == IdentityWhen::by_default);
  CHECK(a.options.increment == 2);
  CHECK(a.options.max_value == INT64_MAX);
  CHECK(a.sequence_name == "t_a_seq");
  CHECK(column(catalog, "t", "b").identity->options.max_value == 9);
}

TEST_CASE("LIKE copies what it is asked to") {
  Catalog catalog = loaded(
      "CREATE TABLE s (id int PRIMARY KEY, n text DEFAULT 'x' CHECK (n <> ''), g int GENERATED ALWAYS AS (id * 2) "
      "STORED);"
      "CREATE INDEX ON s (lower(n)); COMMENT ON COLUMN s.n IS 'the name';"
      "CREATE TABLE bare (LIKE s); CREATE TABLE whole (z int, LIKE s INCLUDING ALL);");
  CHECK(column_names(catalog, "bare") == "id! n g");
  CHECK(column_names(catalog, "whole") == "z id! n g");
  CHECK_FALSE(column(catalog, "bare", "g").generated);
  CHECK(column(catalog, "whole", "g").generated);
  CHECK(names<Index>(catalog) == "s_lower_idx whole_lower_idx");
  CHECK(names<KeyConstraint>(catalog) == "s_pkey whole_pkey");
  CHECK(catalog.all<Comment>().size() == 2);
}

TEST_CASE("LIKE: statistics, comments, columns of views") {
  Catalog catalog = loaded(
      "CREATE TABLE s (b int, a int PRIMARY KEY, t text COLLATE \"C\"); CREATE STATISTICS st ON b, a FROM s;"
      "CREATE STATISTICS other ON (a + 1), a, b FROM s; ALTER STATISTICS st SET STATISTICS 20;"
      "COMMENT ON STATISTICS st IS 'kept'; COMMENT ON CONSTRAINT s_pkey ON s IS 'left'; COMMENT ON INDEX s_pkey IS "
      "'kept'; CREATE VIEW v AS SELECT t, b FROM s; CREATE TABLE l (LIKE s INCLUDING ALL); CREATE TABLE lv (LIKE v);");
  CHECK(names<Statistics>(catalog) == "l_b_a_expr_stat l_b_a_stat other st");
  CHECK(catalog.find<Statistics>(object_id(Kind::statistics, "public", "l_b_a_stat"))->target == -1);
  CHECK(catalog.contains(attached_to(object_id(Kind::statistics, "public", "l_b_a_stat"), Kind::comment)));
  CHECK(catalog.contains(attached_to(object_id(Kind::index, "public", "l_pkey", "l"), Kind::comment)));
  CHECK(catalog.all<Comment>().size() == 5);
  CHECK(column(catalog, "lv", "t").collation.name == "C");
  CHECK(column(catalog, "lv", "b").collation.empty());
}

TEST_CASE("ALTER TYPE reaches the tables of the type") {
  Catalog catalog = replayed(
      "CREATE TYPE ty AS (a int, b text, z int); CREATE TABLE t OF ty (PRIMARY KEY (a)); CREATE INDEX ON t (b);"
      "ALTER TYPE ty RENAME ATTRIBUTE a TO aa CASCADE; ALTER TYPE ty RENAME ATTRIBUTE b TO bb CASCADE;"
      "ALTER TYPE ty ADD ATTRIBUTE c numeric CASCADE, DROP ATTRIBUTE z CASCADE;"
      "ALTER TYPE ty ALTER ATTRIBUTE c TYPE bigint CASCADE;");
  CHECK(column_names(catalog, "t") == "aa! bb c");
  CHECK(column(catalog, "t", "c").type.text() == "bigint");
  CHECK(catalog.all<Index>()[0].elements[0].column == "bb");
  CHECK(catalog.all<KeyConstraint>()[0].columns[0] == "aa");
  CHECK(catalog.all<CompositeType>()[0].attributes[0].name == "aa");
}

TEST_CASE("inheritance: columns, defaults, and what is only there because of the parent") {
  Catalog catalog = replayed(
      "CREATE TABLE p (a int NOT NULL, b text DEFAULT 'x', CHECK (a > 0));"
      "CREATE TABLE c (b text, z int) INHERITS (p); ALTER TABLE p ADD COLUMN d date; ALTER TABLE p ALTER a TYPE "
      "bigint;");
  CHECK(column_names(catalog, "c") == "a!^ b z d^");
  CHECK(column(catalog, "c", "a").type.text() == "bigint");
  CHECK(names<CheckConstraint>(catalog) == "p_a_check");
  CHECK(catalog.find<ColumnDefault>(object_id(Kind::column_default, "public", "b", "c")) != nullptr);
}

TEST_CASE("partitions have what their parent has without it being theirs") {
  const std::string create =
      "CREATE TABLE p (id int, k text, PRIMARY KEY (id)) PARTITION BY RANGE (id); CREATE INDEX ON p (k);"
      "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (MAXVALUE);";
  Catalog catalog = replayed(create);
  CHECK(catalog.find<Table>(object_id(Kind::table, "public", "p1"))->partition_bound.text ==
        "FOR VALUES FROM (1) TO (MAXVALUE)");
  CHECK(column_names(catalog, "p1") == "id!^ k^");
  CHECK(names<KeyConstraint>(catalog) == "p_pkey");
  CHECK(names<Index>(catalog) == "p_k_idx");

  Catalog detached = replayed(create + "ALTER TABLE p DETACH PARTITION p1;");
  CHECK(column_names(detached, "p1") == "id! k");
  CHECK(names<KeyConstraint>(detached) == "p_pkey p1_pkey");
  CHECK(names<Index>(detached) == "p_k_idx p1_k_idx");

  // pg_dump's way.
  Catalog dumped = loaded(
      "CREATE TABLE public.p (id int NOT NULL) PARTITION BY LIST (id); CREATE TABLE public.q (id int NOT NULL);"
      "ALTER TABLE ONLY public.p ATTACH PARTITION public.q FOR VALUES IN (1, 2);"
      "ALTER TABLE ONLY public.p ADD CONSTRAINT p_pkey PRIMARY KEY (id);"
      "ALTER TABLE ONLY public.q ADD CONSTRAINT q_pkey PRIMARY KEY (id); CREATE INDEX i ON ONLY public.p USING btree "
      "(id);"
      "CREATE INDEX j ON public.q USING btree (id); ALTER INDEX public.p_pkey ATTACH PARTITION public.q_pkey;"
      "ALTER INDEX public.i ATTACH PARTITION public.j;");
  CHECK(names<KeyConstraint>(dumped) == "p_pkey");
  CHECK(names<Index>(dumped) == "i");
  CHECK_FALSE(dumped.all<Index>()[0].only);
}

TEST_CASE("partitions: what their parts are called, and what is said of them") {
  // pg_dump's way, ATTACH in the order of its names.
  Catalog dumped = loaded(
      "CREATE TABLE m (id int NOT NULL, k text NOT NULL) PARTITION BY LIST (k);"
      "CREATE TABLE a PARTITION OF m FOR VALUES IN ('a') PARTITION BY LIST (id);"
      "CREATE TABLE a1 PARTITION OF a FOR VALUES IN (1); CREATE TABLE a2 PARTITION OF a FOR VALUES IN (2);"
      "CREATE INDEX i ON ONLY m (id); CREATE INDEX of_a ON ONLY a (id); CREATE INDEX of_a1 ON a1 (id);"
      "CREATE INDEX a2_id_idx ON a2 (id); ALTER TABLE a1 CLUSTER ON of_a1;"
      "ALTER INDEX of_a ATTACH PARTITION of_a1; ALTER INDEX of_a ATTACH PARTITION a2_id_idx;"
      "ALTER INDEX i ATTACH PARTITION of_a;");
  CHECK(names<Index>(dumped) == "i");
  CHECK_FALSE(dumped.all<Index>()[0].only);
  const Table& a1 = *dumped.find<Table>(object_id(Kind::table, "public", "a1"));
  REQUIRE(a1.implied.size() == 1);
  CHECK(a1.implied[0].id.name == "of_a1");
  CHECK(a1.implied[0].by.name == "of_a");
  CHECK(a1.implied[0].named);
  CHECK(a1.implied[0].generated == "a1_id_idx");
  CHECK(a1.cluster_on_part_of == QualifiedName{"public", "i"});
  const Table& a2 = *dumped.find<Table>(object_id(Kind::table, "public", "a2"));
  REQUIRE(a2.implied.size() == 1);
  CHECK(a2.implied[0].id.name == a2.implied[0].generated);

  // One that is not attached below keeps the index above it invalid.
  Catalog incomplete = loaded(
      "CREATE TABLE m (id int) PARTITION BY LIST (id); CREATE TABLE a PARTITION OF m DEFAULT PARTITION BY LIST (id);"
      "CREATE TABLE a1 PARTITION OF a DEFAULT; CREATE INDEX i ON ONLY m (id); CREATE INDEX of_a ON ONLY a (id);"
      "ALTER INDEX i ATTACH PARTITION of_a;");
  CHECK(incomplete.all<Index>()[0].only);
  CHECK(incomplete.find<Table>(object_id(Kind::table, "public", "a1"))->implied.empty());

  Catalog renamed = replayed(
      "CREATE TABLE m (id int, k text, UNIQUE (k, id)) PARTITION BY LIST (k);"
      "CREATE TABLE a PARTITION OF m DEFAULT; ALTER TABLE a RENAME CONSTRAINT a_k_id_key TO of_a;");
  const Table& a = *renamed.find<Table>(object_id(Kind::table, "public", "a"));
  REQUIRE(a.implied.size() == 1);
  CHECK(a.implied[0].id.name == "of_a");
  CHECK(a.implied[0].named);
  CHECK(a.implied[0].generated == "a_k_id_key");
}

TEST_CASE("index elements: defaults are left out, the rest is kept") {
  Catalog catalog = loaded(
      "CREATE TABLE t (a int, b text COLLATE \"C\");"
      "CREATE UNIQUE INDEX i ON t (a int4_ops, b COLLATE \"C\" text_pattern_ops DESC, (lower(b)) NULLS FIRST) INCLUDE "
      "(a) "
      "NULLS NOT DISTINCT WITH (fillfactor = 70) WHERE a > 1;");
  const Index& index = catalog.all<Index>()[0];
  CHECK(index.elements[0].opclass.empty());
  CHECK(index.elements[1].collation.empty());
  CHECK(index.elements[1].opclass.name == "text_pattern_ops");
  CHECK(index.elements[1].descending);
  CHECK(index.elements[1].nulls_first);
  CHECK(index.elements[2].expression->text == "lower(b)");
  CHECK(index.elements[2].nulls_first);
  CHECK(index.nulls_not_distinct);
  CHECK(index.options == Options{{"fillfactor", "70"}});
  CHECK(index.predicate->text == "a > 1");
}

TEST_CASE("DROP COLUMN takes along what names it, CASCADE what needs it") {
  Catalog catalog = replayed(
      "CREATE TABLE t (a int UNIQUE, b int, c serial, CHECK (a > b)); CREATE INDEX i ON t (b) WHERE a > 0;"
      "CREATE TABLE r (x int REFERENCES t (a)); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT * FROM v;"
      "ALTER TABLE t DROP COLUMN a CASCADE, DROP COLUMN c;");
  CHECK(names<KeyConstraint>(catalog).empty());
  CHECK(names<CheckConstraint>(catalog).empty());
  CHECK(names<Index>(catalog).empty());
  CHECK(names<ForeignKey>(catalog).empty());
  CHECK(names<View>(catalog).empty());
  CHECK(names<Sequence>(catalog).empty());
  CHECK(column_names(catalog, "t") == "b");
}

TEST_CASE("DROP TYPE CASCADE drops columns and functions of that type") {
  Catalog catalog = replayed(
      "CREATE TYPE e AS ENUM ('x'); CREATE TABLE t (a int, b e, c e[]); CREATE FUNCTION f(e) RETURNS int LANGUAGE sql "
      "AS "
      "'select 1'; DROP TYPE e CASCADE;");
  CHECK(column_names(catalog, "t") == "a");
  CHECK(catalog.all<Routine>().empty());
}

TEST_CASE("renames carry along what PostgreSQL carries along") {
  Catalog catalog = replayed(
      "CREATE TABLE t (id serial PRIMARY KEY, n int CHECK (n > 0)); ALTER TABLE t RENAME COLUMN n TO m;"
      "ALTER TABLE t RENAME TO u; ALTER TABLE u RENAME CONSTRAINT t_pkey TO u_pkey; CREATE SCHEMA s; ALTER TABLE u SET "
      "SCHEMA "
      "s;");
  CHECK(names<KeyConstraint>(catalog) == "u_pkey");
  const auto* check = catalog.find<CheckConstraint>(object_id(Kind::check_constraint, "s", "t_n_check", "u"));
  REQUIRE(check != nullptr);
  CHECK(check->expression.text == "m > 0");
  CHECK(catalog.find<Sequence>(object_id(Kind::sequence, "s", "t_id_seq")) != nullptr);
  CHECK(catalog.all<ColumnDefault>()[0].expression.text == "nextval('s.t_id_seq'::regclass)");
}

TEST_CASE("a star of a stored query stands for the columns that there were") {
  Catalog catalog = replayed(
      "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT * FROM t; CREATE VIEW w AS SELECT  *  FROM v;"
      "CREATE VIEW j AS SELECT x.*, 1 AS n FROM t x; CREATE VIEW e AS SELECT count(*) FROM t;"
      "CREATE VIEW d AS SELECT * FROM (SELECT * FROM t) q;"
      "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC DELETE FROM t RETURNING *; SELECT 1; END;"
      "ALTER TABLE t RENAME TO u; ALTER TABLE u ADD c int; CREATE OR REPLACE VIEW j AS SELECT x.*, 1 AS n FROM v x;");
  auto query = [&](const char* view) { return catalog.find<View>(object_id(Kind::view, "public", view))->query.text; };
  CHECK(query("v") == "SELECT u.a, u.b FROM u");
  CHECK(query("w") == "SELECT  *  FROM v");
  CHECK(query("j") == "SELECT x.*, 1 AS n FROM v x");
  CHECK(query("e") == "SELECT count(*) FROM u");
  CHECK(query("d") == "SELECT * FROM (SELECT u.a, u.b FROM u) q");
  CHECK(catalog.all<Routine>()[0].sql_body->text.find("RETURNING u.a, u.b") != std::string::npos);
  catalog = replayed(
      "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT * FROM v;"
      "CREATE OR REPLACE VIEW v AS SELECT a FROM t WHERE a > 0; CREATE VIEW y AS SELECT * FROM v;"
      "CREATE OR REPLACE VIEW v AS SELECT a, b FROM t;");
  CHECK(query("w") == "SELECT v.a FROM v");
  catalog = replayed(
      "CREATE TABLE t (a int, b int); CREATE TABLE log (a int, b int); CREATE RULE r AS ON DELETE TO t DO ALSO INSERT "
      "INTO log VALUES (OLD.*); ALTER TABLE t ADD c int;");
  CHECK(catalog.all<Rule>()[0].actions.text.find("VALUES (old.a, old.b)") != std::string::npos);
}

TEST_CASE("what reads a view follows its renamed column") {
  Catalog catalog = replayed(
      "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a, b FROM t; CREATE VIEW w AS SELECT a FROM v;"
      "CREATE VIEW s AS SELECT * FROM v x; COMMENT ON COLUMN v.a IS 'x'; CREATE FUNCTION f() RETURNS bigint LANGUAGE "
      "sql BEGIN ATOMIC SELECT sum(a) FROM v; END; ALTER VIEW v RENAME COLUMN a TO aa;"
      "CREATE MATERIALIZED VIEW m AS SELECT a AS o, b AS p FROM t; CREATE UNIQUE INDEX mi ON m (o, (p + 1)) WHERE p > "
      "1; ALTER MATERIALIZED VIEW m RENAME COLUMN o TO oo; ALTER MATERIALIZED VIEW m RENAME COLUMN p TO pp;");
  CHECK(catalog.find<View>(object_id(Kind::view, "public", "w"))->query.text == "SELECT aa AS a FROM v");
  CHECK(catalog.find<View>(object_id(Kind::view, "public", "s"))->query.text == "SELECT x.aa AS a, x.b FROM v x");
  CHECK(catalog.all<Routine>()[0].sql_body->text.find("sum(aa)") != std::string::npos);
  CHECK(catalog.contains(attached_to(object_id(Kind::column, "public", "aa", "v"), Kind::comment)));
  const Index& index = catalog.all<Index>()[0];
  CHECK(index.elements[0].column == "oo");
  CHECK(index.elements[1].expression->text == "pp + 1");
  CHECK(index.predicate->text == "pp > 1");
}

TEST_CASE("what a ROLLBACK takes back leaves nothing behind") {
  const std::string sql =
      "BEGIN; CREATE TABLE a (i int); ROLLBACK; CREATE TABLE k (i int); BEGIN; CREATE TABLE b (i int); SAVEPOINT one;"
      "CREATE TABLE c (i int); ROLLBACK TO SAVEPOINT one; CREATE TABLE d (i int); SAVEPOINT two; DROP TABLE b;"
      "SAVEPOINT three; ROLLBACK TO two; COMMIT; START TRANSACTION; ALTER TABLE k ADD x int; ABORT;"
      "BEGIN; SAVEPOINT q; CREATE TABLE e (i int); RELEASE q; ROLLBACK AND CHAIN; CREATE TABLE f (i int); ROLLBACK;"
      "BEGIN; CREATE TABLE g (i int); COMMIT; ROLLBACK;";
  for (const Catalog& catalog : {replayed(sql), loaded(sql)}) {
    CHECK(names<Table>(catalog) == "b d g k");
    CHECK(column_names(catalog, "k") == "i");
  }
}

TEST_CASE("what PostgreSQL makes with a range type follows it by statements of its own") {
  Catalog catalog = replayed(
      "CREATE SCHEMA s; CREATE TYPE r AS RANGE (SUBTYPE = int8); CREATE TABLE t (m r_multirange);"
      "ALTER TYPE r SET SCHEMA s; ALTER TYPE s.r RENAME TO q; ALTER FUNCTION public.r(int8, int8) RENAME TO q;"
      "ALTER FUNCTION public.q(int8, int8) SET SCHEMA s; ALTER TYPE public.r_multirange SET SCHEMA s;"
      "ALTER TYPE s.r_multirange RENAME TO qs; ALTER FUNCTION s.r_multirange(s.q) RENAME TO qs;");
  CHECK(column(catalog, "t", "m").type.text() == "s.qs");
}

TEST_CASE("a multirange type in another schema than its range type is refused") {
  Loaded l = load_schema_sql({{"schema.sql",
                               "CREATE SCHEMA s; CREATE TYPE s.r AS RANGE (subtype = int, multirange_type_name = rs);"
                               "CREATE TYPE s.q AS RANGE (subtype = int, multirange_type_name = s.qs);"}});
  REQUIRE(l.diagnostics.all().size() == 1);
  CHECK(l.diagnostics.all()[0].message ==
        "multirange type public.rs is in another schema than its range type s.r, which is not managed");
  CHECK(l.diagnostics.all()[0].hint == "write `multirange_type_name = s.rs`");
}

TEST_CASE("ALTER TABLE runs its clauses in PostgreSQL's passes") {
  Catalog catalog = replayed(
      "CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT c CHECK (b > 0), ADD COLUMN b int, DROP COLUMN a, ADD "
      "COLUMN a "
      "text;");
  CHECK(column_names(catalog, "t") == "b a");
}

TEST_CASE("tables: NOT NULL as PostgreSQL 18 writes it, which the grammar of 15 cannot read") {
  std::string parent = "CREATE TABLE p (a int, \"B b\" int, c int);";
  Catalog c = loaded(parent +
                     "CREATE TABLE t (\n    d int CHECK (d > 0),\n    CONSTRAINT \"a is there\" NOT NULL a,\n"
                     "    NOT /* so */ NULL \"B b\" NO INHERIT,\n    e int NOT NULL NO INHERIT,\n"
                     "    f int CONSTRAINT f_there NOT NULL NO INHERIT,\n    CHECK (e < 5)\n)\nINHERITS (p);"
                     "ALTER TABLE ONLY t ADD CONSTRAINT c_there NOT NULL c NOT VALID;");
  CHECK(column_names(c, "t") == "a!^ B b!^ c!^ d e! f!");
  CHECK(column(c, "t", "a").not_null_name == "a is there");
  CHECK(!column(c, "t", "a").not_null_no_inherit);
  CHECK(column(c, "t", "B b").not_null_no_inherit);
  CHECK(column(c, "t", "c").not_null_not_valid);
  CHECK(column(c, "t", "c").not_null_name == "c_there");
  CHECK(column(c, "t", "e").not_null_no_inherit);
  CHECK(column(c, "t", "f").not_null_name == "f_there");
  CHECK(names<CheckConstraint>(c) == "t_d_check t_e_check");
  CHECK(c.all<CheckConstraint>()[1].expression.text == "e < 5");
  CHECK(column_names(c, "p") == "a B b c");
}

TEST_CASE("tables: what migrations do to a NOT NULL of PostgreSQL 18") {
  std::string table = "CREATE TABLE t (a int); CREATE TABLE u () INHERITS (t);";
  Catalog c = replayed(table + "ALTER TABLE t ADD CONSTRAINT n NOT NULL a NOT VALID;");
  CHECK(column_names(c, "t") == "a!");
  CHECK(column_names(c, "u") == "a!^");
  CHECK(column(c, "t", "a").not_null_not_valid);
  c = replayed(table + "ALTER TABLE t ADD CONSTRAINT n NOT NULL a NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT n;");
  CHECK(!column(c, "t", "a").not_null_not_valid);
  c = replayed(table + "ALTER TABLE t ADD NOT NULL a; ALTER TABLE t RENAME CONSTRAINT t_a_not_null TO n;");
  CHECK(column(c, "t", "a").not_null_name == "n");
  c = replayed("CREATE TABLE t (a int NOT NULL NO INHERIT); ALTER TABLE t DROP CONSTRAINT t_a_not_null;");
  CHECK(column_names(c, "t") == "a");
  CHECK(!column(c, "t", "a").not_null_no_inherit);
}

TEST_CASE("tables: a default that is evaluated once is warned of") {
  auto warned = [](const std::string& columns) {
    std::string sql = "CREATE DOMAIN moment AS timestamptz;\nCREATE TABLE t (" + columns + ");", out;
    Loaded read = load_schema_sql({{"s.sql", sql}});
    for (const auto& d : read.diagnostics.all()) {
      CHECK(d.severity == Severity::warning);
      CHECK(d.where.line == 2);
      out += d.message + "\n";
    }
    return out;
  };
  CHECK(warned("a timestamptz DEFAULT 'now()'") == "column public.t.a: the default 'now()' is evaluated once\n");
  for (std::string frozen : {"a date DEFAULT 'today'", "a date DEFAULT 'now'::date", "a time DEFAULT time 'now'",
                             "a moment DEFAULT 'NOW'", "a timestamp(3) DEFAULT CAST('yesterday' AS timestamp)"}) {
    CAPTURE(frozen);
    CHECK(warned(frozen).find("is evaluated once") != std::string::npos);
  }
  for (std::string fine :
       {"a timestamptz DEFAULT now()", "a text DEFAULT 'now'", "a date DEFAULT ('now'::text)::date",
        "a timestamptz DEFAULT 'infinity'", "a date DEFAULT 'epoch'", "a date DEFAULT '2024-01-01'"}) {
    CAPTURE(fine);
    CHECK(warned(fine) == "");
  }
}

TEST_CASE("tables: NOT VALID in CREATE TABLE is warned of, once, where it stands") {
  auto warnings = [](const std::string& sql) {
    std::string out;
    Loaded read = load_schema_sql({{"s.sql", sql}});
    for (const auto& d : read.diagnostics.all()) {
      CHECK(d.severity == Severity::warning);
      CHECK(d.message == "NOT VALID has no effect in CREATE TABLE: PostgreSQL takes the constraint for valid");
      out += std::to_string(d.where.line) + " ";
    }
    return out;
  };
  CHECK(warnings("CREATE TABLE t (a int,\nCONSTRAINT k CHECK (a > 1) NOT VALID);") == "2 ");
  CHECK(warnings(
            "CREATE TABLE t (a int,\nFOREIGN KEY (a) REFERENCES p NOT VALID);\nCREATE TABLE p (a int PRIMARY KEY);") ==
        "2 ");
  CHECK(warnings("CREATE TABLE t (a int CHECK (a > 1));\nALTER TABLE t ADD CHECK (a > 2) NOT VALID;") == "");
}

TEST_CASE("tables: a partition's constraint has no name of a foreign key that the partition gets from above") {
  const std::string above =
      "CREATE TABLE o (a int PRIMARY KEY); "
      "CREATE TABLE p (a int, CONSTRAINT fk FOREIGN KEY (a) REFERENCES o) PARTITION BY RANGE (a);\n";
  auto message = [&](const std::string& sql) {
    Loaded out = load_schema_sql({{"schema.sql", above + sql}});
    std::string text;
    for (const auto& d : out.diagnostics.all()) text += d.message;
    return text;
  };
  const std::string bound = " FOR VALUES FROM (1) TO (9)";
  const std::string refused = " has the name of a foreign key that it gets from table public.";
  CHECK(message("CREATE TABLE q PARTITION OF p (CONSTRAINT fk CHECK (a > 0))" + bound) ==
        "constraint fk of public.q" + refused + "p");
  CHECK(message("CREATE TABLE q PARTITION OF p (a CONSTRAINT fk UNIQUE)" + bound) ==
        "constraint fk of public.q" + refused + "p");
  CHECK(message("CREATE TABLE q PARTITION OF p" + bound + " PARTITION BY RANGE (a);\n" +
                "CREATE TABLE r PARTITION OF q (CONSTRAINT fk CHECK (a > 0))" + bound) ==
        "constraint fk of public.r" + refused + "q");
  CHECK(message("CREATE TABLE q PARTITION OF p" + bound + "; ALTER TABLE q ADD CONSTRAINT other CHECK (a > 0)") == "");
  CHECK(message("CREATE TABLE q (a int, CONSTRAINT fk CHECK (a > 0)); ALTER TABLE p ATTACH PARTITION q" + bound) == "");
  CHECK(
      message("CREATE TABLE s (a int) PARTITION BY RANGE (a);\nCREATE TABLE q PARTITION OF s (CONSTRAINT k CHECK (a > "
              "0))" +
              bound + ";\nALTER TABLE s ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES o") == "");
}

namespace {
std::string findings(const std::string& sql) {
  std::string out;
  const Loaded found = load_schema_sql({{"schema.sql", sql}});
  for (const auto& d : found.diagnostics.all()) out += render(d) + "\n";
  return out;
}
}  // namespace

TEST_CASE("sql tables: a default that its enum does not have is refused, wherever the type's values are said") {
  CHECK(findings("CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (x e DEFAULT 'b');")
            .find("default of column public.t.x: type public.e has no value 'b'") != std::string::npos);
  CHECK(findings("CREATE TYPE e AS ENUM ('a'); CREATE DOMAIN d AS e; CREATE TABLE t (x d DEFAULT 'b');")
            .find("has no value 'b'") != std::string::npos);
  CHECK(findings("CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (x text DEFAULT 'b'::e);").find("has no value 'b'") !=
        std::string::npos);
  CHECK(findings("CREATE TABLE t (x e DEFAULT 'b'); CREATE TYPE e AS ENUM ('a'); ALTER TYPE e ADD VALUE 'b';") == "");
  CHECK(findings("CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (x e DEFAULT 'a', y e[] DEFAULT '{a}', z e DEFAULT NULL,"
                 " w text DEFAULT 'b');") == "");
}

TEST_CASE("sql tables: a literal that its enum does not have is refused in every expression") {
  const std::string t =
      "CREATE TYPE e AS ENUM ('a', 'b'); CREATE DOMAIN d AS e; CREATE TABLE t (x e, y d, z text, "
      "n int);";
  for (const char* wrong :
       {"CREATE VIEW v AS SELECT * FROM t WHERE x = 'gone';", "CREATE VIEW v AS SELECT 'gone'::e AS x;",
        "CREATE VIEW v AS SELECT * FROM t WHERE y IN ('a', 'gone');", "CREATE INDEX i ON t (n) WHERE 'gone' <> x;",
        "ALTER TABLE t ADD CHECK (x = ANY (ARRAY['a', 'gone']));",
        "ALTER TABLE t ADD CHECK (x BETWEEN 'a' AND 'gone');",
        "CREATE POLICY p ON t USING (CASE x WHEN 'gone' THEN true END);",
        "CREATE MATERIALIZED VIEW m AS SELECT COALESCE(x, 'gone') FROM t;",
        "CREATE MATERIALIZED VIEW m AS SELECT n FROM t u WHERE EXISTS (SELECT FROM t WHERE t.x = 'gone' AND n = "
        "u.n);"}) {
    INFO(std::string(wrong));
    CHECK(findings(t + wrong).find("type public.e has no value 'gone'") != std::string::npos);
    CHECK(findings(t + wrong + " ALTER TYPE e ADD VALUE 'gone';") == "");
  }
  CHECK(findings(t + "CREATE VIEW v AS SELECT * FROM t WHERE x::text = 'gone' OR z = 'gone' OR x::text LIKE 'go%' OR "
                     "(x = 'a' AND z IN ('gone'));") == "");
}

TEST_CASE("sql tables: a foreign key between types that nothing compares is refused") {
  const std::string key = "CREATE TABLE a (id integer PRIMARY KEY); CREATE TABLE b (a ";
  CHECK(findings(key + "text REFERENCES a);").find("which PostgreSQL cannot compare") != std::string::npos);
  CHECK(findings(key + "bigint REFERENCES a);") == "");
  CHECK(findings(key + "text); ALTER TABLE b ADD FOREIGN KEY (a) REFERENCES a; ALTER TABLE b ALTER a TYPE int;") == "");
  CHECK(findings(key + "text REFERENCES a); CREATE CAST (text AS integer) WITH INOUT AS IMPLICIT;") == "");
}

TEST_CASE("sql tables: what is not IMMUTABLE is refused where PostgreSQL wants it so") {
  const std::string t = "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (at timestamptz, d date, m e, n int";
  auto refused = [&](const std::string& rest, const std::string& what) {
    return findings(t + rest).find(what) != std::string::npos;
  };
  CHECK(refused("); CREATE INDEX i ON t (date(at));", "date(timestamp with time zone) is not IMMUTABLE"));
  CHECK(refused("); CREATE INDEX i ON t ((m::text));", "the cast from public.e to text is not IMMUTABLE"));
  CHECK(
      refused("); CREATE INDEX i ON t (n) WHERE at > now();", "now() is not IMMUTABLE, as all in an index predicate"));
  CHECK(refused(", g text GENERATED ALWAYS AS (at::text) STORED);", "as all in a generated column must be"));
  CHECK(refused(") PARTITION BY RANGE (date_trunc('day', at));", "as all in a partition key must be"));
  CHECK(refused(", EXCLUDE USING gist (n WITH =) WHERE (d = CURRENT_DATE));", "CURRENT_DATE is not IMMUTABLE"));
  const std::string f = "); CREATE INDEX i ON t (f(n)); CREATE FUNCTION f(int) RETURNS int LANGUAGE ";
  CHECK(refused(f + "plpgsql STABLE AS 'begin return 1; end';", "function public.f(integer) is not IMMUTABLE"));
  CHECK(findings(t + f + "plpgsql IMMUTABLE AS 'begin return 1; end';") == "");
  CHECK(findings(t + f + "sql STABLE AS 'select $1';") == "");
  CHECK(
      findings(
          t +
          "); CREATE INDEX i ON t (date(at AT TIME ZONE 'UTC')); CREATE INDEX j ON t (date_trunc('day', d::timestamp));"
          " CREATE INDEX k ON t (n) WHERE at > '2024-01-01';") == "");
  // A cast of one's own takes the place of the one through text.
  CHECK(
      findings("CREATE TYPE e AS ENUM ('a'); CREATE FUNCTION f(e) RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'begin "
               "return 1; end';"
               " CREATE CAST (e AS text) WITH FUNCTION f(e); CREATE TABLE t (m e); CREATE INDEX i ON t ((m::text));") ==
      "");
}

TEST_CASE("sql tables: a comment on a NOT NULL constraint is not managed") {
  Loaded out =
      load_schema_sql({{"schema.sql",
                        "CREATE TABLE t (a text CONSTRAINT nn NOT NULL, b int NOT NULL); COMMENT ON CONSTRAINT "
                        "nn ON t IS 'why'; COMMENT ON CONSTRAINT t_b_not_null ON t IS 'so';"}});
  CHECK(out.diagnostics.empty());
  REQUIRE(out.catalog.unmanaged.size() == 2);
  CHECK(out.catalog.unmanaged.front().what == "comment on not-null constraint nn on public.t");
  CHECK(findings("CREATE TABLE t (a text CONSTRAINT nn NOT NULL); COMMENT ON CONSTRAINT mm ON t IS 'why';") != "");
}
