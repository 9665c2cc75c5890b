#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

struct Domain : Object {
  static constexpr Kind kind = Kind::domain;
  TypeName type;
  QualifiedName collation;  ///< Empty when it is the type's own.
  bool not_null = false;
  std::optional<Expression> default_value;
  static constexpr auto fields() {
    using T = Domain;
    return std::tuple{field("type", &T::type), field("collation", &T::collation), field("not_null", &T::not_null),
                      field("default", &T::default_value)};
  }
};

}  // namespace plumb
