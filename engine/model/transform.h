#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// How a language sees values of a type. It lives in no schema: the type's text stands in `id.name`, the language in
/// `id.args`. The functions take `internal` and have schema "" when they are pg_catalog's; `uses` hold the others.
struct Transform : Object {
  static constexpr Kind kind = Kind::transform;
  TypeName type;
  std::string language;
  QualifiedName from_sql;  ///< Empty when there is none; so the next.
  QualifiedName to_sql;
  template <class T = Transform>
  static constexpr auto fields() {
    return std::tuple{field("type", &T::type), field("language", &T::language), field("from_sql", &T::from_sql),
                      field("to_sql", &T::to_sql)};
  }
};

ObjectId transform_id(const TypeName& type, const std::string& language);

}  // namespace plumb
