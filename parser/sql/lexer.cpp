#include "parser/sql/lexer.h"

#include <algorithm>
#include <cctype>

namespace plumb {

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
static bool starts_word(unsigned char c) { return std::isalpha(c) != 0 || c == '_' || c >= 0x80; }
static bool continues_word(unsigned char c) { return starts_word(c) || std::isdigit(c) != 0 || c == '$'; }

/// Past the closing `quote`; a doubled one stays inside, and with `escapes` so does one after a backslash.
static Token quoted(std::string_view text, size_t begin, size_t open, TokenKind kind, bool escapes) {
  char quote = text[open];
  size_t at = open + 1;
  while (at < text.size()) {
    bool escaped = escapes && text[at] == '\\';
    bool doubled = text[at] == quote && at + 1 < text.size() && text[at + 1] == quote;
    if (text[at] == quote && !doubled) return {kind, begin, at + 1, true};
    at += escaped || doubled ? 2 : 1;
  }
  return {kind, begin, text.size(), false};
}

static Token block_comment(std::string_view text, size_t begin) {
  size_t at = begin + 2;
  for (int depth = 1; at < text.size();) {
    std::string_view two = text.substr(at, 2);
    if (two == "/*") {
      depth++, at += 2;
    } else if (two == "*/") {
      at += 2;
      if (--depth == 0) return {TokenKind::comment, begin, at, true};
    } else {
      at++;
    }
  }
  return {TokenKind::comment, begin, text.size(), false};
}

/// `$tag$ ... $tag$`, or the lone `$`.
static Token dollar(std::string_view text, size_t begin) {
  size_t at = begin + 1;
  if (at < text.size() && starts_word(static_cast<unsigned char>(text[at]))) {
    while (at < text.size() && text[at] != '$' && continues_word(static_cast<unsigned char>(text[at]))) at++;
  }
  if (at >= text.size() || text[at] != '$') return {TokenKind::symbol, begin, begin + 1, true};
  std::string_view tag = text.substr(begin, at + 1 - begin);
  size_t close = text.find(tag, at + 1);
  if (close == std::string_view::npos) return {TokenKind::string, begin, text.size(), false};
  return {TokenKind::string, begin, close + tag.size(), true};
}

static Token word(std::string_view text, size_t begin) {
  size_t at = begin + 1;
  while (at < text.size() && continues_word(static_cast<unsigned char>(text[at]))) at++;
  bool escape_prefix = at == begin + 1 && (text[begin] == 'e' || text[begin] == 'E');
  if (escape_prefix && at < text.size() && text[at] == '\'') return quoted(text, begin, at, TokenKind::string, true);
  return {TokenKind::word, begin, at, true};
}

Token next_token(std::string_view text, size_t at) {
  while (at < text.size() && is_blank(text[at])) at++;
  if (at >= text.size()) return {TokenKind::end, text.size(), text.size(), true};
  unsigned char c = static_cast<unsigned char>(text[at]);
  if (starts_word(c)) return word(text, at);
  if (c == '\'') return quoted(text, at, at, TokenKind::string, false);
  if (c == '"') return quoted(text, at, at, TokenKind::quoted_identifier, false);
  if (c == '$') return dollar(text, at);
  if (std::isdigit(c) != 0) {
    size_t end = at + 1;
    while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '.')) end++;
    return {TokenKind::number, at, end, true};
  }
  std::string_view two = text.substr(at, 2);
  if (two == "--") return {TokenKind::comment, at, std::min(text.find('\n', at), text.size()), true};
  if (two == "/*") return block_comment(text, at);
  return {TokenKind::symbol, at, at + 1, true};
}

Token next_code_token(std::string_view text, size_t at) {
  Token token = next_token(text, at);
  while (token.kind == TokenKind::comment) token = next_token(text, token.end);
  return token;
}

std::string token_value(std::string_view text, const Token& token) {
  std::string out(text.substr(token.begin, token.end - token.begin));
  if (token.kind == TokenKind::word) {
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
  }
  if (token.kind != TokenKind::quoted_identifier) return out;
  std::string name;
  for (size_t i = 1; i + 1 < out.size(); i++) {
    name += out[i];
    if (out[i] == '"') i++;
  }
  return name;
}

bool is_word(std::string_view text, const Token& token, std::string_view lower) {
  if (token.kind != TokenKind::word || token.end - token.begin != lower.size()) return false;
  return std::equal(lower.begin(), lower.end(), text.begin() + static_cast<std::ptrdiff_t>(token.begin),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
}

}  // namespace plumb
