// The tree from libpg_query's JSON is that of its protobuf, to the byte: of every statement in tests/cases, and of
// those in which the JSON is known to say less.
#include <doctest/doctest.h>
#include <pg_query.h>

#include <deque>
#include <filesystem>
#include <string>
#include <vector>

#include "parser/sql/tree_json.h"
#include "tests/support/text_file.h"

using namespace plumb;

namespace {

std::string packed(const PgQuery__ParseResult& tree) {
  std::string out(pg_query__parse_result__get_packed_size(&tree), '\0');
  pg_query__parse_result__pack(&tree, reinterpret_cast<uint8_t*>(out.data()));
  return out;
}

/// "" when the JSON is said not to tell.
std::string by_json(const std::string& sql) {
  PgQueryParseResult parsed = pg_query_parse(sql.c_str());
  std::deque<std::string> memory;
  ProtobufCAllocator allocator{[](void* all, size_t size) -> void* {
                                 return static_cast<std::deque<std::string>*>(all)->emplace_back(size, '\1').data();
                               },
                               [](void*, void*) {}, &memory};
  const PgQuery__ParseResult* tree = tree_from_json(parsed.parse_tree, sql, allocator);
  std::string out = tree != nullptr ? packed(*tree) : "";
  pg_query_free_parse_result(parsed);
  return out;
}

/// "" when PostgreSQL's grammar refuses it.
std::string by_protobuf(const std::string& sql) {
  PgQueryProtobufParseResult parsed = pg_query_parse_protobuf(sql.c_str());
  std::string out = parsed.error == nullptr ? std::string(parsed.parse_tree.data, parsed.parse_tree.len) : "";
  pg_query_free_protobuf_parse_result(parsed);
  return out;
}

std::vector<std::string> statements_of(const std::string& text) {
  PgQuerySplitResult split = pg_query_split_with_scanner(text.c_str());
  std::vector<std::string> out;
  for (int i = 0; i < split.n_stmts; i++)
    out.push_back(
        text.substr(static_cast<size_t>(split.stmts[i]->stmt_location), static_cast<size_t>(split.stmts[i]->stmt_len)));
  pg_query_free_split_result(split);
  return out;
}

}  // namespace

TEST_CASE("what is read from JSON is the tree of every statement in the cases") {
  size_t told = 0, all = 0;
  std::string wrong;
  for (const auto& file : std::filesystem::recursive_directory_iterator(PLUMB_CASES)) {
    if (file.path().extension() != ".sql") continue;
    for (const std::string& sql : statements_of(test::read_text(file.path().string()))) {
      std::string wanted = by_protobuf(sql);
      if (wanted.empty()) continue;
      std::string found = by_json(sql);
      all++;
      told += found.empty() ? 0 : 1;
      if (!found.empty() && found != wanted) wrong += sql + "\n";
    }
  }
  CHECK(wrong == "");
  CHECK(all > 5000);
  CHECK(told * 100 > all * 98);  // or the detour is not worth it
}

TEST_CASE("integers that libpg_query's JSON leaves out are not taken for zeros") {
  struct Written {
    const char* sql;
    bool told;
  };
  const std::vector<Written> all = {
      {"SELECT 0, 00, 7, 2147483647, 2147483648, 0.0", true},
      {"CREATE TABLE t (n numeric(10, 0) DEFAULT 0, a int[], b text[][], c int[3], d int ARRAY)", true},
      {"SELECT a[1], b[2:3], '{}'::int[]", true},
      {"SELECT $1, 'a<b>\"\\\t', U&'\\00e9', E'\\x01', B'01', X'1F', true, false, NULL, ''", true},
      {"SELECT DISTINCT 1 FROM t LIMIT ALL", true},
      {"SELECT -1", false},
      {"SELECT - 0", false},
      {"SELECT a[0] FROM t", true},
      {"CREATE TABLE t (a int[0])", false},
      {"CREATE TABLE t (a int[ 0 ])", false},
      {"CREATE TABLE t (a int[/* 1 */0])", false},
      {"CREATE SEQUENCE s MINVALUE -5 START 0", false},
      {"CREATE SEQUENCE s INCREMENT 2", true},
      {"ALTER TABLE t ALTER a SET STATISTICS -1", false},
  };
  for (const Written& each : all) {
    INFO(each.sql);
    std::string found = by_json(each.sql);
    if (each.told) CHECK(found != "");  // libpg_query 17 writes those below zero too
    if (!found.empty()) CHECK(found == by_protobuf(each.sql));
  }
}
