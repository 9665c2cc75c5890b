#include "engine/model/catalog.h"
#include "introspect/catalog/read.h"
#include "introspect/spelling/spelling.h"
#include "tests/live/deploy_fixture.h"

using namespace plumb;
using namespace plumb::test;

namespace {

/// Knows nothing: whatever is settled, the server has settled.
std::vector<Equality> undecided(const std::vector<TextPair>& pairs, const Catalog&, const Catalog&) {
  return std::vector<Equality>(pairs.size(), Equality::undecided);
}

/// A live database, and the same catalog as a file would give it: without a server's version.
struct Sides {
  ScratchDatabase scratch{server().connection_string()};
  db::Connection connection{scratch.connection_string()};
  Catalog live, file;

  explicit Sides(const std::string& sql) {
    connection.on_notice([](std::string_view) {});
    connection.execute(sql);
    live = read_catalog(connection);
    CatalogDraft draft = CatalogDraft::of(live);
    draft.server_version = 0;
    file = std::move(draft).build();
  }
  std::vector<Equality> settle(const std::vector<TextPair>& pairs) {
    return server_comparison(connection, undecided)(pairs, live, file);
  }
  Equality settle(const TextPair& pair) { return settle(std::vector{pair}).front(); }
};

ObjectId id(Kind kind, const std::string& name, const std::string& parent = "", const std::string& args = "") {
  return object_id(kind, "app", name, parent, args);
}

constexpr TextForm expression = TextForm::expression;

const char* const schema =
    "CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('sad', 'glad'); "
    "CREATE DOMAIN app.age AS int CONSTRAINT c CHECK (VALUE BETWEEN 0 AND 150); "
    "CREATE TABLE app.t (a int, b varchar(10), m app.mood DEFAULT 'sad', d date DEFAULT '2020-01-01', "
    "CONSTRAINT k CHECK (b IN ('x', 'y')), CONSTRAINT l CHECK (a > 1)); CREATE INDEX i ON app.t (lower(b)) WHERE m = "
    "'sad'; "
    "CREATE VIEW app.v AS SELECT a, upper(b) AS u FROM app.t WHERE a IN (1, 2); "
    "CREATE FUNCTION app.g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; "
    "CREATE TRIGGER tr BEFORE UPDATE ON app.t FOR EACH ROW WHEN (OLD.a <> NEW.a AND NEW.b LIKE 'x%') EXECUTE FUNCTION "
    "app.g(); ";

/// PostgreSQL 14.
const char* const sql_body = "CREATE FUNCTION app.f(n int DEFAULT 1 + 1) RETURNS bool LANGUAGE sql RETURN n IN (1, 2)";

bool has_sql_bodies() { return server().version() >= 140000; }

}  // namespace

TEST_CASE("spelling: each kind of text is put into the server's words") {
  Sides s(has_sql_bodies() ? std::string(schema) + sql_body : schema);
  struct Try {
    ObjectId object;
    TextForm form;
    std::string field, same, other;
  };
  std::vector<Try> all = {
      {id(Kind::check_constraint, "k", "t"), expression, "expression", "b in ('x','y')", "b in ('x','z')"},
      {id(Kind::check_constraint, "l", "t"), expression, "expression", "t.a>1", "a >= 1"},
      {id(Kind::index, "i", "t"), expression, "elements", "LOWER(b)", "upper(b)"},
      {id(Kind::index, "i", "t"), expression, "predicate", "m='sad'", "m = 'glad'"},
      {id(Kind::column_default, "m", "t"), expression, "expression", "'sad'", "'glad'"},
      {id(Kind::column_default, "d", "t"), expression, "expression", "date '2020-01-01'", "'2020-01-02'"},
      {id(Kind::domain_constraint, "c", "age"), expression, "expression", "VALUE between 0 and 150", "VALUE > 0"},
      {id(Kind::view, "v"), TextForm::query, "query", "select a, upper(b) u from t where a in (1,2)",
       "SELECT a, b AS u FROM t"},
      {id(Kind::trigger, "tr", "t"), expression, "when", "old.a <> new.a and new.b like 'x%'", "new.a > 1"},
  };
  if (has_sql_bodies()) {
    all.push_back({id(Kind::routine, "f", "", "integer"), TextForm::sql_body, "sql_body", "return n in (1,2)",
                   "RETURN n IN (1, 3)"});
  } else {
    MESSAGE("left out on PostgreSQL 13: bodies in standard SQL");
  }
  auto live_text = [&](const Try& t) -> std::string {
    const Object* o = s.live.find(t.object);
    REQUIRE_MESSAGE(o, describe(t.object));
    switch (t.object.kind) {
      case Kind::check_constraint:
        return static_cast<const CheckConstraint*>(o)->expression.text;
      case Kind::index: {
        auto* i = static_cast<const Index*>(o);
        return t.field == "predicate" ? i->predicate->text : i->elements[0].expression->text;
      }
      case Kind::column_default:
        return static_cast<const ColumnDefault*>(o)->expression.text;
      case Kind::domain_constraint:
        return static_cast<const DomainConstraint*>(o)->expression.text;
      case Kind::view:
        return static_cast<const View*>(o)->query.text;
      case Kind::trigger:
        return static_cast<const Trigger*>(o)->when->text;
      default:
        return static_cast<const Routine*>(o)->sql_body->text;
    }
  };
  std::vector<TextPair> pairs;
  for (const Try& t : all) {
    pairs.push_back({t.form, t.object, t.field, live_text(t), t.same});
    pairs.push_back({t.form, t.object, t.field, live_text(t), t.other});
  }
  auto answers = s.settle(pairs);
  for (size_t i = 0; i < pairs.size(); i++) {
    CAPTURE(pairs[i].to);
    CAPTURE(pairs[i].from);
    CHECK(answers[i] == (i % 2 == 0 ? Equality::equal : Equality::different));
  }
}

TEST_CASE("spelling: one text that the server refuses does not spoil the others") {
  Sides s(schema);
  TextPair good{expression, id(Kind::check_constraint, "k", "t"), "expression",
                "((b)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[]))",
                "b IN ('x', 'y')"};
  TextPair bad{expression, id(Kind::check_constraint, "l", "t"), "expression", "(a > 1)", "a > nothing"};
  auto answers = s.settle({bad, good, bad});
  CHECK(answers == std::vector{Equality::undecided, Equality::equal, Equality::undecided});
  CHECK(value(s.connection, "SELECT count(*) FROM pg_class WHERE relname LIKE 'plumb%'") == "0");
}

TEST_CASE("spelling: new and changed columns are known through a stand-in") {
  Sides s("CREATE SCHEMA app; CREATE TABLE app.t (a int, CONSTRAINT k CHECK (a > 1))");
  CatalogDraft draft = CatalogDraft::of(s.file);
  draft.find<Column>(id(Kind::column, "a", "t"))->type = TypeName{"", "bigint", "", false};
  s.file = std::move(draft).build();
  TextPair pair{expression, id(Kind::check_constraint, "k", "t"), "expression", "(a > '1'::bigint)", "a > '1'"};
  CHECK(s.settle(pair) == Equality::equal);
}

TEST_CASE("spelling: without the right to make temporary objects the offline answer stands") {
  Sides s(schema);
  std::string database = value(s.connection, "SELECT quote_ident(current_database())");
  s.connection.execute("DROP ROLE IF EXISTS plain; CREATE ROLE plain; REVOKE TEMP ON DATABASE " + database +
                       " FROM PUBLIC; SET ROLE plain");
  TextPair pair{expression, id(Kind::check_constraint, "l", "t"), "expression", "(a > 1)", "a>1"};
  CHECK(s.settle(pair) == Equality::undecided);
  std::vector<std::string> notes;
  auto note = [&](const std::string& text) { notes.push_back(text); };
  server_comparison(s.connection, undecided, note)({pair}, s.live, s.file);
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].find("role plain has no TEMP privilege") == 0);
  s.connection.execute("RESET ROLE");
  CHECK(s.settle(pair) == Equality::equal);
}
