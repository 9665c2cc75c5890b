#include "parser/sql/split.h"

#include <algorithm>
#include <array>

#include "engine/base/annotation.h"
#include "parser/sql/lexer.h"

namespace plumb {

namespace {

/// The state of one pass over a file.
struct Splitter {
  std::string_view text;
  SplitText out;
  StatementSlice current;
  bool in_statement = false;
  size_t at = 0;

  size_t end_of_line(size_t from) const { return std::min(text.find('\n', from), text.size()); }
  void finish(size_t end);
  void take_comment(const Token& comment);
  void skip_psql_command(size_t begin);
  void skip_copy_data();
  void take_trailing_comments();
  void read_statement();
};

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t' || s.back() == '\r' || s.back() == '\n'))
    s.remove_suffix(1);
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
  return s;
}

bool only_blanks_before(std::string_view text, size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) at--;
  return at == 0 || text[at - 1] == '\n';
}

void Splitter::take_comment(const Token& comment) {
  if (!comment.terminated) out.open_comment = comment.begin;
  std::string_view body = text.substr(comment.begin + 2, comment.end - comment.begin - 2);
  if (text[comment.begin] == '/' && comment.terminated) body.remove_suffix(2);
  auto marked = marked_comment(body);
  if (!marked) return;
  Annotation annotation;
  annotation.word = marked->exact ? std::string(marked->word) : "";
  annotation.rest = std::string(marked->exact ? marked->rest : trimmed(body));
  annotation.offset = static_cast<int32_t>(comment.begin);
  annotation.own_line = only_blanks_before(text, comment.begin);
  annotation.before = !in_statement;
  current.annotations.push_back(std::move(annotation));
}

void Splitter::finish(size_t end) {
  if (in_statement) {
    current.end = end;
    out.statements.push_back(std::move(current));
  }
  current = {};
  in_statement = false;
}

/// A comment after the semicolon but on its line is about the statement that just ended.
void Splitter::take_trailing_comments() {
  size_t line_end = end_of_line(at);
  for (Token token = next_token(text, at); token.kind == TokenKind::comment && token.begin < line_end;
       token = next_token(text, at)) {
    in_statement = true;
    size_t kept = current.annotations.size();
    take_comment(token);
    in_statement = false;
    if (current.annotations.size() > kept && !out.statements.empty()) {
      out.statements.back().annotations.push_back(std::move(current.annotations.back()));
      current.annotations.pop_back();
    }
    at = token.end;
  }
}

void Splitter::skip_psql_command(size_t begin) {
  size_t end = end_of_line(begin);
  size_t blank = std::min(text.find_first_of(" \t\r\n;", begin), end);
  out.skipped.push_back({begin, "psql command " + std::string(text.substr(begin, blank - begin))});
  at = end;
}

/// Rows up to the line that holds only `\.`.
void Splitter::skip_copy_data() {
  size_t line = end_of_line(at) + 1;
  out.skipped.push_back({std::min(line, text.size()), "rows of COPY"});
  while (line < text.size()) {
    size_t end = end_of_line(line);
    if (trimmed(text.substr(line, end - line)) == "\\.") {
      at = end;
      return;
    }
    line = end + 1;
  }
  at = text.size();
}

/// From the first word of a statement to past its semicolon.
void Splitter::read_statement() {
  int parens = 0, blocks = 0;
  bool copy = false, routine = false, rule = false, create = false, from = false, stdin_rows = false, atomic = false;
  size_t words = 0, last = at;
  for (;;) {
    Token token = next_token(text, at);
    if (token.kind == TokenKind::end) break;
    at = token.end;
    if (token.kind == TokenKind::comment) {
      take_comment(token);
      continue;
    }
    if (token.kind == TokenKind::symbol) {
      char c = text[token.begin];
      // Only a rule has statements in parentheses; elsewhere an open one is a mistake that should not swallow the file.
      if (c == '(') parens++;
      if (c == ')' && parens > 0) parens--;
      if (c == ';' && (parens == 0 || !rule) && blocks == 0) {
        finish(last);
        if (stdin_rows) {
          skip_copy_data();
        } else {
          take_trailing_comments();
        }
        return;
      }
      if (c == '\\') {
        finish(last);
        skip_psql_command(token.begin);
        return;
      }
    } else if (token.kind == TokenKind::word) {
      if (words == 0) copy = is_word(text, token, "copy"), create = is_word(text, token, "create");
      if (copy && from && is_word(text, token, "stdin")) stdin_rows = true;
      if (copy) from = is_word(text, token, "from");
      if (create && words < 5 && (is_word(text, token, "function") || is_word(text, token, "procedure")))
        routine = true;
      if (create && words < 4 && is_word(text, token, "rule")) rule = true;
      // As psql does it: inside a routine, BEGIN and CASE open what END closes.
      if (routine && parens == 0) {
        if (is_word(text, token, "atomic")) atomic = true, blocks = std::max(blocks, 1);
        if (atomic && is_word(text, token, "case")) blocks++;
        if (is_word(text, token, "end") && blocks > 0) blocks--;
      }
      words++;
    }
    last = token.end;
  }
  finish(last);
}

}  // namespace

SplitText split_sql(std::string_view text) {
  Splitter s;
  s.text = text;
  if (text.substr(0, 3) == "\xEF\xBB\xBF") s.at = 3;
  for (;;) {
    Token token = next_token(text, s.at);
    if (token.kind == TokenKind::end) break;
    if (token.kind == TokenKind::comment) {
      s.take_comment(token);
      s.at = token.end;
    } else if (text[token.begin] == ';') {
      s.at = token.end;
    } else if (text[token.begin] == '\\') {
      s.skip_psql_command(token.begin);
    } else {
      s.in_statement = true;
      s.current.begin = token.begin;
      s.at = token.begin;
      s.read_statement();
    }
  }
  s.out.unbound = std::move(s.current.annotations);
  return std::move(s.out);
}

/// The operator at the beginning of the text, without its schema.
static std::string operator_name(std::string_view text) {
  constexpr std::string_view symbols = "+-*/<>=~!@#%^&|`?";
  size_t begin = text.find_first_of(symbols);
  if (begin == std::string_view::npos) return "";
  size_t end = text.find_first_not_of(symbols, begin);
  return std::string(text.substr(begin, end == std::string_view::npos ? end : end - begin));
}

std::string created_name(std::string_view statement) {
  static constexpr std::array<std::string_view, 19> fillers = {
      "or",  "replace", "temp",         "temporary", "local", "global", "unlogged", "recursive", "foreign",   "if",
      "not", "exists",  "materialized", "unique",    "text",  "search", "default",  "trusted",   "procedural"};
  static constexpr std::array<std::string_view, 19> kinds = {
      "table",    "view",     "function",  "procedure", "type",       "aggregate",     "domain",
      "sequence", "schema",   "extension", "collation", "conversion", "configuration", "dictionary",
      "parser",   "template", "language",  "class",     "family"};
  Token token = next_code_token(statement, 0);
  if (!is_word(statement, token, "create")) return "";
  Token after = next_code_token(statement, token.end);
  if (is_word(statement, after, "operator")) {
    token = after;
    after = next_code_token(statement, token.end);
    bool of_method = is_word(statement, after, "class") || is_word(statement, after, "family");
    if (!of_method) return operator_name(statement.substr(token.end));
  }
  bool kind_seen = false;
  std::string name;
  for (int i = 0; i < 16; i++) {
    token = next_code_token(statement, token.end);
    if (token.kind != TokenKind::word && token.kind != TokenKind::quoted_identifier) return name;
    auto is_one_of = [&](const auto& list) {
      return std::any_of(list.begin(), list.end(), [&](auto w) { return is_word(statement, token, w); });
    };
    if (!kind_seen) {
      if (is_one_of(kinds)) {
        kind_seen = true;
      } else if (!is_one_of(fillers)) {
        return "";
      }
      continue;
    }
    if (name.empty() && is_one_of(fillers)) continue;
    name = token_value(statement, token);
    token = next_code_token(statement, token.end);
    if (token.kind != TokenKind::symbol || statement[token.begin] != '.') return name;
  }
  return name;
}

}  // namespace plumb
