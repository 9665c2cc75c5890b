// What a change of a column's type loses, there and back. That it is so on a server is for tests/cases/column.
#include <doctest/doctest.h>

#include <string>

#include "engine/plan/plan.h"
#include "parser/sql/load.h"
#include "parser/sql/types_cast_to.h"

using namespace plumb;

namespace {

Catalog with_column(const std::string& type, const std::string& using_expression = {}) {
  std::string sql =
      "CREATE TYPE mood AS ENUM ('sad', 'ok');\nCREATE DOMAIN price AS numeric(10,2);\n"
      "CREATE DOMAIN code AS varchar(3);\nCREATE TABLE t (\n";
  if (!using_expression.empty()) sql += "-- plumb:using " + using_expression + "\n";
  Loaded l = load_schema_sql({{"schema.sql", sql + "c " + type + ");"}});
  for (const Diagnostic& d : l.diagnostics.all()) {
    if (d.severity == Severity::error) FAIL(render(d));
  }
  return std::move(l.catalog);
}

/// The types of the hazards there are, as plumb diff prints them, with commas between.
std::string hazards(const std::string& from, const std::string& to) {
  PlanOptions options;
  options.follow_casts = types_cast_to;
  std::string out;
  for (const Hazard& h : refused_hazards(make_plan(with_column(from), with_column(to), options), {})) {
    out += (out.empty() ? "" : ", ") + std::string(enum_names(h.type)[static_cast<size_t>(h.type)]);
  }
  return out;
}

/// "digits behind the point"; "?" for what nobody knows; "" when nothing is lost.
std::string lost(const std::string& from, const std::string& to, const std::string& using_expression = {}) {
  PlanOptions options;
  options.follow_casts = types_cast_to;
  Plan plan = make_plan(with_column(from), with_column(to, using_expression), options);
  for (const Hazard& h : refused_hazards(plan, {})) {
    if (h.type != HazardType::data_loss) continue;
    size_t begin = h.message.find(" lose "), end = h.message.find(": ", begin);
    return begin == std::string::npos ? "?" : h.message.substr(begin + 6, end - begin - 6);
  }
  return "";
}

}  // namespace

TEST_CASE("type change: a cast that keeps every value is no loss") {
  for (auto [from, to] : {std::pair{"int", "bigint"},
                          {"bigint", "int"},
                          {"int", "numeric"},
                          {"int", "numeric(10,2)"},
                          {"int", "double precision"},
                          {"real", "double precision"},
                          {"numeric(10,2)", "numeric(12,4)"},
                          {"numeric(10,2)", "numeric"},
                          {"varchar(10)", "varchar(20)"},
                          {"varchar(10)", "text"},
                          {"int", "text"},
                          {"timestamptz", "text"},
                          {"date", "timestamptz"},
                          {"timestamp", "timestamptz"},
                          {"timestamptz", "timestamp"},
                          {"timestamptz(0)", "timestamptz(3)"},
                          {"mood", "text"},
                          {"text", "mood"},
                          {"text", "uuid"},
                          {"text", "int"},
                          {"text", "numeric"},
                          {"text", "boolean"},
                          {"text", "timestamptz"},
                          {"jsonb", "json"},
                          {"jsonb", "text"},
                          {"json", "text"},
                          {"uuid", "varchar(36)"},
                          {"uuid", "char(36)"},
                          {"int", "varchar(11)"},
                          {"boolean", "int"},
                          {"int[]", "text"},
                          {"int[]", "bigint[]"},
                          {"cidr", "inet"},
                          {"int", "money"},
                          {"money", "numeric(12,2)"},
                          {"numeric(10,2)", "price"},
                          {"varchar(3)", "code"}}) {
    CAPTURE(from);
    CAPTURE(to);
    CHECK(lost(from, to) == "");
    CHECK(lost(from, to, std::string("c::") + to) == "");
  }
  CHECK(lost("text", "int", "nullif(c, '')::int") == "");
  CHECK(lost("text", "int", "coalesce(c, '0')::int") == "");
  CHECK(lost("mood", "int", "c::text::int") == "");
  CHECK(lost("text", "text[]", "ARRAY[c]") == "");
  CHECK(lost("text", "text[]", "ARRAY[t.c]") == "");
  CHECK(lost("timestamp", "timestamptz", "c AT TIME ZONE 'UTC'") == "");
  CHECK(lost("timestamptz", "timestamp", "c AT TIME ZONE 'Europe/Vienna'") == "");
}

TEST_CASE("type change: what is rounded or cut without an error is lost, with USING and without") {
  struct Loss {
    const char *from, *to, *what;
  };
  for (auto [from, to, what] : {Loss{"text", "numeric(10,2)", "digits behind the point"},
                                {"text", "price", "digits behind the point"},
                                {"text", "double precision", "digits beyond its precision"},
                                {"text", "money", "digits behind the point"},
                                {"text", "date", "the time of day"},
                                {"text", "time", "the date"},
                                {"text", "timestamp", "the time zone"},
                                {"text", "timestamptz(0)", "fractions of a second"},
                                {"text", "bit(3)", "what is longer than 3 bits"},
                                {"text", "name", "what is longer than 63 bytes"},
                                {"text[]", "numeric(10,2)[]", "digits behind the point"},
                                {"mood", "numeric(10,2)", "digits behind the point"},
                                {"numeric(12,4)", "numeric(10,2)", "digits behind the point"},
                                {"numeric(12,4)", "price", "digits behind the point"},
                                {"numeric", "int", "digits behind the point"},
                                {"numeric", "money", "digits behind the point"},
                                {"numeric", "real", "digits beyond its precision"},
                                {"double precision", "int", "digits behind the point"},
                                {"double precision", "real", "digits beyond its precision"},
                                {"double precision", "numeric", "digits beyond the fifteenth"},
                                {"real", "numeric", "digits beyond the sixth"},
                                {"bigint", "double precision", "the last digits of large numbers"},
                                {"jsonb", "int", "digits behind the point"},
                                {"jsonb", "numeric(10,2)", "digits behind the point"},
                                {"money", "numeric(10,1)", "digits behind the point"},
                                {"int", "boolean", "which number they were"},
                                {"int", "bit(8)", "the leading bits"},
                                {"timestamptz", "date", "the time of day"},
                                {"timestamptz", "time", "the date"},
                                {"timestamptz", "timestamptz(0)", "fractions of a second"},
                                {"interval", "time", "whole days"},
                                {"inet", "cidr", "the host's bits"},
                                {"json", "jsonb", "all but the last of keys that repeat"},
                                {"text", "jsonb", "all but the last of keys that repeat"},
                                {"box", "point", "all but the centre"},
                                {"polygon", "circle", "their exact shape"}}) {
    CAPTURE(from);
    CAPTURE(to);
    CHECK(lost(from, to) == what);
    CHECK(lost(from, to, std::string("c::") + to) == what);
    CHECK(lost(from, to, fmt::format("CAST(c AS {})", to)) == what);
  }
}

TEST_CASE("type change: a cast that is written out cuts to a length, one by assignment refuses") {
  for (auto [from, to] : {std::pair{"text", "varchar(3)"},
                          {"varchar(10)", "varchar(3)"},
                          {"varchar(10)", "code"},
                          {"varchar(10)", "char(3)"},
                          {"text[]", "varchar(3)[]"},
                          {"int", "varchar(3)"},
                          {"mood", "varchar(3)"},
                          {"int[]", "varchar(3)"}}) {
    CAPTURE(from);
    CAPTURE(to);
    CHECK(lost(from, to) == "");
    CHECK(lost(from, to, std::string("c::") + to) == "what is longer than 3 characters");
  }
  CHECK(lost("bit varying(8)", "bit varying(3)", "c::bit varying(3)") == "what is longer than 3 bits");
  CHECK(lost("text", "text", "c::varchar(3)") == "");  // no change, so it is not used
  CHECK(lost("varchar", "text", "c::varchar(3)") == "what is longer than 3 characters");
  CHECK(lost("numeric", "text", "c::int") == "digits behind the point");
  CHECK(lost("numeric(12,4)", "numeric(10,2)", "c") == "digits behind the point");
}

TEST_CASE("type change: what an expression does that is more than a cast is not known") {
  CHECK(lost("text", "varchar(3)", "left(c, 3)") == "?");
  CHECK(lost("numeric", "int", "round(c)") == "?");
  CHECK(lost("text", "numeric", "replace(c, '$', '')::numeric") == "?");
  CHECK(lost("int", "bigint", "c / 10") == "?");
  CHECK(lost("text", "boolean", "c = 'yes'") == "?");
  CHECK(lost("text", "int", "CASE WHEN c = 'a' THEN 1 END") == "?");
  CHECK(lost("text", "int", "0") == "?");
  CHECK(lost("text", "int", "coalesce(c, lower('0'))::int") == "?");
}

TEST_CASE("type change: what cannot fail is not said to") {
  struct Expected {
    const char *from, *to, *hazards;
  };
  const char* rewrite = "table_rewrite";
  const char* may_fail = "table_rewrite, may_fail_on_data";
  for (auto [from, to, expected] : {Expected{"int", "numeric(12,2)", rewrite},
                                    {"int", "numeric(10,2)", may_fail},
                                    {"smallint", "numeric(7,2)", rewrite},
                                    {"numeric(5,2)", "double precision", rewrite},
                                    {"numeric(5,2)", "real", rewrite},
                                    {"numeric(12,4)", "numeric(14,4)", ""},
                                    {"numeric(10,2)", "varchar(12)", rewrite},
                                    {"numeric(10,2)", "varchar(11)", may_fail},
                                    {"bigint", "varchar(20)", rewrite},
                                    {"bigint", "varchar(19)", may_fail},
                                    {"uuid", "varchar(36)", rewrite},
                                    {"uuid", "varchar(35)", may_fail},
                                    {"mood", "varchar(3)", rewrite},
                                    {"mood", "varchar(2)", may_fail},
                                    {"varchar(10)", "varchar(20)", ""},
                                    {"varchar(20)", "text", ""},
                                    {"varchar(15)", "name", rewrite},
                                    {"timestamptz", "timestamptz(6)", ""},
                                    {"interval", "interval day to second", ""},
                                    {"interval hour", "interval", ""},
                                    {"date", "timestamptz", rewrite},
                                    {"money", "numeric", rewrite},
                                    {"int", "money", rewrite}}) {
    CAPTURE(from);
    CAPTURE(to);
    CHECK(hazards(from, to) == expected);
  }
}

TEST_CASE("type change: a text that is too long is refused, unless only blanks are too much") {
  auto cuts = [](const std::string& from, const std::string& to, const std::string& using_expression = {}) {
    for (const Hazard& h : refused_hazards(make_plan(with_column(from), with_column(to, using_expression), {}), {})) {
      if (h.type == HazardType::may_fail_on_data) return h.message.find("blanks at its end") != std::string::npos;
    }
    return false;
  };
  for (auto [from, to] : {std::pair{"text", "varchar(5)"},
                          {"varchar(10)", "varchar(5)"},
                          {"varchar(10)", "char(5)"},
                          {"varchar(10)[]", "varchar(5)[]"},
                          {"code", "varchar(2)"}}) {
    CAPTURE(from);
    CAPTURE(to);
    CHECK(cuts(from, to));
  }
  CHECK_FALSE(cuts("char(10)", "varchar(5)"));
  CHECK_FALSE(cuts("bigint", "varchar(5)"));
  CHECK_FALSE(cuts("varchar(10)", "varchar(20)"));
  CHECK_FALSE(cuts("text", "varchar(5)", "left(c, 5)"));
}
