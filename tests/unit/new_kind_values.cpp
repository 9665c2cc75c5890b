// Values of kinds that are canonical only by a rule of their own.
#include <doctest/doctest.h>

#include <algorithm>

#include "engine/model/coverage.h"
#include "engine/model/encoding_conversion.h"
#include "engine/model/fingerprint.h"
#include "engine/model/operator_class.h"
#include "engine/model/subscription.h"
#include "parser/sql/load.h"

using namespace plumb;

TEST_CASE("a subscription's connection is as it was written, but has no password") {
  CHECK(without_password("user=u password=secret host=h") == "user=u host=h");
  CHECK(without_password("user = u  host=h ") == "user = u  host=h ");
  CHECK(without_password("host = h  dbname='my db' sslpassword='a b' password = 'it''s'") == "host = h dbname='my db'");
  CHECK(without_password("user=u host passw") == "user=u");
  CHECK(without_password("options='-c a=\\'b\\''") == "options='-c a=\\'b\\''");
  CHECK(without_password("postgresql://u:secret@h:5433/db?sslmode=require&sslpassword=x") ==
        "postgresql://u@h:5433/db?sslmode=require");
  CHECK(without_password("postgres://u@h/db") == "postgres://u@h/db");
  CHECK(without_password("postgres://h/db?password=secret") == "postgres://h/db");
  CHECK(without_password("") == "");
}

TEST_CASE("two connections are equal when they say the same") {
  CHECK(ConnectionString{"user=u host='h'"} == ConnectionString{"host = h   user=u"});
  CHECK(ConnectionString{"host=a host=b"} == ConnectionString{"host=b"});
  CHECK_FALSE(ConnectionString{"user=u host=h"} == ConnectionString{"user=h host=u"});
  CHECK_FALSE(ConnectionString{"options='-c a=b'"} == ConnectionString{"options='-c  a=b'"});
  CHECK_FALSE(ConnectionString{"postgres://h/a"} == ConnectionString{"postgres://h/b"});
}

TEST_CASE("encodings have PostgreSQL's own spelling") {
  CHECK(canonical_encoding("utf-8") == "UTF8");
  CHECK(canonical_encoding("Unicode") == "UTF8");
  CHECK(canonical_encoding("iso_8859-1") == "LATIN1");
  CHECK(canonical_encoding("windows-1252") == "WIN1252");
  CHECK(canonical_encoding("klingon") == "");
}

TEST_CASE("members of a family belong to the class of their type, however they were made") {
  const std::string functions =
      "CREATE FUNCTION c(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 0';";
  Loaded at_once = load_schema_sql(
      {{"a.sql", functions + "CREATE OPERATOR CLASS k FOR TYPE integer USING btree AS OPERATOR 1 <, OPERATOR 3 "
                             "= (integer, integer), FUNCTION 1 c(integer, integer);"}});
  Loaded one_by_one = load_schema_sql(
      {{"b.sql", functions + "CREATE OPERATOR FAMILY k USING btree;"
                             "ALTER OPERATOR FAMILY k USING btree ADD OPERATOR 3 = (integer, integer), OPERATOR 1 < "
                             "(integer, integer);"
                             "CREATE OPERATOR CLASS k FOR TYPE integer USING btree FAMILY k AS FUNCTION 1 c(integer, "
                             "integer);"}});
  CHECK(at_once.diagnostics.all().empty());
  CHECK(one_by_one.diagnostics.all().empty());
  at_once.catalog.for_each([&](const auto& object) {
    const Object* other = one_by_one.catalog.find(object.id);
    REQUIRE(other != nullptr);
    CHECK(fingerprint(object) == fingerprint(*other));
  });
}

TEST_CASE("a commutator that one operator names is both operators'") {
  const std::string f = "CREATE FUNCTION f(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';";
  Loaded out = load_schema_sql(
      {{"a.sql", f + "CREATE OPERATOR >>> (FUNCTION = f, LEFTARG = integer, RIGHTARG = integer);"
                     "CREATE OPERATOR <<< (FUNCTION = f, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = >>>);"
                     "CREATE OPERATOR ~~~ (FUNCTION = f, LEFTARG = integer, RIGHTARG = integer, NEGATOR = !~~~);"}});
  CHECK(out.diagnostics.all().empty());
  const TypeName integer{"", "integer", "", false};
  const auto* more = out.catalog.find<SqlOperator>(operator_id({"public", ">>>"}, integer, integer));
  REQUIRE(more != nullptr);
  CHECK(more->commutator == QualifiedName{"public", "<<<"});
  // What never comes stays a shell, which its partner names.
  CHECK(out.catalog.find<SqlOperator>(operator_id({"public", "~~~"}, integer, integer))->negator ==
        QualifiedName{"public", "!~~~"});
}

TEST_CASE("a view and a column refer to the operators and text search configurations that they use") {
  Loaded out = load_schema_sql(
      {{"a.sql",
        "CREATE VIEW v AS SELECT a FROM t WHERE a ~~~ b;"
        "CREATE TABLE t (a integer, b integer, w text DEFAULT to_tsvector('docs', 'x')::text);"
        "CREATE TEXT SEARCH CONFIGURATION docs (COPY = simple);"
        "CREATE OPERATOR ~~~ (FUNCTION = f, LEFTARG = integer, RIGHTARG = integer);"
        "CREATE FUNCTION f(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';"}});
  CHECK(out.diagnostics.all().empty());
  const TypeName integer{"", "integer", "", false};
  const auto& view = out.catalog.find<View>(object_id(Kind::view, "public", "v"))->uses;
  CHECK(std::find(view.begin(), view.end(), operator_id({"public", "~~~"}, integer, integer)) != view.end());
  const auto& value = out.catalog.find<ColumnDefault>(object_id(Kind::column_default, "public", "w", "t"))->uses;
  ObjectId docs = object_id(Kind::text_search_configuration, "public", "docs");
  CHECK(std::find(value.begin(), value.end(), docs) != value.end());
}

TEST_CASE("coverage: what is said to be new since a version is a property") {
  size_t newer = 0, newer_values = 0;
  for (const CoveredKind& k : covered_kinds()) {
    for (const CoveredProperty& p : k.properties) {
      newer += p.since > oldest_server;
      newer_values += p.newer_values.size();
    }
  }
  // As many as the tables have lines: none is misspelled.
  CHECK(newer == 28);
  CHECK(newer_values == 18);
  CHECK(covered_kinds().size() == kind_count);
}

TEST_CASE("a line that gives a password is not shown") {
  Loaded out =
      load_schema_sql({{"a.sql", "CREATE SUBSCRIPTION s CONNECTION 'dbname=d password=topsecret' PUBLICATION p;"}});
  REQUIRE(out.diagnostics.all().size() == 1);
  CHECK(out.diagnostics.all()[0].source_line.empty());
  Loaded plain = load_schema_sql({{"a.sql", "CREATE TABLE t (password text, x mony);"}});
  REQUIRE(plain.diagnostics.all().size() == 1);
  CHECK(!plain.diagnostics.all()[0].source_line.empty());
}
