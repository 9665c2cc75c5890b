#pragma once
#include <string>
#include <string_view>

namespace plumb {

/// `name` as SQL must spell it: as it is when PostgreSQL would read it back unchanged, else in double quotes.
/// The only place that quotes an identifier. Follows quote_identifier() of PostgreSQL's ruleutils.c: every keyword that
/// is not unreserved is quoted.
std::string quote_identifier(std::string_view name);

/// `schema.name`, each part quoted as needed; only the name when `schema` is empty.
std::string qualified(std::string_view schema, std::string_view name);

/// `text` as an SQL string literal; E'' form when it holds a backslash (quote_literal() of PostgreSQL).
std::string quote_literal(std::string_view text);

/// PostgreSQL cuts identifiers at 63 bytes, never inside a UTF-8 character (truncate_identifier() in scansup.c).
std::string truncate_identifier(std::string_view name);

/// The name PostgreSQL makes for an implicit object, e.g. ("users", "email", "key") -> "users_email_key"
/// (makeObjectName() in indexcmds.c): the two names are shortened, the longer one first, until the whole fits 63 bytes.
/// `name2` and `label` may be empty.
std::string make_object_name(std::string_view name1, std::string_view name2, std::string_view label);

/// The name in `candidates` nearest to `name` by edit distance, or "" when none is near enough to be worth showing.
template <class Range>
std::string nearest_name(std::string_view name, const Range& candidates);

size_t edit_distance(std::string_view a, std::string_view b);

template <class Range>
std::string nearest_name(std::string_view name, const Range& candidates) {
  std::string best;
  size_t best_distance = name.size() / 3 + 2;
  for (const auto& c : candidates) {
    size_t d = edit_distance(name, c);
    if (d < best_distance) best_distance = d, best = std::string(c);
  }
  return best;
}

}  // namespace plumb
