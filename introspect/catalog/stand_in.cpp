#include "introspect/catalog/stand_in.h"

#include <algorithm>

#include "engine/base/identifier.h"

namespace plumb::live {

static bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || (c & 0x80);
}

static size_t token_end(std::string_view text, size_t at) {
  if (text[at] == '\'' || text[at] == '"') {
    size_t close = text.find(text[at], at + 1);
    return close == std::string_view::npos ? text.size() : close + 1;
  }
  size_t end = at;
  while (end < text.size() && is_name_character(text[end])) end++;
  return std::max(end, at + 1);
}

/// The name at `at` can be a column: it is no part of a longer name, no function, type or named argument.
static bool stands_alone(std::string_view text, size_t at, size_t end) {
  char before = at == 0 ? ' ' : text[at - 1], after = end == text.size() ? ' ' : text[end];
  return before != '.' && before != ':' && after != '(' && text.compare(end, 3, " =>") != 0 &&
         (after != '.' || text.compare(end, 2, ".*") == 0);
}

std::string with_own_columns(const Snapshot& s, const Relation& table, std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    size_t end = token_end(text, at);
    std::string_view token = text.substr(at, end - at);
    auto column = token.starts_with("ind") ? s.stand_in_columns.find(std::string(token)) : s.stand_in_columns.end();
    if (column != s.stand_in_columns.end() && stands_alone(text, at, end)) {
      out += quote_identifier(s.column_name(table, column->second));
    } else if (token == "pg_index" && text.compare(end, 2, ".*") == 0) {
      out += quote_identifier(table.name);
    } else {
      out += token;
    }
    at = end;
  }
  return out;
}

}  // namespace plumb::live
