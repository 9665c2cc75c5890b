#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// Functions have schema "" when they are pg_catalog's; the object's `uses` hold the others.
struct TextSearchTemplate : Object {
  static constexpr Kind kind = Kind::text_search_template;
  QualifiedName init;  ///< Empty when there is none.
  QualifiedName lexize;
  template <class T = TextSearchTemplate>
  static constexpr auto fields() {
    return std::tuple{field("init", &T::init), field("lexize", &T::lexize)};
  }
};

}  // namespace plumb
