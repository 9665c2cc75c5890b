#include <doctest/doctest.h>

#include "engine/base/error.h"
#include "engine/migrate/check.h"
#include "parser/sql/check_queries.h"

using namespace plumb;

TEST_CASE("checks in a migration's comments: when, what, and the rows that must come back") {
  auto checks = checks_in_comments(
      "-- plumb: 0.1.0\n"
      "-- plumb:check before: every user has a mail\n"
      "--   SELECT count(*)\n"
      "--     FROM users WHERE mail IS NULL;\n"
      "--   expect 0\n"
      "ALTER TABLE users ALTER COLUMN mail SET NOT NULL;\r\n"
      "  -- plumb:check after\n"
      "  -- SELECT a, b FROM t\n"
      "  -- expect 1 | x\n"
      "  -- expect: 2 | y\n"
      "-- plumb:check nothing is left\n"
      "-- SELECT 1 FROM old\n"
      "-- expect nothing\n"
      "SELECT 1;\n"
      "-- SELECT is no part of a check here\n"
      "-- plumb:check\n"
      "-- SELECT true",
      "m.sql");
  REQUIRE(checks.size() == 4);
  CHECK(checks[0].when == SqlCheck::When::before);
  CHECK(checks[0].title == "every user has a mail");
  CHECK(checks[0].sql == "SELECT count(*)\nFROM users WHERE mail IS NULL");
  CHECK(checks[0].expected == std::vector<std::string>{"0"});
  CHECK(checks[0].line == 2);
  CHECK(checks[1].when == SqlCheck::When::after);
  CHECK(checks[1].title == "SELECT a, b FROM t");
  CHECK(checks[1].expected == std::vector<std::string>{"1 | x", "2 | y"});
  CHECK(checks[2].when == SqlCheck::When::both);
  CHECK(checks[2].runs_before());
  CHECK(checks[2].runs_after());
  CHECK(checks[2].expects_nothing);
  CHECK(checks[2].expected.empty());
  CHECK(checks[3].expected == std::vector<std::string>{"t"});
}

TEST_CASE("checks of a file: the query below the comments, up to its semicolon") {
  auto checks = checks_of_file(
      "-- Queries of the checklist; this is no check:\nSELECT 1;\n"
      "-- plumb:check tables\n-- expect a\n-- expect b\nSELECT name\n  -- all of them\n  FROM x;\n"
      "SELECT 2;\n"
      "-- plumb:check last\nSELECT true",
      "checks.sql");
  REQUIRE(checks.size() == 2);
  CHECK(checks[0].sql == "SELECT name\n  -- all of them\n  FROM x");
  CHECK(checks[0].expected == std::vector<std::string>{"a", "b"});
  CHECK(checks[1].sql == "SELECT true");
  CHECK(checks[1].line == 10);
}

TEST_CASE("a check is a single query") {
  auto refused_query = [](const std::string& sql) -> std::string {
    try {
      single_queries(checks_in_comments("SELECT 1;\n-- plumb:check x\n-- " + sql, "m.sql"), "m.sql");
    } catch (const Error& e) {
      CHECK(e.where.line == 2);
      return e.message;
    }
    return "";
  };
  CHECK(refused_query("SELECT true; COMMIT; DROP TABLE a; SELECT true") == "check \"x\" holds 4 statements");
  CHECK(refused_query("COMMIT") == "check \"x\" is no query");
  for (const char* sql : {"SELECT ';';", "(VALUES (true))", "WITH a AS (SELECT true) TABLE a", "SHOW search_path"}) {
    CAPTURE(sql);
    CHECK(refused_query(sql) == "");
  }
}

TEST_CASE("a check without a query is an error with its place") {
  for (const char* text : {"-- plumb:check before: x\nSELECT 1;", "-- plumb:check x\n-- expect 0"}) {
    try {
      checks_in_comments(text, "m.sql");
      FAIL("no error");
    } catch (const Error& e) {
      CHECK(e.where.file == "m.sql");
      CHECK(e.where.line == 1);
    }
  }
}

TEST_CASE("a file's query that stands in comments is none, and comments before a query are no part of it") {
  const std::string commented = "-- plumb:check none\n--   SELECT 1\n--   expect nothing\n";
  for (const char* behind : {"", ";", "\n\n", "\n-- plumb:check next\nSELECT true;"}) {
    CHECK_THROWS_WITH_AS(checks_of_file(commented + behind, "c.sql"), "no query below this check", Error);
  }
  auto checks = checks_of_file("-- plumb:check\n\n-- a remark\nSELECT true;", "c.sql");
  REQUIRE(checks.size() == 1);
  CHECK(checks[0].title == "SELECT true");
}

TEST_CASE(
    "a check that is written nearly as one is an error with its place: it would not be made, or at another time") {
  auto refused = [](auto&& read, const std::string& text) {
    try {
      read(text, "m.sql");
    } catch (const Error& e) {
      return e.where.text() + ": " + e.hint;
    }
    return std::string();
  };
  for (const char* word : {"afer", "After", "aftr"}) {
    CAPTURE(word);
    CHECK(refused(checks_in_comments, std::string("SELECT 1;\n  -- plumb:check ") + word + ": x\n-- SELECT true") ==
          "m.sql:2:3: write -- plumb:check after: title");
  }
  CHECK(refused(checks_in_comments, "-- plumb:check beofre: x\n-- SELECT true") ==
        "m.sql:1:1: write -- plumb:check before: title");
  for (const char* text : {"-- Plumb:check x\nSELECT true;", "-- plumb: check after: x\nSELECT true;",
                           "--- plumb:check x\nSELECT true;"}) {
    CAPTURE(text);
    CHECK(refused(checks_of_file, text) == "m.sql:1:1: write -- plumb:check");
  }
  CHECK(checks_in_comments("-- plumb:check users: all have a mail\n-- SELECT true", "m.sql")[0].title ==
        "users: all have a mail");
  CHECK(checks_of_file("-- plumb: check with Bob\nSELECT 1;", "c.sql").empty());
}
