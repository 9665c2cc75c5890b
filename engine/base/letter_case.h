#pragma once
#include <string>
#include <string_view>

namespace plumb {

/// As PostgreSQL folds what is not quoted: ASCII letters only, whatever the locale (ascii_tolower in
/// src/port/pgstrcasecmp.c).
inline char lower_case(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

inline std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower_case(c);
  return out;
}

inline char upper_case(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

inline std::string upper_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = upper_case(c);
  return out;
}

}  // namespace plumb
