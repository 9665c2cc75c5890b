#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// The DEFAULT of a column of a table or view; parent and name are the column's.
struct ColumnDefault : Object {
  static constexpr Kind kind = Kind::column_default;
  Expression expression;
  template <class T = ColumnDefault>
  static constexpr auto fields() {
    return std::tuple{field("expression", &T::expression)};
  }
};

}  // namespace plumb
