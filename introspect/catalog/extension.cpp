#include "introspect/catalog/query.h"

namespace plumb::live {

/// Extensions that the server was born with (plpgsql) are left out, as pg_dump leaves them out.
CatalogQuery extension_query() {
  return {"SELECT oid, extname, extnamespace, extversion, extrelocatable FROM pg_extension WHERE oid >= 16384",
          [](Snapshot& s, const Row& row) {
            Extension e;
            e.id = object_id(Kind::extension, "", row.text(1));
            e.schema = s.schema_name(row.oid(2));
            e.version = row.text(3);
            e.relocatable = row.flag(4);
            s.add(of_class::extension, row.oid(0), std::move(e));
          }};
}

}  // namespace plumb::live
