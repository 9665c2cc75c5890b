#include "introspect/catalog/query.h"

namespace plumb::live {

/// Plumb's ledger is no system's: wherever it stands, the caller leaves it out.
static bool is_system(const std::string& name) { return name.starts_with("pg_") || name == "information_schema"; }

static void take_schema(Snapshot& s, const Row& row) {
  Oid oid = row.oid(0);
  Namespace n{row.text(1), is_system(row.text(1))};
  if (!n.system && s.ours(of_class::schema, oid)) {
    Schema schema;
    schema.id = object_id(Kind::schema, "", n.name);
    s.add(of_class::schema, oid, std::move(schema));
  }
  s.namespaces[oid] = std::move(n);
}

CatalogQuery schema_query() { return {"SELECT oid, nspname FROM pg_namespace", take_schema}; }

}  // namespace plumb::live
