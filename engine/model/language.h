#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// A procedural language that no extension made. Functions have schema "" when they are pg_catalog's; `uses` hold the
/// others.
struct Language : Object {
  static constexpr Kind kind = Kind::language;
  bool trusted = false;
  QualifiedName handler;
  QualifiedName inline_handler;  ///< Empty when there is none; so the next.
  QualifiedName validator;
  template <class T = Language>
  static constexpr auto fields() {
    return std::tuple{field("trusted", &T::trusted), field("handler", &T::handler), field("inline", &T::inline_handler),
                      field("validator", &T::validator)};
  }
};

}  // namespace plumb
