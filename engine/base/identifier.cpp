#include "engine/base/identifier.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace plumb {

static constexpr size_t max_identifier_bytes = 63;  // NAMEDATALEN - 1

static constexpr std::string_view quoted_keywords[] = {
#include "engine/base/keywords.inc"
};

static bool is_plain(std::string_view name) {
  if (name.empty() || !((name[0] >= 'a' && name[0] <= 'z') || name[0] == '_')) return false;
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

std::string quote_identifier(std::string_view name) {
  if (is_plain(name) && !std::binary_search(std::begin(quoted_keywords), std::end(quoted_keywords), name)) {
    return std::string(name);
  }
  std::string out = "\"";
  for (char c : name) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string qualified(std::string_view schema, std::string_view name) {
  if (schema.empty()) return quote_identifier(name);
  return quote_identifier(schema) + "." + quote_identifier(name);
}

std::string quote_literal(std::string_view text) {
  bool backslash = text.find('\\') != std::string_view::npos;
  std::string out = backslash ? "E'" : "'";
  for (char c : text) {
    if (c == '\'' || c == '\\') out += c;
    out += c;
  }
  return out + "'";
}

/// The longest prefix of at most `limit` bytes that does not end inside a UTF-8 character.
static std::string_view clip(std::string_view text, size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) limit--;
  return text.substr(0, limit);
}

std::string truncate_identifier(std::string_view name) { return std::string(clip(name, max_identifier_bytes)); }

std::string make_object_name(std::string_view name1, std::string_view name2, std::string_view label) {
  size_t overhead = (name2.empty() ? 0 : 1) + (label.empty() ? 0 : label.size() + 1);
  size_t n1 = name1.size(), n2 = name2.size();
  while (n1 + n2 + overhead > max_identifier_bytes) (n1 > n2 ? n1 : n2)--;
  std::string out(clip(name1, n1));
  if (!name2.empty()) out.append("_").append(clip(name2, n2));
  if (!label.empty()) out.append("_").append(label);
  return out;
}

size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); j++) row[j] = j;
  for (size_t i = 1; i <= a.size(); i++) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); j++) {
      size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace plumb
