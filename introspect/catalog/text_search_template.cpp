#include "engine/model/text_search_template.h"

#include "introspect/catalog/query.h"

namespace plumb::live {

static void take_template(Snapshot& s, const Row& row) {
  enum { oid, name, schema, init, lexize };
  if (!s.takes(of_class::ts_template, row.oid(oid), row.oid(schema))) return;
  TextSearchTemplate t;
  t.id = object_id(Kind::text_search_template, s.schema_name(row.oid(schema)), row.text(name));
  t.init = s.procedure_name(row.oid(init));
  t.lexize = s.procedure_name(row.oid(lexize));
  s.add(of_class::ts_template, row.oid(oid), std::move(t));
}

CatalogQuery text_search_template_query() {
  return {"SELECT oid, tmplname, tmplnamespace, tmplinit::oid, tmpllexize::oid FROM pg_ts_template WHERE oid >= 16384",
          take_template};
}

}  // namespace plumb::live
