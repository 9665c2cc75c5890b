#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// An operator; `id.args` holds its operands' types, "NONE, integer" for a prefix operator. Names of operators and
/// functions have schema "" when they are pg_catalog's. Whichever of a pair (commutator, negator) is made last and
/// names the other links both. A shell, that PostgreSQL makes for a commutator that is still to come, is no operator
/// yet.
struct SqlOperator : Object {
  static constexpr Kind kind = Kind::sql_operator;
  TypeName left;  ///< Empty for a prefix operator.
  TypeName right;
  QualifiedName function;
  QualifiedName commutator;  ///< An operator of (right, left); empty when there is none. So the following.
  QualifiedName negator;     ///< An operator of (left, right).
  QualifiedName restrict;    ///< Selectivity estimators.
  QualifiedName join;
  bool hashes = false;
  bool merges = false;
  /// Of databases: partners that are no objects of the catalog and yet no shells, an extension's. Not compared.
  std::vector<ObjectId> foreign_partners;
  template <class T = SqlOperator>
  static constexpr auto fields() {
    return std::tuple{field("left", &T::left),         field("right", &T::right),
                      field("function", &T::function), field("commutator", &T::commutator),
                      field("negator", &T::negator),   field("restrict", &T::restrict),
                      field("join", &T::join),         field("hashes", &T::hashes),
                      field("merges", &T::merges)};
  }
};

ObjectId operator_id(const QualifiedName& name, const TypeName& left, const TypeName& right);
/// As DDL names it: `=`, `public.===`. The name itself is never quoted.
std::string dotted_operator(const QualifiedName& name);

}  // namespace plumb
