#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

struct Domain : Object {
  static constexpr Kind kind = Kind::domain;
  TypeName type;
  QualifiedName collation;  ///< Empty when it is the type's own.
  bool not_null = false;
  Name not_null_name;  ///< Of the NOT NULL constraint since PostgreSQL 17; "" for PostgreSQL's own, or not known.
  std::optional<Expression> default_value;
  template <class T = Domain>
  static constexpr auto fields() {
    return std::tuple{field("type", &T::type), field("collation", &T::collation), field("not_null", &T::not_null),
                      field_when_stated("not_null_name", &T::not_null_name), field("default", &T::default_value)};
  }
};

}  // namespace plumb
