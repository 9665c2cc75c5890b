// What load_yaml() says about bad files: all of it, at its place, with what to do.
#include <doctest/doctest.h>

#include "parser/yaml/yaml.h"

using namespace plumb;

namespace {
std::string problems(const std::string& text) {
  std::string out;
  Loaded loaded = load_yaml({{"s.yaml", text}});
  for (const Diagnostic& d : loaded.diagnostics.all()) {
    out += d.where.text() + ": " + d.message + (d.hint.empty() ? "" : " [" + d.hint + "]") + "\n";
  }
  return out;
}

/// A table public.t with the lines as its entry.
std::string table(const std::string& lines) {
  std::string out = "schemas:\n  public:\n    tables:\n      t:\n", line;
  for (char c : lines + "\n") {
    if (c != '\n') {
      line += c;
      continue;
    }
    out += "        " + line + "\n";
    line.clear();
  }
  return out;
}
}  // namespace

TEST_CASE("yaml problems: unknown keys, with the nearest known one") {
  CHECK(problems("schema: {}\n") == "s.yaml:1:1: unknown key \"schema\" [did you mean \"schemas\"?]\n");
  CHECK(problems("schemas:\n  public:\n    table: {}\n") ==
        "s.yaml:3:5: unknown key \"table\" [did you mean \"tables\"?]\n");
  CHECK(problems(table("columns: {a: {type: text, notnull: true}}")) ==
        "s.yaml:5:35: unknown key \"notnull\" [did you mean \"not_null\"?]\n");
  CHECK(problems(table("columns: {a: text}\nindexes:\n  - {elements: [a], uniqe: true}")) ==
        "s.yaml:7:29: unknown key \"uniqe\" [did you mean \"unique\"?]\n");
  CHECK(problems(table("zzzzzzzzzzz: 1")).find("known keys here: columns, primary_key") != std::string::npos);
}

TEST_CASE("yaml problems: a default that its enum does not have, a foreign key that compares nothing") {
  const std::string mood = "schemas:\n  public:\n    enums: {mood: [glad, sad]}\n    tables:\n";
  CHECK(problems(mood + "      t: {columns: {m: {type: mood, default: \"'glad'\"}}}\n") == "");
  CHECK(problems(mood + "      t: {columns: {m: {type: mood, default: \"'gladd'\"}}}\n")
            .find("default of column public.t.m: type public.mood has no value 'gladd' [did you mean 'glad'?]") !=
        std::string::npos);
  CHECK(
      problems(mood + "      t: {columns: {m: {type: text, default: \"'mad'::mood\"}}}\n").find("has no value 'mad'") !=
      std::string::npos);
  const std::string to = "      a: {columns: {id: integer}, primary_key: [id]}\n      b: {columns: {a: ";
  const std::string key = "}, foreign_keys: [{columns: [a], table: a}]}\n";
  CHECK(problems("schemas:\n  public:\n    tables:\n" + to + "bigint" + key) == "");
  CHECK(problems("schemas:\n  public:\n    tables:\n" + to + "text" + key)
            .find("column public.b.a is text and column public.a.id is integer, which PostgreSQL "
                  "cannot compare") != std::string::npos);
  CHECK(problems("schemas:\n  public:\n    tables:\n      t: {columns: {at: timestamptz}, indexes: {i: [{expression: "
                 "date(at)}]}}\n")
            .find("date(timestamp with time zone) is not IMMUTABLE") != std::string::npos);
}

TEST_CASE("yaml problems: values of the wrong sort") {
  CHECK(problems(table("columns: {a: {type: text, not_null: maybe}}")) ==
        "s.yaml:5:45: \"not_null\" must be true or false, found \"maybe\"\n");
  CHECK(problems(table("columns: [a, b]")) == "s.yaml:5:18: \"columns\" must be a mapping of names, found a list\n");
  CHECK(problems("schemas: [public]\n") == "s.yaml:1:10: \"schemas\" must be a mapping of names, found a list\n");
  CHECK(problems("schemas:\n  public:\n    sequences: {s: {start: ten}}\n") ==
        "s.yaml:3:28: \"start\" must be a whole number, found \"ten\"\n");
  CHECK(problems(table("columns: {a: integer}\nprimary_key: a")) ==
        "s.yaml:6:22: \"primary_key\" must be a list of columns or a mapping, found \"a\"\n");
  CHECK(problems(table("columns: {a: {type: integer, identity: sometimes}}")).find("one of always, by_default") !=
        std::string::npos);
  CHECK(problems(table("columns: {a: text}\nprivileges: {app: usage}")) ==
        "s.yaml:6:27: \"usage\" is no privilege here\n");
  CHECK(problems("schemas:\n  app:\n    privileges: {app: [usage, select]}\n") ==
        "s.yaml:3:23: \"select\" is no privilege here\n");
  CHECK(problems(table("columns: {a: text}\nprivileges: {app: reading}")).find("one of select") != std::string::npos);
  CHECK(problems("- a\n- b\n") == "s.yaml:1:1: \"the file\" must be a mapping with \"schemas\", found a list\n");
  CHECK(problems("just text\n").find("must be a mapping") != std::string::npos);
  CHECK(problems("version: 2\n") == "s.yaml:1:10: version 2 of the format is not known [this plumb reads version 1]\n");
}

TEST_CASE("yaml problems: all of a file are told, from the top") {
  std::string found =
      problems(table("columns:\n  a: {type: intger}\n  b: {typ: text}\nchecks:\n  - a >\nprimary_key: [c]"));
  CHECK(found.find("s.yaml:6:21: ") != std::string::npos);
  size_t line_6 = found.find("s.yaml:6:"), line_7 = found.find("s.yaml:7:"), line_10 = found.find("s.yaml:10:");
  CHECK((line_6 < line_7 && line_7 < line_10 && line_10 != std::string::npos));
  CHECK(found.find("unknown key \"typ\"") != std::string::npos);
  CHECK(found.find("column public.t.b has no \"type\"") != std::string::npos);
  CHECK(found.find("syntax error") != std::string::npos);
  CHECK(found.find("column c of table public.t does not exist") != std::string::npos);
}

TEST_CASE("yaml problems: names that mean nothing") {
  CHECK(problems(table("columns: {a: mony}")) == "s.yaml:5:22: type mony does not exist [did you mean \"money\"?]\n");
  CHECK(problems(table("columns: {email: text}\nuniques: [[emial]]")) ==
        "s.yaml:6:20: column emial of table public.t does not exist [did you mean \"email\"?]\n");
  CHECK(problems(table("columns: {a: integer}\nforeign_keys: [{columns: [a], table: tt}]"))
            .find("table public.tt does not exist [did you mean \"public.t\"?]") != std::string::npos);
  CHECK(problems(table("columns: {a: integer}\nchecks: [b > 0]")).find("column b does not exist") != std::string::npos);
  CHECK(problems(table("columns: {a: integer}\ntriggers: {x: {events: [insert], function: nope}}"))
            .find("function nope() does not exist") != std::string::npos);
  CHECK(problems("schemas:\n  public:\n    views: {v: select * from nowhere}\n").find("nowhere does not exist") !=
        std::string::npos);
  CHECK(problems(table("partition_of: parents\nbound: DEFAULT")).find("table public.parents does not exist") !=
        std::string::npos);
}

TEST_CASE("yaml problems: what lies in a schema that no file describes is taken on trust") {
  Loaded loaded = load_yaml({{"s.yaml", table("columns: {a: integer}\nforeign_keys: [{columns: [a], table: auth.users, "
                                              "referenced_columns: [id]}]")}});
  CHECK(!loaded.diagnostics.has_errors());
  REQUIRE(loaded.diagnostics.all().size() == 1);
  CHECK(loaded.diagnostics.all()[0].message.find("auth.users lies in a schema that is not described here") !=
        std::string::npos);
  CHECK(
      problems(table("columns: {a: integer}\nforeign_keys: [{columns: [a], table: publik.t, referenced_columns: [a]}]"))
          .find("did you mean schema \"public\"?") != std::string::npos);
}

TEST_CASE("yaml problems: SQL inside values is at fault at its own place") {
  CHECK(problems(table("columns: {a: integer}\nchecks:\n  - expression: a > > 0")).rfind("s.yaml:7:29: ", 0) == 0);
  std::string view = problems("schemas:\n  public:\n    views:\n      v: |\n        SELECT 1\n        FROM nowhere\n");
  CHECK(view.rfind("s.yaml:6:14: ", 0) == 0);
}

TEST_CASE("yaml problems: a string default without its SQL quotes") {
  std::string found = problems(table("columns: {a: {type: text, default: 'draft'}}"));
  CHECK(found.find("draft is the name of a column") != std::string::npos);
  CHECK(found.find("\"'draft'\"") != std::string::npos);
  CHECK(problems(table("columns: {a: {type: text, default: \"'draft'\"}}")) == "");
}

TEST_CASE("yaml problems: two of one name") {
  CHECK(problems("schemas:\n  public:\n    tables: {a: {}}\n    views: {a: select 1}\n").find("already exists") !=
        std::string::npos);
  CHECK(problems("schemas:\n  public:\n    enums: {e: [a, a]}\n").find("has the value \"a\" twice") !=
        std::string::npos);
  Loaded two = load_yaml(
      {{"a.yaml", "schemas: {public: {tables: {t: {}}}}\n"}, {"b.yaml", "schemas: {public: {tables: {t: {}}}}\n"}});
  REQUIRE(two.diagnostics.all().size() == 1);
  CHECK(two.diagnostics.all()[0].where.file == "b.yaml");
  CHECK(two.diagnostics.all()[0].hint.find("a.yaml:1:") != std::string::npos);
}

TEST_CASE("yaml problems: parts that make no object") {
  CHECK(problems(table("indexes: [{unique: true}]")).find("has no \"elements\"") != std::string::npos);
  CHECK(problems(table("triggers: {x: {function: f}}")).find("has no \"events\"") != std::string::npos);
  CHECK(problems(table("triggers: {x: {enabled: disabled}}")).find("has no \"events\"") != std::string::npos);
  CHECK(problems("schemas: {public: {routines: {f: {language: sql}}}}\n").find("neither \"body\" nor \"sql_body\"") !=
        std::string::npos);
  CHECK(problems("schemas: {public: {views: {v: {}}}}\n").find("has no \"query\"") != std::string::npos);
  CHECK(problems(table("columns: {a: integer}\nforeign_keys: [{columns: [a], table: t}]")).find("has no primary key") !=
        std::string::npos);
}

TEST_CASE("yaml problems: empty files and empty parts are fine") {
  for (const char* text :
       {"", "# nothing\n", "version: 1\n", "schemas:\n", "schemas:\n  public:\n", "schemas: {public: {tables: }}\n",
        "schemas: {public: {tables: {t: }}}\n", "extensions: [citext]\n"}) {
    CHECK(problems(text) == "");
  }
}

TEST_CASE("yaml problems: whatever the bytes are, there is an answer") {
  const std::string good =
      table("columns:\n  id: {type: bigint, identity: always}\n  mood: text\nchecks: [mood <> '']\nindexes: [[mood]]");
  CHECK(problems(good) == "");
  for (size_t i = 0; i < good.size(); i++) {
    for (char c : {'\0', '\t', '[', '{', ':', '"', '\'', '&', '*', '!', '|', '\n', '\xff'}) {
      std::string bad = good;
      bad[i] = c;
      (void)load_yaml({{"s.yaml", bad}});
    }
    (void)load_yaml({{"s.yaml", good.substr(0, i)}});
  }
}
