#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// A namespace. It has no property besides its name.
struct Schema : Object {
  static constexpr Kind kind = Kind::schema;
  static constexpr auto fields() { return std::tuple{}; }
};

}  // namespace plumb
