#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

struct Extension : Object {
  static constexpr Kind kind = Kind::extension;
  std::string schema;       ///< Where its objects live; "" when the source does not say.
  std::string version;      ///< "" when the source does not say.
  bool relocatable = true;  ///< Not compared: whether SET SCHEMA is possible, as far as the source knows.
  template <class T = Extension>
  static constexpr auto fields() {
    return std::tuple{field_when_stated("schema", &T::schema), field_when_stated("version", &T::version)};
  }
};

}  // namespace plumb
