#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

struct EnumType : Object {
  static constexpr Kind kind = Kind::enum_type;
  std::vector<std::string> values;  ///< In sort order.
  template <class T = EnumType>
  static constexpr auto fields() {
    return std::tuple{field("values", &T::values)};
  }
};

}  // namespace plumb
