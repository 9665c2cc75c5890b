#include "parser/sql/plain_block.h"

#include <algorithm>
#include <array>

#include "parser/sql/lexer.h"

namespace plumb {

namespace {

struct Guards {
  bool existing = false, missing = false;
  int group = 0;
};

/// Recursive descent over the tokens; `ok` turns false at the first thing that is not plain.
struct BlockReader {
  std::string_view text;
  std::vector<BlockStatement> out;
  Token token{};
  bool ok = true;
  int groups = 0;

  explicit BlockReader(std::string_view t) : text(t) { token = next_code_token(text, 0); }
  bool at(std::string_view word) const { return is_word(text, token, word); }
  bool at_symbol(char c) const { return token.kind == TokenKind::symbol && text[token.begin] == c; }
  void step() { token = next_code_token(text, token.end); }
  bool skip(std::string_view word) {
    if (!at(word)) return ok = false;
    step();
    return true;
  }
  bool skip_symbol(char c) {
    if (!at_symbol(c)) return ok = false;
    step();
    return true;
  }
  void block(Guards guards);
  void statements(Guards guards);
  void conditional(Guards guards);
  void exceptions(size_t first);
  void sql(Guards guards);
  size_t to_semicolon();
};

constexpr std::array<std::string_view, 22> plain_words = {
    "create", "alter",  "drop",   "comment", "grant",  "revoke", "insert",   "update",  "delete", "truncate", "refresh",
    "with",   "set",    "lock",   "analyze", "copy",   "null",   "raise",    "reindex", "notify", "vacuum",   "security"};

/// To the end of the statement, its semicolon passed; returns where its text ends.
size_t BlockReader::to_semicolon() {
  size_t end = token.begin;
  for (int depth = 0; token.kind != TokenKind::end; step()) {
    if (at_symbol('(')) depth++;
    if (at_symbol(')')) depth--;
    if (depth == 0 && at_symbol(';')) {
      step();
      return end;
    }
    end = token.end;
  }
  ok = false;
  return end;
}

void BlockReader::sql(Guards guards) {
  bool plain = std::any_of(plain_words.begin(), plain_words.end(), [&](auto word) { return at(word); });
  if (!plain) {
    ok = false;
    return;
  }
  bool silent = at("null") || at("raise");
  size_t begin = token.begin;
  size_t end = to_semicolon();
  if (!silent) out.push_back({begin, end, guards.group, guards.existing, guards.missing});
}

/// IF [NOT] EXISTS (SELECT ... FROM <catalog>) THEN ... END IF;
void BlockReader::conditional(Guards guards) {
  skip("if");
  bool negated = at("not");
  if (negated) step();
  if (!skip("exists") || !at_symbol('(')) {
    ok = false;
    return;
  }
  bool catalog = false;
  for (int depth = 0; token.kind != TokenKind::end; step()) {
    if (at_symbol('(')) depth++;
    if (at_symbol(')') && --depth == 0) break;
    if (token.kind != TokenKind::word) continue;
    std::string word = token_value(text, token);
    catalog = catalog || word.compare(0, 3, "pg_") == 0 || word == "information_schema";
  }
  step();
  if (!skip("then")) return;
  size_t before = out.size();
  (negated ? guards.existing : guards.missing) = true;
  // A column that is there under its new name is as well one that is missing under its old.
  guards.existing = guards.missing = true;
  statements(guards);
  if (!at("end")) ok = false;  // ELSIF and ELSE: either could have run.
  skip("end");
  skip("if");
  skip_symbol(';');
  // A condition on data is harmless only when nothing hangs on it.
  if (!catalog && out.size() > before) ok = false;
}

/// WHEN condition [OR condition] THEN null; applies to the block's statements from `first` on.
void BlockReader::exceptions(size_t first) {
  bool existing = false, missing = false;
  while (ok && at("when")) {
    for (step(); ok && !at("then"); step()) {
      if (token.kind == TokenKind::end) ok = false;
      if (at("or") || token.kind == TokenKind::string) continue;
      std::string word = token_value(text, token);
      bool any = word == "others" || word == "sqlstate" || word == "invalid_table_definition";
      existing = existing || any || word.compare(0, 9, "duplicate") == 0;
      missing = missing || any || word.compare(0, 9, "undefined") == 0;
    }
    if (!skip("then")) return;
    while (ok && (at("null") || at("raise"))) to_semicolon();
  }
  for (size_t i = first; i < out.size(); i++) {
    out[i].forgives_existing = out[i].forgives_existing || existing;
    out[i].forgives_missing = out[i].forgives_missing || missing;
  }
}

void BlockReader::statements(Guards guards) {
  while (ok && token.kind != TokenKind::end && !at("end") && !at("exception") && !at("else") && !at("elsif")) {
    if (at("begin")) {
      block(guards);
    } else if (at("if")) {
      conditional(guards);
    } else {
      sql(guards);
    }
  }
}

void BlockReader::block(Guards guards) {
  if (!skip("begin")) return;
  size_t first = out.size();
  guards.group = ++groups;
  statements(guards);
  if (at("exception")) {
    step();
    exceptions(first);
  }
  skip("end");
  if (ok && at_symbol(';')) step();
}

}  // namespace

std::optional<std::vector<BlockStatement>> read_plain_block(std::string_view text) {
  BlockReader reader(text);
  reader.block({});
  if (!reader.ok || reader.token.kind != TokenKind::end) return std::nullopt;
  return std::move(reader.out);
}

}  // namespace plumb
