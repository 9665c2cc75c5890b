#include "introspect/catalog/query.h"

namespace plumb::live {

static void take_default(Snapshot& s, const Row& row) {
  enum { oid, relation, number, expression };
  const Relation* r = s.my_relation(row.oid(relation));
  size_t place = static_cast<size_t>(row.number(number));
  if (!r || place == 0 || place > r->attributes.size()) return;
  const Attribute& a = r->attributes[place - 1];
  if (a.generated && a.column != SIZE_MAX) {
    s.catalog.all<Column>()[a.column].generated->expression.text = row.text(expression);
    s.places[Snapshot::key(of_class::attrdef, row.oid(oid))] = {Kind::column, a.column};
    return;
  }
  ColumnDefault d;
  d.id = object_id(Kind::column_default, s.schema_name(r->schema), a.name, r->name);
  d.expression.text = row.text(expression);
  s.add(of_class::attrdef, row.oid(oid), std::move(d));
}

/// Only a generated column's expression has variables; for the others the server need not look the table up.
CatalogQuery column_default_query() {
  return {
      "SELECT oid, adrelid, adnum, pg_get_expr(adbin, CASE WHEN strpos(adbin::text, '{VAR ') > 0 THEN adrelid ELSE 0 "
      "END) "
      "FROM pg_attrdef WHERE adrelid >= 16384",
      take_default, reserve_rows<ColumnDefault>};
}

}  // namespace plumb::live
