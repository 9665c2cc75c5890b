#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "parser/sql/load.h"
#include "parser/sql/renames.h"

using namespace plumb;

namespace {

const char* const schema = R"sql(
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE SEQUENCE numbers;
CREATE FUNCTION tidy(t text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(t) $$;
CREATE FUNCTION of_mood(m mood) RETURNS text LANGUAGE sql AS $$ SELECT 'tidy' $$;
CREATE TABLE people (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number bigint DEFAULT nextval('numbers'),
  name text UNIQUE CHECK (tidy(name) = name),
  mood mood DEFAULT 'ok' CHECK (mood IN ('ok', 'sad'))
);
CREATE TABLE visits (
  id serial PRIMARY KEY,
  person_id bigint REFERENCES people (id),
  at timestamptz
);
CREATE INDEX ON visits (person_id);
CREATE INDEX chosen ON visits (at);
CREATE VIEW guests AS SELECT people.id, name, upper(name) AS loud FROM people JOIN visits v ON v.person_id = people.id;
CREATE VIEW everyone AS SELECT * FROM people p;
COMMENT ON COLUMN people.name IS 'full';
)sql";

Catalog loaded(const std::string& text = schema) {
  Loaded l = load_schema_sql({{"schema.sql", text}});
  for (const Diagnostic& d : l.diagnostics.all()) {
    if (d.severity == Severity::error) FAIL(render(d));
  }
  return std::move(l.catalog);
}

Rename rename_of(const ObjectId& from, std::string name) {
  Rename r;
  r.from = r.to = from;
  r.to.name = std::move(name);
  return r;
}

Catalog renamed(Rename rename) {
  std::vector<Rename> renames{std::move(rename)};
  return apply_renames(loaded(), renames);
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

ObjectId in_public(Kind kind, std::string name, std::string parent = {}, std::string args = {}) {
  return object_id(kind, "public", std::move(name), std::move(parent), std::move(args));
}

std::string query_of(const Catalog& c, const std::string& view) {
  return c.find<View>(in_public(Kind::view, view))->query.text;
}

bool uses_only_what_is_there(const Catalog& c) {
  bool out = true;
  c.for_each([&](const auto& object) {
    out =
        out && std::all_of(object.uses.begin(), object.uses.end(), [&](const ObjectId& id) { return c.contains(id); });
  });
  return out;
}

}  // namespace

TEST_CASE("renames: a table takes its parts along, and what refers to it follows") {
  Catalog c = renamed(rename_of(in_public(Kind::table, "people"), "persons"));
  CHECK(c.contains(in_public(Kind::column, "name", "persons")));
  CHECK(c.contains(in_public(Kind::key_constraint, "people_pkey", "persons")));
  CHECK(c.contains(attached_to(in_public(Kind::column, "name", "persons"), Kind::comment)));
  CHECK(c.find<ForeignKey>(in_public(Kind::foreign_key, "visits_person_id_fkey", "visits"))->table ==
        QualifiedName{"public", "persons"});
  CHECK(query_of(c, "guests") ==
        "SELECT persons.id, name, upper(name) AS loud FROM persons JOIN visits v ON v.person_id = persons.id");
  CHECK(uses_only_what_is_there(c));
}

TEST_CASE("renames: implicit names follow where the desired side has them so, and are told") {
  std::vector<Rename> all{rename_of(in_public(Kind::table, "visits"), "stays")};
  Catalog to = loaded(replaced(schema, "visits", "stays"));
  Catalog c = apply_renames(loaded(), all, &to);
  CHECK(c.contains(in_public(Kind::key_constraint, "stays_pkey", "stays")));
  CHECK(c.contains(in_public(Kind::foreign_key, "stays_person_id_fkey", "stays")));
  CHECK(c.contains(in_public(Kind::index, "stays_person_id_idx", "stays")));
  CHECK(c.contains(in_public(Kind::index, "chosen", "stays")));
  CHECK(c.contains(in_public(Kind::sequence, "stays_id_seq")));
  CHECK(c.find<ColumnDefault>(in_public(Kind::column_default, "id", "stays"))->expression.text ==
        "nextval('public.stays_id_seq'::regclass)");
  CHECK(all.size() == 5);
  CHECK(all[0].to.name == "stays");
}

TEST_CASE("renames: a part that the desired side has by no such name is left as it is") {
  std::vector<Rename> all{rename_of(in_public(Kind::table, "visits"), "stays")};
  Catalog to = loaded("CREATE TABLE stays (id integer CONSTRAINT chosen PRIMARY KEY, person_id bigint);");
  Catalog c = apply_renames(loaded(), all, &to);
  CHECK(c.contains(in_public(Kind::key_constraint, "visits_pkey", "stays")));
  CHECK(c.contains(in_public(Kind::sequence, "visits_id_seq")));
  CHECK(all.size() == 1);
}

TEST_CASE("renames: a column keeps the names of views' columns") {
  Catalog c = renamed(rename_of(in_public(Kind::column, "name", "people"), "label"));
  CHECK(query_of(c, "guests") ==
        "SELECT people.id, label AS name, upper(label) AS loud FROM people JOIN visits v ON v.person_id = people.id");
  CHECK(query_of(c, "everyone") == "SELECT p.id, p.number, p.label AS name, p.mood FROM people p");
  CHECK(c.find<CheckConstraint>(in_public(Kind::check_constraint, "people_name_check", "people"))->expression.text ==
        "tidy(label) = label");
  CHECK(c.find<KeyConstraint>(in_public(Kind::key_constraint, "people_name_key", "people"))->columns ==
        std::vector<std::string>{"label"});
  CHECK(c.contains(attached_to(in_public(Kind::column, "label", "people"), Kind::comment)));
  CHECK(uses_only_what_is_there(c));
}

TEST_CASE("renames: a column that a join merges") {
  Loaded l = load_schema_sql({{"schema.sql",
                               "CREATE TABLE a (id int, x int); CREATE TABLE b (n int, id int); CREATE TABLE c (x int);"
                               "CREATE VIEW one AS SELECT id, b.n FROM a JOIN b USING (id) WHERE b.id > 0;"
                               "CREATE VIEW early AS SELECT c.x FROM b JOIN c ON b.id = c.x JOIN a USING (id);"
                               "CREATE VIEW twice AS SELECT id FROM b l JOIN b r USING (id);"}});
  std::vector<Rename> renames{rename_of(in_public(Kind::column, "id", "b"), "a_id")};
  Catalog c = apply_renames(l.catalog, renames);
  CHECK(query_of(c, "one") == "SELECT id, b.n FROM a JOIN b b(n, id) USING (id) WHERE b.id > 0");
  CHECK(query_of(c, "early") == "SELECT c.x FROM b b(n, id) JOIN c ON b.id = c.x JOIN a USING (id)");
  CHECK(query_of(c, "twice") == "SELECT id FROM b l(n, id) JOIN b r(n, id) USING (id)");
}

TEST_CASE("renames: types, their values, functions and sequences in expressions") {
  Catalog by_type = renamed(rename_of(in_public(Kind::enum_type, "mood"), "Feeling"));
  CHECK(by_type.find<Column>(in_public(Kind::column, "mood", "people"))->type.text() == "public.\"Feeling\"");
  CHECK(by_type.contains(in_public(Kind::routine, "of_mood", "", "public.\"Feeling\"")));
  CHECK(uses_only_what_is_there(by_type));

  Rename value = rename_of(in_public(Kind::enum_type, "mood"), "mood");
  value.value_from = "ok";
  value.value_to = "fine";
  Catalog by_value = renamed(value);
  CHECK(by_value.find<EnumType>(in_public(Kind::enum_type, "mood"))->values == std::vector<std::string>{"sad", "fine"});
  CHECK(by_value.find<ColumnDefault>(in_public(Kind::column_default, "mood", "people"))->expression.text == "'fine'");
  CHECK(by_value.find<CheckConstraint>(in_public(Kind::check_constraint, "people_mood_check", "people"))
            ->expression.text == "mood IN ('fine', 'sad')");

  Catalog by_function = renamed(rename_of(in_public(Kind::routine, "tidy", "", "text"), "neat"));
  CHECK(by_function.find<CheckConstraint>(in_public(Kind::check_constraint, "people_name_check", "people"))
            ->expression.text == "neat(name) = name");
  // A body given as a string is none of PostgreSQL's business.
  CHECK(by_function.find<Routine>(in_public(Kind::routine, "of_mood", "", "public.mood"))->body == " SELECT 'tidy' ");

  Catalog by_sequence = renamed(rename_of(in_public(Kind::sequence, "numbers"), "digits"));
  CHECK(by_sequence.find<ColumnDefault>(in_public(Kind::column_default, "number", "people"))->expression.text ==
        "nextval('digits')");
}

TEST_CASE("renames: a move into another schema qualifies what was plain") {
  Rename move = rename_of(in_public(Kind::table, "people"), "people");
  move.to.schema = "app";
  Catalog c = renamed(move);
  CHECK(query_of(c, "everyone") == "SELECT * FROM app.people p");
  CHECK(c.contains(object_id(Kind::key_constraint, "app", "people_pkey", "people")));
  CHECK(uses_only_what_is_there(c));
}

TEST_CASE("renames: what is not there changes nothing") {
  CatalogDraft draft = CatalogDraft::of(loaded());
  CHECK_FALSE(apply_rename(draft, rename_of(in_public(Kind::table, "nobody"), "somebody")));
}

TEST_CASE("renames: declared for a value of an enum, behind it or on the line before") {
  Loaded l = load_schema_sql({{"mood.sql",
                               "CREATE TYPE mood AS ENUM (\n"
                               "  'sad', -- plumb:renamed from='unhappy'\n"
                               "  -- plumb:renamed from=good\n"
                               "  'ok'\n"
                               ");\n"}});
  REQUIRE(l.renames.size() == 2);
  CHECK(l.renames[0].to == in_public(Kind::enum_type, "mood"));
  CHECK(l.renames[0].value_from == "unhappy");
  CHECK(l.renames[0].value_to == "sad");
  CHECK(l.renames[0].where.line == 2);
  CHECK(l.renames[1].value_from == "good");
  CHECK(l.renames[1].value_to == "ok");
}
