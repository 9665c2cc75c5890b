#include "engine/model/operator_class.h"

#include "introspect/catalog/query.h"

namespace plumb::live {

static void take_class(Snapshot& s, const Row& row) {
  enum { oid, name, schema, method, family, type, is_default, storage };
  if (!s.takes(of_class::operator_class, row.oid(oid), row.oid(schema))) return;
  OperatorClass c;
  c.id = object_id(Kind::operator_class, s.schema_name(row.oid(schema)), row.text(name), "",
                   s.access_methods[row.oid(method)]);
  c.type = s.type_name(row.oid(type));
  c.is_default = row.flag(is_default);
  c.family = s.operator_families[row.oid(family)];
  if (row.oid(storage)) c.storage = s.type_name(row.oid(storage));
  s.add(of_class::operator_class, row.oid(oid), std::move(c));
}

CatalogQuery operator_class_query() {
  return {
      "SELECT oid, opcname, opcnamespace, opcmethod, opcfamily, opcintype, opcdefault, opckeytype FROM pg_opclass "
      "WHERE oid >= 16384",
      take_class};
}

}  // namespace plumb::live
