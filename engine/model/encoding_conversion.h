#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// CREATE CONVERSION: a function that turns text of one encoding into another. Its `uses` hold the routine behind
/// `function`.
struct EncodingConversion : Object {
  static constexpr Kind kind = Kind::encoding_conversion;
  std::string source;  ///< The encoding as pg_encoding_to_char() spells it: "UTF8", "LATIN1". So the next.
  std::string target;
  QualifiedName function;  ///< Schema "" for pg_catalog.
  bool is_default = false;
  template <class T = EncodingConversion>
  static constexpr auto fields() {
    return std::tuple{field("source", &T::source), field("target", &T::target), field("function", &T::function),
                      field("default", &T::is_default)};
  }
};

/// PostgreSQL's own spelling of an encoding from any that it takes ("utf-8", "iso88591" -> "LATIN1"); "" when it knows
/// none.
std::string canonical_encoding(std::string_view name);

}  // namespace plumb
