// Plans between Catalogs built by hand: order, folding, cycles, swaps. What the server makes of such SQL is for the
// cases.
#include <doctest/doctest.h>

#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/plan/plan.h"

using namespace plumb;

namespace {

struct Draft : CatalogDraft {
  Draft() {
    Schema s;
    s.id = object_id(Kind::schema, "", "public");
    put(s);
  }
  Catalog built() { return std::move(*this).build(); }
  void table(const std::string& name) {
    Table t;
    t.id = object_id(Kind::table, "public", name);
    put(t);
  }
  Column& column(const std::string& table, const std::string& name, TypeName type, bool not_null = false) {
    Column c;
    c.id = object_id(Kind::column, "public", name, table);
    c.type = std::move(type);
    c.not_null = not_null;
    c.position = static_cast<int32_t>(map<Column>().size()) + 1;
    return put(c);
  }
  void default_value(const std::string& table, const std::string& column, const std::string& text,
                     std::vector<ObjectId> uses = {}) {
    ColumnDefault d;
    d.id = object_id(Kind::column_default, "public", column, table);
    d.expression.text = text;
    d.uses = std::move(uses);
    put(d);
  }
  void primary_key(const std::string& table, const std::string& column) {
    KeyConstraint k;
    k.id = object_id(Kind::key_constraint, "public", table + "_pkey", table);
    k.primary = true;
    k.columns = {column};
    put(k);
  }
  void foreign_key(const std::string& table, const std::string& column, const std::string& target) {
    ForeignKey f;
    f.id = object_id(Kind::foreign_key, "public", table + "_" + column + "_fkey", table);
    f.columns = {column};
    f.table = {"public", target};
    f.referenced_columns = {"id"};
    put(f);
  }
  void view(const std::string& name, const std::string& query, std::vector<ObjectId> uses) {
    View v;
    v.id = object_id(Kind::view, "public", name);
    v.query.text = query;
    v.uses = std::move(uses);
    put(v);
  }
  void with_key(const std::string& name) {
    table(name);
    column(name, "id", *builtin_type("int8"), true);
    primary_key(name, "id");
  }
};

ObjectId column_of(const std::string& table, const std::string& name) {
  return object_id(Kind::column, "public", name, table);
}

std::string planned(const Draft& from, const Draft& to) {
  Catalog a = Draft(from).built(), b = Draft(to).built();
  return sql_text(make_plan(a, b, {}));
}

bool comes_before(const std::string& text, const std::string& a, const std::string& b) {
  size_t i = text.find(a), j = text.find(b);
  REQUIRE_MESSAGE(i != std::string::npos, a << " in\n" << text);
  REQUIRE_MESSAGE(j != std::string::npos, b << " in\n" << text);
  return i < j;
}

}  // namespace

TEST_CASE("equal catalogs need nothing") {
  Draft d;
  d.with_key("users");
  CHECK(planned(d, d) == "");
}

TEST_CASE("a new table is one statement with its constraints inside") {
  Draft to;
  to.with_key("users");
  CHECK(planned(Draft(), to) ==
        "CREATE TABLE public.users (\n    id bigint,\n    CONSTRAINT users_pkey PRIMARY KEY (id)\n);\n");
}

TEST_CASE("a foreign key stands inside the table that comes second") {
  Draft to;
  to.with_key("a");
  to.column("a", "b_id", *builtin_type("int8"));
  to.foreign_key("a", "b_id", "b");
  to.with_key("b");
  std::string sql = planned(Draft(), to);
  CHECK(comes_before(sql, "CREATE TABLE public.b", "CREATE TABLE public.a"));
  CHECK(sql.find("ALTER TABLE") == std::string::npos);
}

TEST_CASE("tables that need each other get their foreign keys afterwards, and lose them first") {
  Draft to;
  for (auto [table, other] : {std::pair{"a", "b"}, {"b", "a"}}) {
    to.with_key(table);
    to.column(table, "other", *builtin_type("int8"));
    to.foreign_key(table, "other", other);
  }
  std::string up = planned(Draft(), to);
  CHECK(comes_before(up, "CREATE TABLE public.b", "ADD CONSTRAINT a_other_fkey"));
  std::string down = planned(to, Draft());
  CHECK(comes_before(down, "DROP CONSTRAINT", "DROP TABLE"));
}

TEST_CASE("clauses of one table share one ALTER TABLE") {
  Draft from, to;
  from.with_key("users");
  from.column("users", "old", *builtin_type("text"));
  to.with_key("users");
  to.column("users", "a", *builtin_type("text"));
  to.column("users", "b", *builtin_type("bool"), true);
  to.default_value("users", "b", "false");
  CHECK(planned(from, to) ==
        "ALTER TABLE public.users\n    DROP COLUMN old,\n    ADD COLUMN a text,\n    ADD COLUMN b boolean DEFAULT "
        "false NOT NULL;\n");
}

TEST_CASE("an index that was not built to its end is built anew, and nobody wants it so") {
  auto with_index = [](bool invalid) {
    Draft d;
    d.with_key("t");
    Index i;
    i.id = object_id(Kind::index, "public", "t_id", "t");
    i.elements.push_back({});
    i.elements[0].column = "id";
    i.invalid = invalid;
    d.put(i);
    return d;
  };
  const std::string anew =
      "CREATE INDEX plumb_new_t_id ON public.t (id);\n\nDROP INDEX public.t_id;\n\n"
      "ALTER INDEX public.plumb_new_t_id RENAME TO t_id;\n";
  CHECK(planned(with_index(true), with_index(false)) == anew);
  CHECK(planned(with_index(true), with_index(true)) == anew);
  CHECK(planned(with_index(false), with_index(true)) == "");
  CHECK(planned(with_index(true), Draft()).find("CREATE") == std::string::npos);
  // That it is unique says nothing of rows: more often than not they are why it was not built.
  auto unique = [&](bool invalid) {
    Draft d = with_index(invalid);
    Index i = *d.find<Index>(object_id(Kind::index, "public", "t_id", "t"));
    i.unique = true;
    i.elements[0].column = "other";
    d.put(i);
    d.column("t", "other", {"", "integer", "", false});
    return d.built();
  };
  auto hazards = refused_hazards(make_plan(unique(true), unique(false), {}), {});
  CHECK(std::any_of(hazards.begin(), hazards.end(),
                    [](const Hazard& h) { return h.type == HazardType::may_fail_on_data; }));
}

TEST_CASE("a serial column is written as one") {
  Draft to;
  to.table("t");
  to.column("t", "id", *builtin_type("int4"), true);
  Sequence s;
  s.id = object_id(Kind::sequence, "public", "t_id_seq");
  s.type = *builtin_type("int4");
  s.options = default_sequence_options(s.type);
  s.owner_table = {"public", "t"};
  s.owner_column = "id";
  to.put(s);
  to.default_value("t", "id", "nextval('public.t_id_seq'::regclass)", {s.id});
  CHECK(planned(Draft(), to) == "CREATE TABLE public.t (\n    id serial\n);\n");
  CHECK(planned(to, Draft()) == "DROP TABLE public.t;\n");
}

TEST_CASE("a view in the way of a type change is made again, with what hangs on it") {
  Draft from;
  from.table("t");
  from.column("t", "a", *builtin_type("int4"));
  from.view("v", "SELECT a FROM public.t", {column_of("t", "a"), object_id(Kind::table, "public", "t")});
  from.view("w", "SELECT a FROM public.v", {object_id(Kind::view, "public", "v")});
  Comment c;
  c.id = attached_to(object_id(Kind::view, "public", "w"), Kind::comment);
  c.text = "seen";
  from.put(c);
  Draft to = from;
  to.find<Column>(column_of("t", "a"))->type = *builtin_type("int8");
  std::string sql = planned(from, to);
  CHECK(comes_before(sql, "DROP VIEW public.w", "DROP VIEW public.v"));
  CHECK(comes_before(sql, "DROP VIEW public.v", "ALTER TABLE public.t"));
  CHECK(comes_before(sql, "ALTER TABLE public.t", "CREATE VIEW public.v"));
  CHECK(comes_before(sql, "CREATE VIEW public.v", "CREATE VIEW public.w"));
  CHECK(comes_before(sql, "CREATE VIEW public.w", "COMMENT ON VIEW public.w IS 'seen'"));
}

TEST_CASE("a removed enum value swaps the type under its columns") {
  Draft from;
  EnumType e;
  e.id = object_id(Kind::enum_type, "public", "mood");
  e.values = {"a", "b"};
  from.put(e);
  from.table("t");
  from.column("t", "m", {"public", "mood", "", false});
  Draft to = from;
  to.find<EnumType>(e.id)->values = {"b"};
  CHECK(planned(from, to) ==
        "ALTER TYPE public.mood RENAME TO plumb_old_mood;\n\nCREATE TYPE public.mood AS ENUM ('b');\n\n"
        "ALTER TABLE public.t ALTER COLUMN m TYPE public.mood USING m::text::public.mood;\n\nDROP TYPE "
        "public.plumb_old_mood;\n");
}

TEST_CASE("a new enum value is committed before it is used") {
  Draft from;
  EnumType e;
  e.id = object_id(Kind::enum_type, "public", "mood");
  e.values = {"a"};
  from.put(e);
  from.table("t");
  from.column("t", "m", {"public", "mood", "", false});
  Draft to = from;
  to.find<EnumType>(e.id)->values = {"a", "b"};
  to.default_value("t", "m", "'b'::public.mood", {e.id});
  Catalog a = Draft(from).built(), b = Draft(to).built();
  Plan plan = make_plan(a, b, {});
  REQUIRE(plan.statements.size() == 2);
  CHECK_FALSE(plan.statements[0].commit_before);
  CHECK(plan.statements[1].commit_before);
}

TEST_CASE("a table gives its name to a view") {
  Draft from, to;
  from.with_key("x");
  from.with_key("y");
  to.with_key("y");
  to.view("x", "SELECT id FROM public.y", {column_of("y", "id")});
  CHECK(comes_before(planned(from, to), "DROP TABLE public.x", "CREATE VIEW public.x"));
}

TEST_CASE("undecided texts become no SQL") {
  Draft from, to;
  from.table("t");
  from.column("t", "a", *builtin_type("int4"));
  to = from;
  from.default_value("t", "a", "1");
  to.default_value("t", "a", "one()");
  Catalog a = Draft(from).built(), b = Draft(to).built();
  PlanOptions options;
  options.compare = [](const std::vector<TextPair>& pairs, const Catalog&, const Catalog&) {
    return std::vector<Equality>(pairs.size(), Equality::undecided);
  };
  Plan plan = make_plan(a, b, options);
  CHECK(plan.empty());
  REQUIRE(plan.undecided.size() == 1);
  CHECK(plan.undecided[0].pair.to == "one()");
}

TEST_CASE("a drop and a create of one shape are pointed out as a rename") {
  Draft from, to;
  from.with_key("t");
  from.column("t", "mail", *builtin_type("text"));
  to.with_key("t");
  to.column("t", "email", *builtin_type("text"));
  Catalog a = Draft(from).built(), b = Draft(to).built();
  Plan plan = make_plan(a, b, {});
  REQUIRE(plan.rename_candidates.size() == 1);
  CHECK(plan.rename_candidates[0].flag == "--rename column:public.t.mail=email");
}

TEST_CASE("renames find their names free") {
  Draft from;
  from.with_key("a");
  from.with_key("b");
  Catalog catalog = Draft(from).built();
  ObjectId a = object_id(Kind::table, "public", "a"), b = object_id(Kind::table, "public", "b");
  auto swapped = sequenced_renames({{a, b, "", "", {}}, {b, a, "", "", {}}}, catalog);
  REQUIRE(swapped.size() == 3);
  CHECK(swapped[0].to.name == "plumb_old_a");
  CHECK(swapped[1].from == b);
  CHECK(swapped[2].from.name == "plumb_old_a");
  CHECK(swapped[2].to == b);
  auto onto_dropped = sequenced_renames({{a, b, "", "", {}}}, catalog);
  REQUIRE(onto_dropped.size() == 2);
  CHECK(onto_dropped[0].from == b);
}

TEST_CASE("a cycle that nothing breaks is an error that prints its path") {
  Draft to;
  to.view("v", "SELECT * FROM public.w", {object_id(Kind::view, "public", "w")});
  to.view("w", "SELECT * FROM public.v", {object_id(Kind::view, "public", "v")});
  Catalog a = Draft().built(), b = Draft(to).built();
  CHECK_THROWS_WITH_AS(make_plan(a, b, {}), doctest::Contains("view public.v -> view public.w"), Error);
}

TEST_CASE("an extension that cannot move is made anew in another schema") {
  for (bool relocatable : {true, false}) {
    Draft from, to;
    Extension e;
    e.id = object_id(Kind::extension, "", "e");
    e.schema = "public";
    e.relocatable = relocatable;
    from.put(e);
    Schema s;
    s.id = object_id(Kind::schema, "", "s");
    from.put(s), to.put(s);
    e.schema = "s";
    to.put(e);
    std::string sql = sql_text(make_plan(from.built(), to.built(), {}));
    CHECK(sql == (relocatable ? "ALTER EXTENSION e SET SCHEMA s;\n"
                              : "DROP EXTENSION e;\n\nCREATE EXTENSION e WITH SCHEMA s;\n"));
  }
}
