#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// Which dictionaries look at the tokens of one type, one after the other.
struct TokenMapping {
  std::string token;                        ///< As ts_token_type() calls it: "asciiword".
  std::vector<QualifiedName> dictionaries;  ///< Schema "" for pg_catalog.
  bool operator==(const TokenMapping&) const = default;
  static constexpr auto fields() {
    return std::tuple{field("token", &TokenMapping::token), field("dictionaries", &TokenMapping::dictionaries)};
  }
};

struct TextSearchConfiguration : Object {
  static constexpr Kind kind = Kind::text_search_configuration;
  QualifiedName parser;                ///< Schema "" for pg_catalog.
  std::vector<TokenMapping> mappings;  ///< Sorted by token.
  static constexpr auto fields() {
    using T = TextSearchConfiguration;
    return std::tuple{field("parser", &T::parser), field("mappings", &T::mappings)};
  }
};

}  // namespace plumb
