#include "introspect/catalog/query.h"

namespace plumb::live {

static void take_domain(Snapshot& s, const Row& row) {
  enum { oid, name, schema, base, formatted, collation, not_null, default_value };
  if (!s.takes(of_class::type, row.oid(oid), row.oid(schema))) return;
  Domain d;
  d.id = object_id(Kind::domain, s.schema_name(row.oid(schema)), row.text(name));
  d.type = s.column_type_name(row.oid(base), row.view(formatted));
  d.collation = s.collation_unless_own(row.oid(collation), row.oid(base));
  d.not_null = row.flag(not_null);
  if (!row.null(default_value)) d.default_value = Expression{row.text(default_value)};
  s.add(of_class::type, row.oid(oid), std::move(d));
}

CatalogQuery domain_query() {
  return {
      "SELECT oid, typname, typnamespace, typbasetype, CASE WHEN typtypmod >= 0 THEN format_type(typbasetype, "
      "typtypmod) "
      "END, typcollation, typnotnull, pg_get_expr(typdefaultbin, 0) FROM pg_type WHERE typtype = 'd' AND oid >= 16384",
      take_domain};
}

}  // namespace plumb::live
