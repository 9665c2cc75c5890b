#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// A CHECK of a domain; its parent is the domain.
struct DomainConstraint : Object {
  static constexpr Kind kind = Kind::domain_constraint;
  Expression expression;  ///< Over VALUE, without the parentheses of CHECK (...).
  bool not_valid = false;
  template <class T = DomainConstraint>
  static constexpr auto fields() {
    return std::tuple{field("expression", &T::expression), field("not_valid", &T::not_valid)};
  }
};

}  // namespace plumb
