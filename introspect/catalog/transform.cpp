#include "engine/model/transform.h"

#include "introspect/catalog/query.h"

namespace plumb::live {

static void take_transform(Snapshot& s, const Row& row) {
  enum { oid, type, language, from_sql, to_sql };
  const Type* t = s.type(row.oid(type));
  bool among = t && (t->schema == pg_catalog_schema || s.reads(t->schema));
  if (!among || !s.ours(of_class::transform, row.oid(oid))) return;
  Transform x;
  x.type = s.type_name(row.oid(type));
  x.language = s.languages[row.oid(language)];
  x.id = transform_id(x.type, x.language);
  x.from_sql = s.procedure_name(row.oid(from_sql));
  x.to_sql = s.procedure_name(row.oid(to_sql));
  s.add(of_class::transform, row.oid(oid), std::move(x));
}

CatalogQuery transform_query() {
  return {"SELECT oid, trftype, trflang, trffromsql::oid, trftosql::oid FROM pg_transform WHERE oid >= 16384",
          take_transform};
}

}  // namespace plumb::live
