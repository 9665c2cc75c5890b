#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/object_id.h"

namespace plumb::cli {

/// The kinds that a user means by a word: "table", "constraint" (all of them), "type" (enums, composites, domains),
/// "function", and every file stem ("materialized_view"). Throws Error{usage} with the nearest word for any other;
/// `also_known` are words that the caller takes besides.
std::vector<Kind> kinds_of_word(const std::string& word, const std::vector<std::string>& also_known = {});

/// "table:public.tmp_*".
struct IgnorePattern {
  std::set<Kind> kinds;  ///< Empty: every kind.
  std::string pattern;
};
/// Throws Error{usage} for what is none.
IgnorePattern parse_ignore_pattern(const std::string& text);

/// "billing.\"Odd.Name\".amount" taken apart at its dots, as SQL reads it (unquoted parts in lower case), with a
/// routine's "(integer, text)" as the last part's arguments. Throws Error{usage} for an open quote or an empty part.
struct ObjectPath {
  std::vector<std::string> parts;
  std::optional<std::string> arguments;
};
ObjectPath parse_object_path(const std::string& text);

}  // namespace plumb::cli
