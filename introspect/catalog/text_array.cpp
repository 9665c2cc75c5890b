#include "introspect/catalog/text_array.h"

#include <charconv>

namespace plumb::live {

std::vector<std::string> array_elements(std::string_view text) {
  std::vector<std::string> out;
  if (text.size() < 2 || text == "{}") return out;
  text = text.substr(1, text.size() - 2);
  for (size_t i = 0; i <= text.size(); i++) {
    std::string element;
    bool quoted = i < text.size() && text[i] == '"';
    if (quoted) i++;
    for (; i < text.size() && text[i] != (quoted ? '"' : ','); i++) {
      if (text[i] == '\\') i++;
      element += text[i];
    }
    if (quoted) i++;
    if (!quoted && element == "NULL") element.clear();
    out.push_back(std::move(element));
  }
  return out;
}

std::vector<int64_t> numbers(std::string_view text) {
  std::vector<int64_t> out;
  const char* at = text.data();
  const char* end = at + text.size();
  while (at != end) {
    int64_t value = 0;
    auto [next, failure] = std::from_chars(at, end, value);
    if (failure == std::errc()) {
      out.push_back(value);
      at = next;
    } else {
      at++;
    }
  }
  return out;
}

Options option_list(std::string_view text, std::string_view prefix) {
  Options out;
  for (std::string& element : array_elements(text)) {
    size_t equals = element.find('=');
    if (equals == std::string::npos) continue;
    std::string name = std::string(prefix) + element.substr(0, equals);
    if (name != "pg_attver") out.emplace(std::move(name), element.substr(equals + 1));
  }
  return out;
}

Settings setting_list(std::string_view text) {
  Settings out;
  for (const std::string& element : array_elements(text)) {
    size_t equals = element.find('=');
    if (equals != std::string::npos) out.set(element.substr(0, equals), element.substr(equals + 1));
  }
  return out;
}

/// The offset just behind the quoted text that starts at `at`. A doubled quote closes and opens again, which comes to
/// the same; the server doubles backslashes in E'' texts, so none of them hides a quote.
static size_t behind_quotes(std::string_view text, size_t at) {
  size_t close = text.find(text[at], at + 1);
  return close == std::string_view::npos ? text.size() : close + 1;
}

size_t behind_bracket(std::string_view text, size_t open) {
  int depth = 0;
  for (size_t i = open; i < text.size(); i++) {
    char c = text[i];
    if (c == '\'' || c == '"') {
      i = behind_quotes(text, i) - 1;
    } else if (c == '(' || c == '[') {
      depth++;
    } else if (c == ')' || c == ']') {
      if (--depth == 0) return i + 1;
    }
  }
  return std::string_view::npos;
}

std::vector<std::string> expression_list(std::string_view text) {
  std::vector<std::string> out;
  size_t start = 0;
  for (size_t i = 0; i < text.size();) {
    char c = text[i];
    if (c == '\'' || c == '"') {
      i = behind_quotes(text, i);
    } else if (c == '(' || c == '[') {
      i = behind_bracket(text, i);
    } else if (c == ',' && text.substr(i, 2) == ", ") {
      out.emplace_back(text.substr(start, i - start));
      start = i += 2;
    } else {
      i++;
    }
  }
  if (start < text.size()) out.emplace_back(text.substr(start));
  return out;
}

}  // namespace plumb::live
