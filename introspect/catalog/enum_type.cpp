#include "introspect/catalog/query.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

static void take_enum(Snapshot& s, const Row& row) {
  enum { oid, name, schema, labels };
  if (!s.takes(of_class::type, row.oid(oid), row.oid(schema))) return;
  EnumType type;
  type.id = object_id(Kind::enum_type, s.schema_name(row.oid(schema)), row.text(name));
  type.values = array_elements(row.view(labels));
  s.add(of_class::type, row.oid(oid), std::move(type));
}

CatalogQuery enum_type_query() {
  return {
      "SELECT oid, typname, typnamespace, ARRAY(SELECT enumlabel FROM pg_enum WHERE enumtypid = t.oid "
      "ORDER BY enumsortorder) FROM pg_type t WHERE typtype = 'e' AND oid >= 16384",
      take_enum};
}

}  // namespace plumb::live
