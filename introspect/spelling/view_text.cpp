#include "introspect/spelling/view_text.h"

#include <algorithm>
#include <cctype>

namespace plumb::spelling {

std::string column_alias(size_t i) { return "plumb_column_" + std::to_string(i); }

std::vector<std::string> selected_expressions(std::string_view view, size_t count) {
  constexpr std::string_view head = "SELECT ";
  size_t at = view.find(head);
  if (at == std::string_view::npos) return {};
  view.remove_prefix(at + head.size());
  std::vector<std::string> out;
  for (size_t i = 0; i < count; i++) {
    std::string tail = " AS " + column_alias(i) + (i + 1 < count ? "," : "\n");
    size_t end = view.find(tail);
    if (end == std::string_view::npos) return {};
    out.emplace_back(view.substr(0, end));
    view.remove_prefix(end + tail.size());
    while (!view.empty() && std::isspace(static_cast<unsigned char>(view.front()))) view.remove_prefix(1);
  }
  return out;
}

static bool continues_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$' || c == '.' || c == '"' || (c & 0x80);
}

static size_t behind_quotes(std::string_view text, size_t at) {
  size_t close = text.find(text[at], at + 1);
  return close == std::string_view::npos ? text.size() : close + 1;
}

/// Behind the sub-select that begins at `at`; `at` when there is none.
static size_t behind_sub_select(std::string_view text, size_t at) {
  if (text.compare(at, 9, "( SELECT ") != 0) return at;
  size_t i = at;
  for (int depth = 0; i < text.size();) {
    if (text[i] == '\'' || text[i] == '"') {
      i = behind_quotes(text, i);
      continue;
    }
    if (text[i] == '(') depth++;
    if (text[i] == ')' && --depth == 0) return i + 1;
    i++;
  }
  return i;
}

std::string with_prefix_replaced(std::string_view text, std::string_view prefix, std::string_view by) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    bool starts_name = i == 0 || !continues_name(text[i - 1]);
    bool whole_row = by.empty() && i + prefix.size() < text.size() && text[i + prefix.size()] == '*';
    if (starts_name && !whole_row && text.compare(i, prefix.size(), prefix) == 0) {
      out += by;
      i += prefix.size();
      if (i < text.size() && text[i] != '"') out += text[i++];
    }
    if (i >= text.size()) break;
    size_t end = i + 1;
    if (text[i] == '\'' || text[i] == '"') end = behind_quotes(text, i);
    // In a sub-select (of a policy) the server says whose column it is.
    if (by.empty()) end = std::max(end, behind_sub_select(text, i));
    out += text.substr(i, end - i);
    i = end;
  }
  return out;
}

}  // namespace plumb::spelling
