#include "engine/base/identifier.h"
#include "introspect/catalog/query.h"

namespace plumb::live {

static void take_domain(Snapshot& s, const Row& row) {
  enum { oid, name, schema, base, formatted, collation, not_null, default_value, not_null_name };
  if (!s.takes(of_class::type, row.oid(oid), row.oid(schema))) return;
  Domain d;
  d.id = object_id(Kind::domain, s.schema_name(row.oid(schema)), row.text(name));
  d.type = s.column_type_name(row.oid(base), row.view(formatted));
  d.collation = s.collation_unless_own(row.oid(collation), row.oid(base));
  d.not_null = row.flag(not_null);
  if (row.view(not_null_name) != make_object_name(row.view(name), "", "not_null"))
    d.not_null_name = row.text(not_null_name);
  if (!row.null(default_value)) d.default_value = Expression{row.text(default_value)};
  s.add(of_class::type, row.oid(oid), std::move(d));
}

CatalogQuery domain_query(int version) {
  std::string not_null_name =
      version >= 170000 ? "(SELECT conname FROM pg_constraint WHERE contypid = t.oid AND contype = 'n')" : "NULL";
  return {
      "SELECT oid, typname, typnamespace, typbasetype, CASE WHEN typtypmod >= 0 THEN format_type(typbasetype, "
      "typtypmod) "
      "END, typcollation, typnotnull, pg_get_expr(typdefaultbin, 0), " +
          not_null_name + " FROM pg_type t WHERE typtype = 'd' AND oid >= 16384",
      take_domain};
}

}  // namespace plumb::live
