#include "parser/sql/written_text.h"

#include "parser/sql/lexer.h"
#include "parser/sql/stored_text.h"

namespace plumb {

namespace {

bool is_symbol(std::string_view text, const Token& token, char symbol) {
  return token.kind == TokenKind::symbol && text[token.begin] == symbol;
}

/// The token that closes the parenthesis `open`.
Token closing(std::string_view text, const Token& open) {
  int depth = 1;
  Token token = next_code_token(text, open.end);
  for (; token.kind != TokenKind::end; token = next_code_token(text, token.end)) {
    if (is_symbol(text, token, '(')) depth++;
    if (is_symbol(text, token, ')') && --depth == 0) break;
  }
  return token;
}

/// The first token at `at` or behind it that is `symbol`.
Token first_symbol(std::string_view text, size_t at, char symbol) {
  Token token = next_code_token(text, at);
  while (token.kind != TokenKind::end && !is_symbol(text, token, symbol)) token = next_code_token(text, token.end);
  return token;
}

Name between(std::string_view text, size_t begin, size_t end) {
  size_t first = text.find_first_not_of(" \t\r\n", begin);
  if (first == std::string_view::npos || first >= end) return {};
  size_t last = text.find_last_not_of(" \t\r\n", end - 1);
  return text.substr(first, last + 1 - first);
}

Name inside(std::string_view text, const Token& open) {
  Token close = closing(text, open);
  return close.kind == TokenKind::end ? Name() : between(text, open.end, close.begin);
}

/// The expression that an index element begins with: (...) or f(...). A column's name has no parenthesis behind it.
Name element_at(std::string_view text, size_t at) {
  Token token = next_code_token(text, at);
  if (is_symbol(text, token, '(')) return inside(text, token);
  size_t begin = token.begin;
  for (bool name = true; name || is_symbol(text, token, '.'); name = !name) token = next_code_token(text, token.end);
  if (!is_symbol(text, token, '(')) return {};
  Token close = closing(text, token);
  return close.kind == TokenKind::end ? Name() : between(text, begin, close.end);
}

}  // namespace

Name written_in_parentheses(const Interpreter& in, int32_t location) {
  if (!in.statement || location < 0 || !names_stand_as_written(in)) return {};
  std::string_view text = in.statement->text;
  Token open = first_symbol(text, static_cast<size_t>(location), '(');
  return open.kind == TokenKind::end ? Name() : inside(text, open);
}

WrittenIndex written_index(const Interpreter& in, size_t elements) {
  WrittenIndex out;
  out.elements.resize(elements);
  if (!in.statement || !names_stand_as_written(in)) return out;
  std::string_view text = in.statement->text;
  Token token = first_symbol(text, 0, '(');
  for (size_t i = 0; i < elements && token.kind != TokenKind::end; i++) {
    out.elements[i] = element_at(text, token.end);
    // The comma before the next element, or the parenthesis at the end.
    for (token = next_code_token(text, token.end); !is_symbol(text, token, ',') && !is_symbol(text, token, ')');) {
      if (token.kind == TokenKind::end) return out;
      token = next_code_token(text, is_symbol(text, token, '(') ? closing(text, token).end : token.end);
    }
  }
  while (token.kind != TokenKind::end && !is_word(text, token, "where")) token = next_code_token(text, token.end);
  if (token.kind != TokenKind::end) out.predicate = between(text, token.end, text.size());
  return out;
}

}  // namespace plumb
