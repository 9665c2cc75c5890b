#include "engine/model/sql_operator.h"

#include <algorithm>

#include "engine/model/operator_links.h"
#include "introspect/catalog/query.h"

namespace plumb::live {

static void take_operator(Snapshot& s, const Row& row) {
  enum {
    oid,
    name,
    schema,
    left,
    right,
    function,
    commutator_schema,
    commutator,
    negator_schema,
    negator,
    restrict,
    join,
    hashes,
    merges,
    commutator_defined,
    negator_defined
  };
  if (!s.takes(of_class::operator_, row.oid(oid), row.oid(schema))) return;
  SqlOperator o;
  o.left = s.type_name(row.oid(left));
  o.right = s.type_name(row.oid(right));
  o.id = operator_id({s.schema_name(row.oid(schema)), row.text(name)}, o.left, o.right);
  o.function = s.procedure_name(row.oid(function));
  if (!row.null(commutator)) o.commutator = {s.reference_schema(row.oid(commutator_schema)), row.text(commutator)};
  if (!row.null(negator)) o.negator = {s.reference_schema(row.oid(negator_schema)), row.text(negator)};
  if (row.flag(commutator_defined)) o.foreign_partners.push_back(operator_id(o.commutator, o.right, o.left));
  if (row.flag(negator_defined)) o.foreign_partners.push_back(operator_id(o.negator, o.left, o.right));
  o.restrict = s.procedure_name(row.oid(restrict));
  o.join = s.procedure_name(row.oid(join));
  o.hashes = row.flag(hashes);
  o.merges = row.flag(merges);
  s.add(of_class::operator_, row.oid(oid), std::move(o));
}

/// One without a function is a shell, that another operator named as its commutator or negator: no object of its own.
CatalogQuery sql_operator_query() {
  return {
      "SELECT o.oid, o.oprname, o.oprnamespace, o.oprleft, o.oprright, o.oprcode::oid, c.oprnamespace, c.oprname, "
      "n.oprnamespace, n.oprname, o.oprrest::oid, o.oprjoin::oid, o.oprcanhash, o.oprcanmerge, "
      "coalesce(c.oprcode <> 0, false), coalesce(n.oprcode <> 0, false) FROM pg_operator o "
      "LEFT JOIN pg_operator c ON c.oid = o.oprcom LEFT JOIN pg_operator n ON n.oid = o.oprnegate WHERE o.oid >= 16384 "
      "AND o.oprcode <> 0",
      take_operator};
}

void settle_operators(Snapshot& s) {
  std::vector<SqlOperator>& operators = s.catalog.all<SqlOperator>();
  auto find = [&](const ObjectId& id) -> SqlOperator* {
    auto it = std::find_if(operators.begin(), operators.end(), [&](const SqlOperator& o) { return o.id == id; });
    return it == operators.end() ? nullptr : &*it;
  };
  for (const SqlOperator& o : operators) link_partners(o, find);
}

}  // namespace plumb::live
