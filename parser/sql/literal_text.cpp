#include "parser/sql/literal_text.h"

#include <algorithm>
#include <cctype>
#include <cstdint>

#include "engine/base/letter_case.h"

namespace plumb {

static void append_code_point(std::string& out, uint32_t c) {
  auto byte = [&](uint32_t value) { out += static_cast<char>(value); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xC0 | c >> 6);
  } else if (c < 0x10000) {
    byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F));
  } else {
    byte(0xF0 | (c >> 18 & 0x07)), byte(0x80 | (c >> 12 & 0x3F)), byte(0x80 | (c >> 6 & 0x3F));
  }
  byte(0x80 | (c & 0x3F));
}

/// The number that up to `most` digits at `at` make, which moves past them.
static uint32_t number_at(std::string_view text, size_t& at, size_t most, uint32_t base) {
  uint32_t out = 0;
  for (size_t end = at + most; at < std::min(end, text.size()); at++) {
    std::string_view digits = "0123456789abcdef";
    size_t digit = digits.substr(0, base).find(lower_case(text[at]));
    if (digit == std::string_view::npos) break;
    out = out * base + static_cast<uint32_t>(digit);
  }
  return out;
}

/// Behind the backslash of E'...'.
static void append_escape(std::string& out, std::string_view text, size_t& at) {
  char c = text[at];
  if (c >= '0' && c <= '7') {
    out += static_cast<char>(number_at(text, at, 3, 8));
    return;
  }
  at++;
  constexpr std::string_view letters = "bfnrt", meanings = "\b\f\n\r\t";
  if (size_t letter = letters.find(c); letter != std::string_view::npos) {
    out += meanings[letter];
  } else if (c == 'x') {
    out += static_cast<char>(number_at(text, at, 2, 16));
  } else if (c == 'u' || c == 'U') {
    append_code_point(out, number_at(text, at, c == 'u' ? 4 : 8, 16));
  } else {
    out += c;
  }
}

/// Behind the backslash of U&'...'.
static void append_unicode(std::string& out, std::string_view text, size_t& at) {
  if (text[at] == '\\') {
    out += text[at++];
    return;
  }
  bool six = text[at] == '+';
  if (six) at++;
  append_code_point(out, number_at(text, at, six ? 6 : 4, 16));
}

std::string literal_text(std::string_view literal) {
  size_t open = std::min(literal.find('\''), literal.size());
  bool escapes = open == 1 && lower_case(literal[0]) == 'e', unicode = open > 1;
  std::string_view text = literal.substr(std::min(open + 1, literal.size()));
  if (text.ends_with('\'')) text.remove_suffix(1);
  std::string out;
  for (size_t at = 0; at < text.size();) {
    char c = text[at++];
    if (c == '\\' && at < text.size() && (escapes || unicode)) {
      escapes ? append_escape(out, text, at) : append_unicode(out, text, at);
      continue;
    }
    if (c == '\'' && at < text.size() && text[at] == '\'') at++;
    out += c;
  }
  return out;
}

}  // namespace plumb
