#include "introspect/catalog/query.h"
#include "introspect/catalog/text_array.h"
#include "introspect/catalog/view_query.h"

namespace plumb::live {

static void take_materialized_view(Snapshot& s, const Row& row) {
  const Relation* r = s.my_relation(row.oid(0));
  if (!r) return;
  MaterializedView v;
  v.id = object_id(Kind::materialized_view, s.schema_name(r->schema), r->name);
  v.query.text = query_text(row.view(1));
  v.options = s.relation_options(*r);
  v.access_method = s.table_access_method(r->access_method);
  v.tablespace = s.tablespace_name(r->tablespace);
  v.columns = view_columns(*r);
  v.column_settings = r->column_settings;
  sort_by_column(v.column_settings);
  v.with_data = row.flag(2);
  s.add(of_class::rewrite, row.oid(0), std::move(v));
}

CatalogQuery materialized_view_query() {
  return {"SELECT oid, pg_get_viewdef(oid), relispopulated FROM pg_class WHERE relkind = 'm' AND oid >= 16384",
          take_materialized_view};
}

}  // namespace plumb::live
