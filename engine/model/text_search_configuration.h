#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// Which dictionaries look at the tokens of one type, one after the other.
struct TokenMapping {
  std::string token;                        ///< As ts_token_type() calls it: "asciiword".
  std::vector<QualifiedName> dictionaries;  ///< Schema "" for pg_catalog.
  bool operator==(const TokenMapping&) const = default;
  template <class T = TokenMapping>
  static constexpr auto fields() {
    return std::tuple{field("token", &T::token), field("dictionaries", &T::dictionaries)};
  }
};

struct TextSearchConfiguration : Object {
  static constexpr Kind kind = Kind::text_search_configuration;
  QualifiedName parser;                ///< Schema "" for pg_catalog.
  std::vector<TokenMapping> mappings;  ///< Sorted by token.
  template <class T = TextSearchConfiguration>
  static constexpr auto fields() {
    return std::tuple{field("parser", &T::parser), field("mappings", &T::mappings)};
  }
};

}  // namespace plumb
