#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// `OPERATOR number op (left, right) FOR ORDER BY sort_family` in a family or class.
struct FamilyOperator {
  int64_t number = 0;
  TypeName left;
  TypeName right;
  QualifiedName name;         ///< Schema "" for pg_catalog.
  QualifiedName sort_family;  ///< Of an ordering operator: the btree family it sorts by; empty FOR SEARCH.
  bool operator==(const FamilyOperator&) const = default;
  template <class T = FamilyOperator>
  static constexpr auto fields() {
    return std::tuple{field("number", &T::number), field("left", &T::left), field("right", &T::right),
                      field("operator", &T::name), field("sort_family", &T::sort_family)};
  }
};

/// `FUNCTION number (left, right) f(arguments)`.
struct FamilyFunction {
  int64_t number = 0;
  TypeName left;
  TypeName right;
  QualifiedName function;
  std::vector<TypeName> arguments;
  bool operator==(const FamilyFunction&) const = default;
  template <class T = FamilyFunction>
  static constexpr auto fields() {
    return std::tuple{field("number", &T::number), field("left", &T::left), field("right", &T::right),
                      field("function", &T::function), field("arguments", &T::arguments)};
  }
};

/// What an operator family or class has; both lists sorted by number and types.
struct FamilyMembers {
  std::vector<FamilyOperator> operators;
  std::vector<FamilyFunction> functions;
};

/// An operator family of an access method, which stands in `id.args`. It always is an object, also where PostgreSQL
/// made it for a class that names none. Its members are those that belong to none of its classes, see
/// members_of_class().
struct OperatorFamily : Object {
  static constexpr Kind kind = Kind::operator_family;
  std::vector<FamilyOperator> operators;
  std::vector<FamilyFunction> functions;
  template <class T = OperatorFamily>
  static constexpr auto fields() {
    return std::tuple{field("operators", &T::operators), field("functions", &T::functions)};
  }
};

}  // namespace plumb
