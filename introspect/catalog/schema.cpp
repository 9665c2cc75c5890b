#include "introspect/catalog/query.h"

namespace plumb::live {

static bool is_system(const Snapshot& s, const std::string& name) {
  return name.compare(0, 3, "pg_") == 0 || name == "information_schema" || name == s.options.ledger_schema;
}

static void take_schema(Snapshot& s, const Row& row) {
  Oid oid = row.oid(0);
  Namespace n{row.text(1), false, false};
  n.system = is_system(s, n.name);
  n.chosen = !n.system && (s.options.schemas.empty() || s.options.schemas.contains(n.name));
  if (n.chosen && s.ours(of_class::schema, oid)) {
    Schema schema;
    schema.id = object_id(Kind::schema, "", n.name);
    s.add(of_class::schema, oid, std::move(schema));
  }
  s.namespaces[oid] = std::move(n);
}

CatalogQuery schema_query() { return {"SELECT oid, nspname FROM pg_namespace", take_schema}; }

}  // namespace plumb::live
