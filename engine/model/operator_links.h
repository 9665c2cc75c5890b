#pragma once
#include "engine/model/sql_operator.h"

namespace plumb {

/// What an operator says of its commutator and its negator holds for these too. Servers differ: when the
/// other one comes second and says nothing, and so fills in a shell, 15.18 forgets what that said and 15.20 keeps it.
/// `find(id)` gives an operator to be changed, or nullptr.
template <class Find>
void link_partners(const SqlOperator& o, Find&& find) {
  auto link = [&](QualifiedName SqlOperator::*of, const TypeName& left, const TypeName& right) {
    const QualifiedName& name = o.*of;
    SqlOperator* other = name.schema.empty() ? nullptr : find(operator_id(name, left, right));
    if (other != nullptr && (other->*of).empty()) other->*of = {o.id.schema, o.id.name};
  };
  link(&SqlOperator::commutator, o.right, o.left);
  link(&SqlOperator::negator, o.left, o.right);
}

}  // namespace plumb
