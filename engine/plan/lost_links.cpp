#include "engine/plan/lost_links.h"

namespace plumb {

Catalog with_links_lost(Catalog from, const Catalog& to) {
  std::vector<SqlOperator> operators = from.all<SqlOperator>();
  bool any = false;
  auto lose = [&](const ObjectId& of, QualifiedName& link, const TypeName& left, const TypeName& right) {
    const ObjectId partner = operator_id(link, left, right);
    if (!from.contains(partner) || (to.contains(of) && to.contains(partner))) return;
    link = {};
    any = true;
  };
  for (SqlOperator& o : operators) {
    lose(o.id, o.commutator, o.right, o.left);
    lose(o.id, o.negator, o.left, o.right);
  }
  return any ? from.with(std::move(operators)) : from;
}

}  // namespace plumb
