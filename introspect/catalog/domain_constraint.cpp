#include "introspect/catalog/query.h"

namespace plumb::live {

static void take_domain_constraint(Snapshot& s, const Row& row) {
  enum { oid, name, domain, validated, expression };
  const Object* d = s.placed(of_class::type, row.oid(domain));
  if (!d || d->id.kind != Kind::domain) return;
  DomainConstraint c;
  c.id = object_id(Kind::domain_constraint, d->id.schema, row.text(name), d->id.name);
  c.expression.text = row.text(expression);
  c.not_valid = !row.flag(validated);
  s.add(of_class::constraint, row.oid(oid), std::move(c));
}

CatalogQuery domain_constraint_query() {
  return {
      "SELECT oid, conname, contypid, convalidated, pg_get_expr(conbin, 0) FROM pg_constraint "
      "WHERE contypid <> 0 AND contype = 'c'",
      take_domain_constraint};
}

}  // namespace plumb::live
