#include "parser/sql/newer_not_null.h"

#include <algorithm>

#include "parser/sql/lexer.h"

namespace plumb {

namespace {

using Tokens = std::vector<Token>;

/// The tokens before `offset`, comments left out.
Tokens tokens_before(const std::string& sql, size_t offset) {
  Tokens out;
  for (Token t = next_code_token(sql, 0); t.begin < offset && t.kind != TokenKind::end; t = next_code_token(sql, t.end))
    out.push_back(t);
  return out;
}

bool is_name(const Token& t) { return t.kind == TokenKind::word || t.kind == TokenKind::quoted_identifier; }

/// Where a constraint begins whose first word comes behind `before`: at its name, when it has one.
size_t constraint_begin(const std::string& sql, const Tokens& before, size_t own) {
  size_t n = before.size();
  bool named = n >= 2 && is_name(before[n - 1]) && is_word(sql, before[n - 2], "constraint");
  return named ? before[n - 2].begin : own;
}

/// `NOT NULL column` beside columns, or behind ALTER TABLE ... ADD.
bool replace_of_table(OlderText& text, const Tokens& before, const Token& first) {
  const std::string& sql = text.sql;
  Token null = next_code_token(sql, first.end), column = next_code_token(sql, null.end);
  if (!is_word(sql, null, "null") || !is_name(column)) return false;
  size_t begin = constraint_begin(sql, before, first.begin);
  auto outer = std::find_if(before.rbegin(), before.rend(), [&](const Token& t) { return t.begin < begin; });
  if (outer == before.rend()) return false;
  bool stands_there = sql[outer->begin] == '(' || sql[outer->begin] == ',' || is_word(sql, *outer, "add");
  if (!stands_there) return false;
  std::string check = "(" + sql.substr(column.begin, column.end - column.begin) + ")";
  size_t size = column.end - first.begin;
  text.sql.replace(first.begin, size, "CHECK" + std::string(size - 5 - check.size(), ' ') + check);
  text.not_nulls.push_back({static_cast<int32_t>(begin), true, false});
  return true;
}

/// `NOT NULL NO INHERIT` behind a column.
bool replace_no_inherit(OlderText& text, Tokens before, const Token& first) {
  const std::string& sql = text.sql;
  Token inherit = next_code_token(sql, first.end);
  size_t n = before.size();
  bool not_null = n >= 2 && is_word(sql, before[n - 1], "null") && is_word(sql, before[n - 2], "not");
  if (!is_word(sql, inherit, "inherit") || !not_null) return false;
  size_t own = before[n - 2].begin;
  before.resize(n - 2);
  text.not_nulls.push_back({static_cast<int32_t>(constraint_begin(sql, before, own)), false, true});
  size_t size = inherit.end - first.begin;
  text.sql.replace(first.begin, size, std::string(size, ' '));
  return true;
}

}  // namespace

bool OlderText::replace_at(size_t offset) {
  Token first = next_token(sql, offset);
  if (first.begin != offset) return false;
  if (is_word(sql, first, "not")) return replace_of_table(*this, tokens_before(sql, offset), first);
  return is_word(sql, first, "no") && replace_no_inherit(*this, tokens_before(sql, offset), first);
}

}  // namespace plumb
