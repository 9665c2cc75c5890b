#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

struct CheckConstraint : Object {
  static constexpr Kind kind = Kind::check_constraint;
  Expression expression;  ///< Without the parentheses of CHECK (...).
  bool no_inherit = false;
  bool not_valid = false;
  bool not_enforced = false;  ///< PostgreSQL 18; says nothing of validity.
  template <class T = CheckConstraint>
  static constexpr auto fields() {
    return std::tuple{field("expression", &T::expression), field("no_inherit", &T::no_inherit),
                      field("not_valid", &T::not_valid), field("not_enforced", &T::not_enforced)};
  }
};

}  // namespace plumb
