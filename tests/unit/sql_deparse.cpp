#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "parser/sql/children.h"
#include "parser/sql/deparse.h"
#include "parser/sql/deparse_by_parts.h"
#include "parser/sql/tree.h"

using namespace plumb;

namespace {

const PgQuery__Node& value_of(const ParseTree& tree) {
  return *tree.statement().select_stmt->target_list[0]->res_target->val;
}

/// "" when what is spelled reads back as the same tree, else what was spelled.
std::string misspelled(const std::string& expression) {
  auto tree = parse_sql("SELECT " + expression);
  REQUIRE_MESSAGE(tree.has_value(), expression);
  std::string text = expression_text(value_of(*tree));
  auto again = parse_sql("SELECT " + text);
  bool same = again && same_tree(*content_of(&value_of(*tree)), *content_of(&value_of(*again)));
  return same ? "" : expression + " -> " + text;
}

/// Each with a place, #, for another expression.
const std::vector<std::string> forms = {
    "#::text",
    "#::numeric(10,2)[]",
    "CAST(# AS interval)",
    "# AT TIME ZONE 'utc'",
    "now() AT TIME ZONE #",
    "# COLLATE \"C\"",
    "# IS NULL",
    "# IS NOT TRUE",
    "NOT #",
    "# AND b",
    "a OR #",
    "# + 1",
    "2 * #",
    "- #",
    "# -> 'k'",
    "# || 'x'",
    "a % #",
    "# = 3",
    "# IS DISTINCT FROM c",
    "# LIKE 'a%'",
    "a NOT ILIKE #",
    "# SIMILAR TO 'x'",
    "# BETWEEN 1 AND 2",
    "a NOT BETWEEN SYMMETRIC # AND 4",
    "# IN (1, 2)",
    "a NOT IN (1, #)",
    "# = ANY (b)",
    "a <> ALL (#)",
    "(#)[1]",
    "(#)[1:2]",
    "(#).f",
    "f(#, 2)",
    "coalesce(#, 1)",
    "nullif(1, #)",
    "greatest(#, b)",
    "CASE # WHEN 1 THEN 2 END",
    "CASE WHEN # THEN 2 ELSE 3 END",
    "CASE WHEN a THEN # END",
    "ARRAY[#, 2]",
    "ROW(#, 2)",
    "ROW(#, 1) = ROW(1, 2)",
    "extract(year FROM #)",
    "substring(# FROM 2 FOR 3)",
    "position('a' IN #)",
    "overlay(# PLACING 'x' FROM 2)",
    "trim(BOTH 'x' FROM #)",
    "# OPERATOR(pg_catalog.+) 1",
    "(SELECT #)",
    "EXISTS (SELECT 1 WHERE #)",
    "# IN (SELECT 1)",
    "sum(#) FILTER (WHERE a) OVER (PARTITION BY b ORDER BY c DESC)",
    "xmlserialize(CONTENT # AS text)",
    "# IS DOCUMENT",
    "# IS NFC NORMALIZED",
    "(#, b) OVERLAPS (c, d)",
};

std::string filled(std::string form, const std::string& part) { return form.replace(form.find('#'), 1, part); }

}  // namespace

TEST_CASE("an expression that is spelled reads back as the same tree, whatever stands in whatever") {
  for (const std::string& outer : forms) {
    CHECK(misspelled(filled(outer, "a")) == "");
    for (const std::string& inner : forms) CHECK(misspelled(filled(outer, "(" + filled(inner, "a") + ")")) == "");
  }
}

TEST_CASE("a query that is spelled reads back as the same tree") {
  for (const std::string& form : forms) {
    std::string part = filled(form, "(now() AT TIME ZONE 'utc')::text");
    std::string query = "SELECT " + part + " AS x FROM t JOIN (SELECT " + part + " AS y) s ON " + part + " WHERE " +
                        part + " ORDER BY " + part + " LIMIT (now() AT TIME ZONE 'utc')::int";
    auto tree = parse_sql(query);
    REQUIRE_MESSAGE(tree.has_value(), query);
    std::string text = query_text(tree->statement());
    auto again = parse_sql(text);
    bool same = again && same_tree(*content_of(&tree->statement()), *content_of(&again->statement()));
    CHECK_MESSAGE(same, text);
  }
}

TEST_CASE("parentheses that the deparser would leave out") {
  auto text = [](const std::string& expression) {
    return expression_text(value_of(*parse_sql("SELECT " + expression)));
  };
  CHECK(text("(now() AT TIME ZONE 'utc')::text") == "(now() AT TIME ZONE 'utc')::text");
}
