#pragma once
#include <pg_query/pg_query.pb-c.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/position.h"

namespace plumb {

/// What the PostgreSQL grammar said no to.
struct SyntaxError {
  std::string message;  ///< PostgreSQL's: `syntax error at or near "foo"`.
  size_t offset = 0;    ///< Byte in the parsed text.
};

/// Owns one unpacked parse tree; moves, never copies. Nodes are borrowed from it. Byte offsets in nodes (`location`)
/// count from the start of the text that was parsed; -1 means unknown. libpg_query is called nowhere else but here and
/// in deparse.cpp.
class ParseTree {
 public:
  size_t size() const { return tree_->n_stmts; }
  const PgQuery__Node& statement(size_t i = 0) const { return *tree_->stmts[i]->stmt; }
  const PgQuery__RawStmt& raw(size_t i) const { return *tree_->stmts[i]; }

 private:
  friend struct TreeUnpacking;
  struct Memory;
  struct Free {
    void operator()(Memory* memory) const;
  };
  std::unique_ptr<Memory, Free> memory_;
  const PgQuery__ParseResult* tree_ = nullptr;
};

/// The parse tree of `sql` (any number of statements), or nullopt and *error. Its nodes lie side by side in a few
/// blocks of memory: they are only read.
std::optional<ParseTree> parse_sql(const std::string& sql, SyntaxError* error = nullptr);
/// The same, but each part of the tree has memory of its own, so that it can be changed (tree_edit.h).
std::optional<ParseTree> parse_sql_to_change(const std::string& sql);

/// CREATE RULE with these actions (see Rule::actions), for what they are; nullopt when they do not parse.
std::optional<ParseTree> parse_rule_actions(const std::string& actions);

/// A text with its lines: byte offset to line and column without a scan from the start. Borrows the text.
class TextLines {
 public:
  TextLines(std::string name, std::string_view text);
  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }
  Position position(size_t offset) const;
  std::string line(uint32_t number) const;  ///< Without its newline, from 1; "" when there is no such line.

 private:
  std::string name_;
  std::string_view text_;
  std::vector<size_t> starts_;
};

/// The text of a String node; "" for any other.
inline std::string_view string_of(const PgQuery__Node* node) {
  return node != nullptr && node->node_case == PG_QUERY__NODE__NODE_STRING ? std::string_view(node->string->sval)
                                                                           : std::string_view();
}

/// The strings of a list of String nodes.
std::vector<std::string> strings_of(PgQuery__Node* const* nodes, size_t count);

/// The items of a List node; the node itself as the only item when it is none. nullptr gives none.
struct NodeRange {
  PgQuery__Node* const* first = nullptr;
  size_t count = 0;
  PgQuery__Node* const* begin() const { return first; }
  PgQuery__Node* const* end() const { return first + count; }
  size_t size() const { return count; }
  const PgQuery__Node& operator[](size_t i) const { return *first[i]; }
};
NodeRange items_of(PgQuery__Node* const& node);

}  // namespace plumb
