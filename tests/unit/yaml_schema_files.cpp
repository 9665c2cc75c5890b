// The JSON Schemas in schemas/ describe what plumb reads and writes: real documents are held against them.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "cli/render/drift_text.h"
#include "cli/render/history_json.h"
#include "cli/render/json.h"
#include "cli/render/report_json.h"
#include "cli/render/status_json.h"
#include "cli/render/verify_json.h"
#include "engine/model/enum_names.h"
#include "parser/sql/load.h"
#include "parser/yaml/tree.h"
#include "parser/yaml/values.h"
#include "parser/yaml/yaml.h"

using namespace plumb;
using nlohmann::json;

namespace {
json schema_file(const std::string& name) {
  std::ifstream file(std::filesystem::path(PLUMB_SCHEMAS) / name);
  REQUIRE_MESSAGE(file, name);
  return json::parse(file);
}

/// A validator of the keywords that our schemas use; any other keyword is an error, so that none is passed over.
struct Validator {
  const json& root;

  std::string check(const json& schema, const json& value, const std::string& path) const {
    for (const auto& [keyword, argument] : schema.items()) {
      std::string problem = check_keyword(keyword, argument, schema, value, path);
      if (!problem.empty()) return problem;
    }
    return "";
  }

 private:
  static bool is_of_type(const std::string& type, const json& value) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_boolean();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "null") return value.is_null();
    FAIL("unknown type " << type);
    return false;
  }

  std::string check_keyword(const std::string& keyword, const json& argument, const json& schema, const json& value,
                            const std::string& path) const {
    static const std::set<std::string> annotations = {"$schema",     "$id",     "$defs",   "title",
                                                      "description", "default", "examples"};
    if (annotations.contains(keyword)) return "";
    if (keyword == "$ref") return check(root["$defs"][argument.get<std::string>().substr(8)], value, path);
    if (keyword == "const") return value == argument ? "" : path + ": is not " + argument.dump();
    if (keyword == "minItems") return value.size() >= argument.get<size_t>() ? "" : path + ": too short";
    if (keyword == "enum") {
      return std::find(argument.begin(), argument.end(), value) != argument.end()
                 ? ""
                 : path + ": not one of " + argument.dump();
    }
    if (keyword == "type") {
      bool fits = argument.is_string() ? is_of_type(argument, value)
                                       : std::any_of(argument.begin(), argument.end(),
                                                     [&](const json& each) { return is_of_type(each, value); });
      return fits ? "" : path + ": " + value.dump().substr(0, 80) + " is not of type " + argument.dump();
    }
    if (keyword == "oneOf") return check_one_of(argument, value, path);
    if (keyword == "items") return check_items(argument, value, path);
    if (keyword == "properties") return check_properties(argument, value, path);
    if (keyword == "required") {
      for (const json& key : argument) {
        if (value.is_object() && !value.contains(key)) return path + ": lacks " + key.dump();
      }
      return "";
    }
    if (keyword == "additionalProperties") return check_others(argument, schema, value, path);
    return path + ": the schema has the unknown keyword " + keyword;
  }

  std::string check_one_of(const json& choices, const json& value, const std::string& path) const {
    int fitting = 0;
    std::string problems;
    for (const json& choice : choices) {
      std::string problem = check(choice, value, path);
      fitting += problem.empty();
      problems += problem + "; ";
    }
    return fitting == 1 ? "" : path + ": " + std::to_string(fitting) + " of the choices fit: " + problems;
  }

  std::string check_items(const json& schema, const json& value, const std::string& path) const {
    for (size_t i = 0; value.is_array() && i < value.size(); i++) {
      std::string problem = check(schema, value[i], path + "[" + std::to_string(i) + "]");
      if (!problem.empty()) return problem;
    }
    return "";
  }

  std::string check_properties(const json& properties, const json& value, const std::string& path) const {
    for (const auto& [key, schema] : properties.items()) {
      if (!value.is_object() || !value.contains(key)) continue;
      std::string problem = check(schema, value[key], path + "." + key);
      if (!problem.empty()) return problem;
    }
    return "";
  }

  std::string check_others(const json& others, const json& schema, const json& value, const std::string& path) const {
    if (!value.is_object()) return "";
    for (const auto& [key, each] : value.items()) {
      if (schema.contains("properties") && schema["properties"].contains(key)) continue;
      if (others == false) return path + ": unknown key " + key;
      std::string problem = check(others, each, path + "." + key);
      if (!problem.empty()) return problem;
    }
    return "";
  }
};

std::string violations(const std::string& schema_name, const json& document) {
  json schema = schema_file(schema_name);
  return Validator{schema}.check(schema, document, "");
}

/// YAML as an editor's language server sees it: plain words have types.
json as_json(const yaml::Node& node) {
  if (node.is_list()) {
    json out = json::array();
    for (const yaml::Node& item : node.items) out.push_back(as_json(item));
    return out;
  }
  if (node.is_map()) {
    json out = json::object();
    for (const yaml::Node::Pair& pair : node.pairs) out[pair.key] = as_json(pair.value);
    return out;
  }
  if (node.is_null()) return nullptr;
  if (node.plain && node.text.find_first_not_of("0123456789.-") == std::string::npos) return json::parse(node.text);
  if (node.plain && (node.text == "true" || node.text == "false")) return node.text == "true";
  return node.text;
}

json parsed_yaml(const std::string& text) {
  SourceText source{"s.yaml", text};
  Diagnostics found;
  yaml::Reporter reporter(source, found);
  auto root = yaml::parse(source, reporter);
  REQUIRE(root);
  REQUIRE(found.empty());
  return as_json(*root);
}

ObjectId column_id() { return object_id(Kind::column, "public", "mail", "users"); }

Plan rich_plan() {
  Plan plan;
  Statement statement;
  statement.sql = "ALTER TABLE public.users DROP COLUMN mail";
  statement.actions = {{Verb::drop, column_id(), {}},
                       {Verb::alter, object_id(Kind::table, "public", "users"), {"options"}}};
  statement.hazards = {{HazardType::data_loss, column_id(), "drops column public.users.mail", "keep it"}};
  statement.locks = {{{"public", "users"}, LockMode::access_exclusive}};
  statement.rewrites = {{"public", "users"}};
  statement.comment = "goodbye";
  plan.statements = {statement};
  plan.undecided = {{{TextForm::query, object_id(Kind::view, "public", "v"), "query", "SELECT 1", "SELECT 2"}}};
  Rename rename{column_id(), object_id(Kind::column, "public", "email", "users"), "", "", {}};
  plan.rename_candidates = {{rename, "--rename column:public.users.mail=email"}};
  plan.notes = {"rows are gone"};
  plan.unmanaged = {{"policy p on public.users", "public", {"s.sql", 3, 1}}, {"event trigger e", "", {}}};
  plan.left_out = {{"auth", 12}};
  return plan;
}

cli::ComparedSides sides() {
  cli::ComparedSides out{"migrations", "schema.sql", {}, {"_prisma_migrations"}};
  ObjectId type = object_id(Kind::enum_type, "public", "mood");
  out.renames = {{type, type, "glad", "happy", {}}};
  return out;
}
}  // namespace

TEST_CASE("json schemas: the outputs of diff, drift and validate") {
  Plan plan = rich_plan();
  CHECK(violations("diff.json", json::parse(cli::diff_json(plan, sides(), plan.statements[0].hazards))) == "");
  CHECK(violations("diff.json", json::parse(cli::diff_json({}, sides(), {}))) == "");
  CHECK(violations("drift.json", json::parse(cli::drift_json(plan, cli::differences(plan, {}), sides()))) == "");
  CHECK(violations("drift.json", json::parse(cli::drift_json({}, {}, sides()))) == "");
  Plan table_gone;
  Statement drop;
  drop.actions = {{Verb::drop, object_id(Kind::table, "public", "users"), {}}, {Verb::drop, column_id(), {}}};
  table_gone.statements = {drop};
  json folded = json::parse(cli::drift_json(table_gone, cli::differences(table_gone, {}), sides()));
  CHECK(violations("drift.json", folded) == "");
  CHECK_FALSE(folded["differences"][0].contains("part_of"));
  CHECK(folded["differences"][1]["part_of"]["name"] == "users");
  Loaded loaded = load_yaml({{"s.yaml", "schemas:\n  public: {tabels: {}}\n"}});
  json document = json::parse(cli::validate_json(loaded.diagnostics, {"s.yaml"}, false));
  CHECK(violations("validate.json", document) == "");
  CHECK(document["errors"] == 1);
  CHECK(document["findings"][0]["line"] == 2);
  CHECK(document["findings"][0]["code"] == "unknown_key");
}

TEST_CASE("json schemas: the output of status") {
  LedgerRow row;
  row.name = "1_a", row.state = LedgerState::failed, row.started_at = "2026-11-20 18:30:00.125", row.applied_by = "u";
  row.error = "relation \"x\" does not exist", row.sqlstate = "42P01", row.failed_statement = 2;
  cli::StatusReport report{"postgres://localhost/app", {{"1_a", MigrationState::failed, "aa", row}}, {}, ""};
  json document = json::parse(cli::status_json(report));
  CHECK(violations("status.json", document) == "");
  CHECK(document["problems"] == json::array());
  CHECK_FALSE(document.contains("at_work"));
  row.finished_at = "2026-11-20 18:31:00.000";
  report.entries.push_back({"2_b", MigrationState::missing, "", row});
  report.entries.push_back({"3_c", MigrationState::pending, "cc", std::nullopt});
  report.problems = {"plumb.sum does not fit"};
  report.holder = "\"plumb deploy on web1\"";
  document = json::parse(cli::status_json(report));
  CHECK(violations("status.json", document) == "");
  CHECK(document["problems"][0] == "plumb.sum does not fit");
  CHECK(violations("status.json", json::parse(cli::status_json({"x", {}, {}, ""}))) == "");
  json states = schema_file("status.json")["properties"]["migrations"]["items"]["properties"]["state"]["enum"];
  CHECK(states == json(enum_names(MigrationState{})));
}

TEST_CASE("json schemas: a failure") {
  Error error(ErrorCode::sql, "relation t does not exist", "create it", {"s.sql", 2, 3});
  error.sqlstate = "42P01";
  error.sql = "DROP TABLE t";
  error.detail = "it never did";
  CHECK(violations("error.json", json::parse(cli::error_json(error))) == "");
  CHECK(json::parse(cli::error_json(error))["error"]["code"] == "sql");
  CHECK(violations("error.json", json::parse(cli::error_json(Error(ErrorCode::internal, "x")))) == "");
}

TEST_CASE("json schemas: the validator and the schemas do refuse") {
  json good = json::parse(cli::diff_json(rich_plan(), sides(), {}));
  json without = good;
  without.erase("in_sync");
  CHECK(violations("diff.json", without) != "");
  json other = good;
  other["statements"][0]["actions"][0]["verb"] = "explode";
  CHECK(violations("diff.json", other) != "");
  CHECK(violations("plumb-schema.json", parsed_yaml("schemas: {public: {tabels: {}}}\n")) != "");
  CHECK(violations("plumb-schema.json",
                   parsed_yaml("schemas: {public: {tables: {t: {columns: {a: {typ: text}}}}}}\n")) != "");
}

TEST_CASE("json schemas: what verify prints") {
  CHECK(violations("verify.json", json::parse(cli::verify_json({}, {}, {}))) == "");
  json document = json::parse(cli::verify_json({{"ran it", true, {}}, {"read it back", false, {"DROP VIEW v"}}},
                                               {{"way back of 1_a", "it has none"}}, {"proved on PostgreSQL 15"}));
  CHECK(violations("verify.json", document) == "");
  CHECK(document["proved"] == false);
  CHECK(document["steps"][1]["findings"][0] == "DROP VIEW v");
}

TEST_CASE("json schemas: what doctor, seed, new, baseline and rollback print") {
  CHECK(violations("doctor.json", json::parse(cli::doctor_json({}, true))) == "");
  json document = json::parse(cli::doctor_json({{"ok", "it is there", ""}, {"wrong", "no right", "GRANT it"}}, false));
  CHECK(violations("doctor.json", document) == "");
  CHECK(document["findings"][1]["hint"] == "GRANT it");
  document =
      json::parse(cli::seed_json({{"a.sql", true, false}, {"b.sql", true, true}, {"c.sql", false, false}}, "app"));
  CHECK(violations("seed.json", document) == "");
  CHECK(document["files"][1]["state"] == "ran_again");
  CHECK(violations("new.json", json::parse(cli::new_json({}))) == "");
  document = json::parse(cli::new_json({"1_a", {"migrations/1_a/migration.sql"}, rich_plan()}));
  CHECK(violations("new.json", document) == "");
  CHECK(document["written"] == true);
  CHECK(document["hazards"][0]["type"] == "data_loss");
  CHECK(violations("baseline.json", json::parse(cli::baseline_json({"1_a", "2_b"}, "app"))) == "");
  Migration script{"1_a", "1_a/down.sql", "", {}};
  script.statements.resize(3);
  for (bool dry_run : {false, true}) {
    document = json::parse(cli::rollback_json({script}, {1}, "app", dry_run));
    CHECK(violations("rollback.json", document) == "");
    CHECK(document["migrations"][0]["statements"] == 2);
  }
  CHECK(violations("rollback.json", json::parse(cli::event_line("note", "out of order"))) == "");
}

TEST_CASE("json: recreated objects are changed, bytes that are no UTF-8 do no harm") {
  Plan plan;
  ObjectId view = object_id(Kind::view, "public", "v");
  Statement drop, create;
  drop.sql = "DROP VIEW v";
  drop.actions = {{Verb::drop, view, {"query"}}};
  create.sql = "CREATE VIEW v AS SELECT '\xff'";
  create.actions = {{Verb::create, view, {"query"}}};
  plan.statements = {drop, create};
  json document = json::parse(cli::drift_json(plan, cli::differences(plan, {}), sides()));
  REQUIRE(document["differences"].size() == 1);
  CHECK(document["differences"][0]["state"] == "changed");
  CHECK(document["drift"] == true);
}

TEST_CASE("json schemas: YAML that plumb writes and people write") {
  Loaded loaded = load_schema_sql({{"s.sql", R"(
CREATE EXTENSION citext;
CREATE TYPE mood AS ENUM ('sad', '12', 'true');
CREATE TYPE pair AS (a int, b text COLLATE "C");
CREATE DOMAIN email AS text DEFAULT 'x' CHECK (VALUE <> '') CONSTRAINT short CHECK (length(VALUE) < 9);
CREATE SEQUENCE numbers AS integer INCREMENT 5;
CREATE TABLE users (id serial PRIMARY KEY, number bigint GENERATED ALWAYS AS IDENTITY (START 10), feels mood DEFAULT 'sad',
  mail email UNIQUE, n int DEFAULT 0, b bool DEFAULT true, up text GENERATED ALWAYS AS (upper('x')) STORED,
  boss int REFERENCES users ON DELETE SET NULL, CONSTRAINT c CHECK (n > 0) NO INHERIT,
  EXCLUDE USING gist (n WITH =)) WITH (fillfactor = 70);
CREATE INDEX ON users (lower(mail) DESC, n) WHERE n > 1;
CREATE TABLE log (at date) PARTITION BY RANGE (at);
CREATE TABLE log1 PARTITION OF log DEFAULT;
CREATE VIEW v (a) AS SELECT id FROM users;
CREATE MATERIALIZED VIEW mv AS SELECT 1 AS one;
CREATE FUNCTION f(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql COST 5 AS 'SELECT 1';
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE TRIGGER t BEFORE INSERT ON users EXECUTE FUNCTION f('1');
CREATE TRIGGER t BEFORE INSERT ON log FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE log1 DISABLE TRIGGER t;
COMMENT ON TABLE users IS 'people';
)"}});
  REQUIRE(!loaded.diagnostics.has_errors());
  CHECK(violations("plumb-schema.json", parsed_yaml(write_yaml(loaded.catalog))) == "");
  CHECK(violations("plumb-schema.json", parsed_yaml(R"(
extensions: [citext]
schemas:
  public:
    tables:
      a: {columns: {id: serial, b: {type: text, renamed_from: c}}, primary_key: [id], uniques: {k: [b]}, checks: [b <> '']}
    views: {v: SELECT 1}
)")) == "");
}

TEST_CASE("json schemas: plumb-schema.json knows every field of every kind") {
  std::string text = schema_file("plumb-schema.json").dump();
  for_each_kind([&]<class T>(KindTag<T>) {
    if constexpr (T::kind != Kind::comment && T::kind != Kind::column_default) {
      std::vector<std::string_view> keys;
      yaml::add_keys<T>(keys);
      for (std::string_view key : keys)
        CHECK_MESSAGE(text.find("\"" + std::string(key) + "\":") != std::string::npos, key);
    }
  });
}

TEST_CASE("json schemas: the example in schemas/README.md is right") {
  std::ifstream file(std::filesystem::path(PLUMB_SCHEMAS) / "README.md");
  REQUIRE(file);
  std::stringstream all;
  all << file.rdbuf();
  std::string text = all.str();
  size_t begin = text.find("```yaml\n") + 8;
  std::string example = text.substr(begin, text.find("```", begin) - begin);
  Loaded loaded = load_yaml({{"README.md", example}});
  CHECK(loaded.diagnostics.empty());
  CHECK(loaded.catalog.all<Table>().size() == 2);
  CHECK(violations("plumb-schema.json", parsed_yaml(example)) == "");
}

TEST_CASE("json schemas: plumb.yaml") {
  CHECK(violations("plumb-config.json",
                   parsed_yaml("schema: schema.sql\nmigrations: migrations\nallow: [data_loss]\n"
                               "environments:\n  dev: postgres://localhost/x\n  prod: {url: \"${URL}\"}\n")) == "");
  CHECK(violations("plumb-config.json", parsed_yaml("shcema: x\n")) != "");
}
