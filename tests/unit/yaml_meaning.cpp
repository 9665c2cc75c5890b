// What YAML leaves out is filled in as PostgreSQL would, and means the same as the same schema in SQL.
#include <doctest/doctest.h>

#include <algorithm>

#include "engine/model/fingerprint.h"
#include "parser/sql/load.h"
#include "parser/yaml/yaml.h"

using namespace plumb;

namespace {
std::string problems(const Loaded& loaded) {
  std::string out;
  for (const Diagnostic& d : loaded.diagnostics.all()) out += render(d) + "\n";
  return out;
}

std::string names(const std::vector<ObjectId>& ids) {
  std::string out;
  for (const ObjectId& id : ids) out += describe(id) + "; ";
  return out;
}

/// Differences in fields and in what is used.
std::string difference(const Catalog& a, const Catalog& b) {
  std::string out;
  a.for_each([&](const auto& object) {
    const Object* other = b.find(object.id);
    if (other == nullptr) {
      out += "only first: " + describe(object.id) + "\n";
    } else if (fingerprint(object) != fingerprint(*other)) {
      out += "changed: " + describe(object.id) + "\n";
    } else if (object.uses != other->uses) {
      out += "uses of " + describe(object.id) + ": " + names(object.uses) + "/ " + names(other->uses) + "\n";
    }
  });
  b.for_each([&](const auto& object) {
    if (!a.contains(object.id)) out += "only second: " + describe(object.id) + "\n";
  });
  return out;
}

void check_same(const std::string& yaml, const std::string& sql) {
  Loaded from_yaml = load_yaml({{"s.yaml", yaml}});
  Loaded from_sql = load_schema_sql({{"s.sql", sql}});
  INFO(yaml);
  CHECK(problems(from_yaml) == "");
  CHECK(problems(from_sql) == "");
  CHECK(difference(from_yaml.catalog, from_sql.catalog) == "");
}

/// SQL -> YAML -> the same catalog, references included.
void check_sql(const std::string& sql) {
  Loaded from_sql = load_schema_sql({{"s.sql", sql}});
  REQUIRE(problems(from_sql) == "");
  std::string yaml = write_yaml(from_sql.catalog, from_sql.renames);
  Loaded back = load_yaml({{"s.yaml", yaml}});
  INFO(yaml);
  CHECK(problems(back) == "");
  CHECK(difference(from_sql.catalog, back.catalog) == "");
  CHECK(from_sql.renames.size() == back.renames.size());
  for (const Rename& rename : from_sql.renames) {
    CHECK_MESSAGE(std::find(back.renames.begin(), back.renames.end(), rename) != back.renames.end(),
                  describe(rename.to));
  }
}
}  // namespace

TEST_CASE("yaml meaning: a small schema is what its SQL says") {
  check_same(R"(
schemas:
  public:
    enums:
      status: [draft, published]
    tables:
      users:
        columns:
          id: bigserial
          email: {type: varchar(255), not_null: true}
          age: int4
        primary_key: [id]
        uniques: [[email]]
        checks: [age > 0, age < 200 OR email IS NULL]
      posts:
        columns:
          id: {type: int8, identity: always}
          author: {type: bigint, not_null: true}
          status: {type: status, not_null: true, default: "'draft'"}
          title: text
        primary_key: [id]
        foreign_keys:
          - {columns: [author], table: users, on_delete: cascade}
        indexes:
          - [author, status]
          - elements: [{expression: lower(title)}]
            unique: true
            predicate: title IS NOT NULL
    views:
      drafts: SELECT id, title FROM posts WHERE status = 'draft'
)",
             R"(
CREATE TYPE status AS ENUM ('draft', 'published');
CREATE TABLE users (
  id bigserial, email varchar(255) NOT NULL, age int4, PRIMARY KEY (id), UNIQUE (email), CHECK (age > 0),
  CHECK (age < 200 OR email IS NULL));
CREATE TABLE posts (
  id int8 GENERATED ALWAYS AS IDENTITY, author bigint NOT NULL, status status NOT NULL DEFAULT 'draft', title text,
  PRIMARY KEY (id), FOREIGN KEY (author) REFERENCES users ON DELETE CASCADE);
CREATE INDEX ON posts (author, status);
CREATE UNIQUE INDEX ON posts (lower(title)) WHERE title IS NOT NULL;
CREATE VIEW drafts AS SELECT id, title FROM posts WHERE status = 'draft';
)");
}

TEST_CASE("yaml meaning: a child has the default of its parent's serial column") {
  check_same(R"(
schemas:
  public:
    tables:
      parent:
        columns: {id: bigserial, n: {type: integer, default: 3}}
      child:
        columns: {x: integer}
        inherits: [parent]
      grandchild:
        columns: {y: integer}
        inherits: [child]
)",
             R"(
CREATE TABLE parent (id bigserial, n integer DEFAULT 3);
CREATE TABLE child (x integer) INHERITS (parent);
CREATE TABLE grandchild (y integer) INHERITS (child);
)");
}

TEST_CASE("yaml meaning: implicit names") {
  check_same(R"(
schemas:
  public:
    tables:
      t:
        columns: {a: integer, b: integer, c: tstzrange}
        uniques: [{columns: [a], include: [b]}, [a, b]]
        checks: [a > b, a > 0, a > 1]
        foreign_keys: [{columns: [a, b], table: t, referenced_columns: [a, b]}]
        indexes: [[a], [a], {elements: [{expression: a + b}, {expression: abs(a)}]}]
        exclusions: [{method: gist, elements: [{column: c, operator: "&&"}]}]
      quite_a_long_name_of_a_table_that_leaves_little_room_for_more:
        columns: {and_a_column_with_a_name_that_is_about_as_long_as_that: integer}
        uniques: [[and_a_column_with_a_name_that_is_about_as_long_as_that]]
)",
             R"(
CREATE TABLE t (a integer, b integer, c tstzrange, UNIQUE (a) INCLUDE (b), UNIQUE (a, b), CHECK (a > b), CHECK (a > 0),
  CHECK (a > 1), FOREIGN KEY (a, b) REFERENCES t (a, b), EXCLUDE USING gist (c WITH &&));
CREATE INDEX ON t (a);
CREATE INDEX ON t (a);
CREATE INDEX ON t ((a + b), abs(a));
CREATE TABLE quite_a_long_name_of_a_table_that_leaves_little_room_for_more (
  and_a_column_with_a_name_that_is_about_as_long_as_that integer UNIQUE);
)");
}

TEST_CASE("yaml meaning: partitions take their columns from the parent") {
  check_same(R"(
schemas:
  app:
    tables:
      events:
        columns: {at: {type: date, not_null: true, default: now()}, id: bigint}
        partition_by: {strategy: range, elements: [at]}
      y2026: {partition_of: events, bound: FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')}
      rest: {partition_of: app.events, bound: default}
      moments: {columns: {at: timestamptz}, partition_by: {strategy: range, elements: [at]}}
      first: {partition_of: moments, bound: for values from (minvalue) to ('2026-01-01')}
)",
             R"(
CREATE SCHEMA app;
CREATE TABLE app.events (at date NOT NULL DEFAULT now(), id bigint) PARTITION BY RANGE (at);
CREATE TABLE app.y2026 PARTITION OF app.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE app.rest PARTITION OF app.events DEFAULT;
CREATE TABLE app.moments (at timestamptz) PARTITION BY RANGE (at);
CREATE TABLE app.first PARTITION OF app.moments FOR VALUES FROM (MINVALUE) TO ('2026-01-01 00:00:00');
)");
}

TEST_CASE("yaml meaning: a partition says only how its copy of a trigger is enabled, where otherwise") {
  const std::string sql = R"(
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE m (k integer) PARTITION BY LIST (k);
CREATE TABLE m1 PARTITION OF m FOR VALUES IN (1);
CREATE TABLE m2 PARTITION OF m FOR VALUES IN (2);
CREATE TRIGGER t AFTER INSERT ON m FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE m DISABLE TRIGGER t;
ALTER TABLE m1 ENABLE TRIGGER t;
)";
  check_sql(sql);
  check_same(R"(
schemas:
  public:
    routines: {f: {language: plpgsql, returns: trigger, body: BEGIN RETURN NEW; END}}
    tables:
      m:
        columns: {k: integer}
        partition_by: {strategy: list, elements: [k]}
        triggers: {t: {events: [insert], for_each_row: true, function: f, enabled: disabled}}
      m1: {partition_of: m, bound: FOR VALUES IN (1), triggers: {t: {enabled: origin}}}
      m2: {partition_of: m, bound: FOR VALUES IN (2), triggers: {t: {enabled: disabled}}}
)",
             sql);
}

TEST_CASE("yaml meaning: names with capitals need no SQL quotes") {
  check_same(R"(
schemas:
  public:
    enums: {Mood: [ok]}
    tables:
      User:
        columns: {Id: {type: integer, not_null: true}, feels: Mood, all: "public.Mood[]"}
        primary_key: [Id]
      Post:
        columns: {userId: integer}
        foreign_keys: [{columns: [userId], table: User}]
)",
             R"(
CREATE TYPE "Mood" AS ENUM ('ok');
CREATE TABLE "User" ("Id" integer NOT NULL, feels "Mood", "all" "Mood"[], PRIMARY KEY ("Id"));
CREATE TABLE "Post" ("userId" integer, FOREIGN KEY ("userId") REFERENCES "User");
)");
}

TEST_CASE("yaml meaning: SQL -> YAML -> SQL loses nothing") {
  check_sql(R"(
CREATE SCHEMA app;
COMMENT ON SCHEMA app IS 'the application';
CREATE EXTENSION IF NOT EXISTS citext;
CREATE TYPE app.mood AS ENUM ('sad', 'it''s ok', 'happy');
CREATE TYPE app.address AS (street text, zip varchar(10), moods app.mood[]);
CREATE DOMAIN app.email AS citext NOT NULL DEFAULT 'x@y' CHECK (VALUE ~ '@') CONSTRAINT short CHECK (length(VALUE) < 100);
CREATE SEQUENCE app.numbers AS smallint INCREMENT -2 MINVALUE -100 START -1 CYCLE;
CREATE TABLE app.users (
  id serial PRIMARY KEY,
  email app.email UNIQUE NULLS NOT DISTINCT,
  name text COLLATE "C" NOT NULL,
  mood app.mood DEFAULT 'happy',
  home app.address,
  number smallint DEFAULT nextval('app.numbers'),
  upper_name text GENERATED ALWAYS AS (upper(name)) STORED,
  manager integer REFERENCES app.users ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT has_name CHECK (name <> '') NO INHERIT
) WITH (fillfactor = 70);
COMMENT ON TABLE app.users IS E'people\nwho use it';
COMMENT ON COLUMN app.users.name IS 'as it is spelled';
COMMENT ON CONSTRAINT has_name ON app.users IS 'no empty names';
COMMENT ON INDEX app.users_pkey IS 'behind the key';
CREATE INDEX users_name_idx ON app.users USING btree (lower(name) text_pattern_ops DESC NULLS LAST, mood) INCLUDE (number) WHERE mood <> 'sad';
CREATE TABLE app.log (at timestamptz NOT NULL DEFAULT now(), id bigint GENERATED BY DEFAULT AS IDENTITY (START 100), PRIMARY KEY (at, id)) PARTITION BY RANGE (at);
CREATE TABLE app.log_2026 PARTITION OF app.log FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE base (a int CHECK (a > 0), b text DEFAULT 'b');
CREATE TABLE child (c int) INHERITS (base);
CREATE VIEW app.happy (who, mood) WITH (security_barrier) AS SELECT name, mood FROM app.users WHERE mood = 'happy';
CREATE VIEW app.happiest AS SELECT who FROM app.happy;
CREATE MATERIALIZED VIEW app.counts AS SELECT mood, count(*) AS n FROM app.users GROUP BY mood WITH NO DATA;
CREATE UNIQUE INDEX ON app.counts (mood);
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.name := trim(NEW.name);

  RETURN NEW;
END
$$;
CREATE FUNCTION app.of_mood(m app.mood, n integer DEFAULT 10) RETURNS SETOF app.users LANGUAGE sql STABLE ROWS 50 SET search_path = app
  BEGIN ATOMIC SELECT * FROM app.users WHERE mood = m LIMIT n; END;
CREATE FUNCTION app.of_mood(m text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT 1';
CREATE PROCEDURE app.clean(INOUT n integer) LANGUAGE plpgsql AS 'BEGIN END';
COMMENT ON PROCEDURE app.clean IS 'cleans';
CREATE TRIGGER touch BEFORE INSERT OR UPDATE OF name ON app.users FOR EACH ROW WHEN (NEW.name IS NOT NULL) EXECUTE FUNCTION app.touch('x');
)");
}

TEST_CASE("yaml meaning: neighbours in a namespace need no schema, and their names mean the same anywhere") {
  Loaded loaded = load_yaml({{"s.yaml", R"(
schemas:
  app:
    enums: {mood: [ok, 'no']}
    sequences: {numbers: {}}
    routines: {one: {language: sql, returns: integer, returns_set: false, sql_body: RETURN (SELECT max(n) FROM t)}}
    tables:
      t:
        columns:
          n: {type: bigint, default: nextval('numbers')}
          m: {type: mood, default: "'ok'::mood"}
        checks: {c: m <> 'no'::mood OR one() > 1}
    views: {v: SELECT n FROM t JOIN public.u USING (n)}
  public:
    tables: {u: {columns: {n: bigint}}}
)"}});
  REQUIRE(problems(loaded) == "");
  const Catalog& c = loaded.catalog;
  auto default_of = [&](const char* name) {
    return c.find<ColumnDefault>(object_id(Kind::column_default, "app", name, "t"))->expression.text;
  };
  CHECK(default_of("n") == "nextval('app.numbers')");
  CHECK(default_of("m") == "'ok'::app.mood");
  CHECK(c.find<CheckConstraint>(object_id(Kind::check_constraint, "app", "c", "t"))->expression.text ==
        "m <> 'no'::app.mood OR app.one() > 1");
  CHECK(c.find<View>(object_id(Kind::view, "app", "v"))->query.text == "SELECT n FROM app.t JOIN public.u USING (n)");
  CHECK(c.find<Routine>(object_id(Kind::routine, "app", "one"))->sql_body->text == "RETURN (SELECT max(n) FROM app.t)");
}

TEST_CASE("yaml meaning: DEFAULT NULL is no default where PostgreSQL keeps none") {
  Loaded loaded = load_yaml({{"s.yaml", R"(
schemas: {public: {tables: {t: {columns: {a: {type: integer, default: "NULL"}, b: {type: varchar(9), default: "NULL"}}}}}}
)"}});
  REQUIRE(problems(loaded) == "");
  CHECK(!loaded.catalog.contains(object_id(Kind::column_default, "public", "a", "t")));
  CHECK(loaded.catalog.contains(object_id(Kind::column_default, "public", "b", "t")));
}

TEST_CASE("yaml meaning: operator classes and collations that are the default are left out") {
  check_same(R"(
schemas:
  public:
    tables:
      t:
        columns: {a: {type: text, collation: default}, b: jsonb}
        indexes:
          - {elements: [{column: a, opclass: text_ops}]}
          - {elements: [{column: a, opclass: text_pattern_ops}]}
          - {method: gin, elements: [{column: b, opclass: jsonb_path_ops}]}
          - {method: gin, elements: [{column: b, opclass: jsonb_ops}]}
)",
             R"(
CREATE TABLE t (a text, b jsonb);
CREATE INDEX ON t (a);
CREATE INDEX ON t (a text_pattern_ops);
CREATE INDEX ON t USING gin (b jsonb_path_ops);
CREATE INDEX ON t USING gin (b);
)");
}

TEST_CASE("yaml meaning: a type that is not managed stays known") {
  Loaded loaded = load_schema_sql({{"s.sql", "CREATE TABLE t (a integer, b integer[]);"}});
  CatalogDraft draft = CatalogDraft::of(loaded.catalog);
  for (auto& [id, column] : draft.map<Column>()) column.type.schema = "public", column.type.name = "span";
  loaded.catalog = std::move(draft).build();
  std::string text = write_yaml(loaded.catalog);
  CHECK(text.find("unmanaged_types: [public.span]") != std::string::npos);
  Loaded back = load_yaml({{"s.yaml", text}});
  CHECK(problems(back) == "");
  CHECK(difference(loaded.catalog, back.catalog) == "");
}

TEST_CASE("yaml meaning: declared renames come back") {
  Loaded loaded = load_yaml({{"s.yaml", R"(
schemas:
  app:
    renamed_from: application
    enums:
      mood:
        renamed_from: feeling
        values: [{value: glad, renamed_from: happy}, sad]
    tables:
      people:
        renamed_from: users
        columns:
          email: {type: text, renamed_from: mail}
          id: {type: integer, not_null: true}
        primary_key: {name: people_key, columns: [id], renamed_from: users_key}
        indexes: [{name: by_email, elements: [email], renamed_from: by_mail}]
    views:
      v: {renamed_from: other.w, query: SELECT 1 AS one}
)"}});
  REQUIRE(problems(loaded) == "");
  auto has = [&](ObjectId from, ObjectId to, std::string value_from = "", std::string value_to = "") {
    Rename wanted{std::move(from), std::move(to), std::move(value_from), std::move(value_to), {}};
    return std::find(loaded.renames.begin(), loaded.renames.end(), wanted) != loaded.renames.end();
  };
  CHECK(loaded.renames.size() == 8);
  CHECK(has(object_id(Kind::schema, "", "application"), object_id(Kind::schema, "", "app")));
  CHECK(has(object_id(Kind::enum_type, "application", "feeling"), object_id(Kind::enum_type, "app", "mood")));
  CHECK(has(object_id(Kind::enum_type, "application", "feeling"), object_id(Kind::enum_type, "app", "mood"), "happy",
            "glad"));
  CHECK(has(object_id(Kind::table, "application", "users"), object_id(Kind::table, "app", "people")));
  CHECK(
      has(object_id(Kind::column, "application", "mail", "users"), object_id(Kind::column, "app", "email", "people")));
  CHECK(has(object_id(Kind::key_constraint, "application", "users_key", "users"),
            object_id(Kind::key_constraint, "app", "people_key", "people")));
  CHECK(has(object_id(Kind::index, "application", "by_mail", "users"),
            object_id(Kind::index, "app", "by_email", "people")));
  CHECK(has(object_id(Kind::view, "other", "w"), object_id(Kind::view, "app", "v")));
  Loaded again = load_yaml({{"s.yaml", write_yaml(loaded.catalog, loaded.renames)}});
  CHECK(problems(again) == "");
  CHECK(again.renames.size() == loaded.renames.size());
  for (const Rename& rename : loaded.renames) {
    CHECK(std::find(again.renames.begin(), again.renames.end(), rename) != again.renames.end());
  }
}

TEST_CASE("yaml: security means what it means in SQL") {
  check_same(R"(
schemas:
  public:
    tables:
      t:
        columns:
          id: {type: int, identity: always, identity_privileges: {writer: usage}}
          a: {type: text, privileges: {reader: [select, update]}}
        row_security: true
        owner: app
        privileges: {reader: select, writer: all, boss: {grantable: [select]}, PUBLIC: [insert]}
        policies:
          own: {using: a = 'x', roles: [writer, reader]}
          all_of_them: {command: insert, roles: [reader, PUBLIC], with_check: id > 0}
    routines:
      f: {returns: int, language: sql, body: SELECT 1, privileges: {}}
default_privileges:
  - {on: tables, schema: public, privileges: {reader: [select]}}
)",
             R"(
CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, a text);
GRANT USAGE ON SEQUENCE t_id_seq TO writer;
GRANT SELECT (a), UPDATE (a) ON t TO reader;
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
ALTER TABLE t OWNER TO app;
GRANT SELECT ON t TO reader;
GRANT ALL ON t TO writer;
GRANT SELECT ON t TO boss WITH GRANT OPTION;
GRANT INSERT ON t TO PUBLIC;
CREATE POLICY own ON t TO writer, reader USING (a = 'x');
CREATE POLICY all_of_them ON t FOR INSERT TO reader, PUBLIC WITH CHECK (id > 0);
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
REVOKE ALL ON FUNCTION f() FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO reader;
)");
}
