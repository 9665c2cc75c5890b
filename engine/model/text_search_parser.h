#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// Functions have schema "" when they are pg_catalog's; the object's `uses` hold the others.
struct TextSearchParser : Object {
  static constexpr Kind kind = Kind::text_search_parser;
  QualifiedName start;
  QualifiedName gettoken;
  QualifiedName end;
  QualifiedName headline;  ///< Empty when there is none.
  QualifiedName lextypes;
  template <class T = TextSearchParser>
  static constexpr auto fields() {
    return std::tuple{field("start", &T::start), field("gettoken", &T::gettoken), field("end", &T::end),
                      field("headline", &T::headline), field("lextypes", &T::lextypes)};
  }
};

}  // namespace plumb
