#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "introspect/catalog/query.h"

namespace plumb::live {

static QualifiedName procedure_name(const Snapshot& s, Oid oid) {
  auto found = s.procedures.find(oid);
  return found == s.procedures.end() ? QualifiedName{} : found->second;
}

/// Empty when it is the default of the subtype.
static QualifiedName opclass_name(const Snapshot& s, Oid oid, bool is_default) {
  auto found = s.opclasses.find(oid);
  if (is_default || found == s.opclasses.end()) return {};
  return {s.reference_schema(found->second.schema), found->second.name};
}

static void take_range(Snapshot& s, const Row& row) {
  enum { oid, name, schema, subtype, opclass, is_default, collation, canonical, diff, multirange };
  Oid multirange_type = row.null(multirange) ? 0 : row.oid(multirange);
  if (multirange_type != 0) s.ranges_of_multiranges[multirange_type] = row.oid(oid);
  if (!s.takes(of_class::type, row.oid(oid), row.oid(schema))) return;
  RangeType r;
  r.id = object_id(Kind::range_type, s.schema_name(row.oid(schema)), row.text(name));
  r.subtype = s.type_name(row.oid(subtype));
  r.opclass = opclass_name(s, row.oid(opclass), row.flag(is_default));
  r.collation = s.collation_unless_own(row.oid(collation), row.oid(subtype));
  r.canonical = procedure_name(s, row.oid(canonical));
  r.subtype_diff = procedure_name(s, row.oid(diff));
  const Type* t = s.type(multirange_type);
  if (t && t->schema == row.oid(schema)) r.multirange = t->name;
  if (t && t->schema != row.oid(schema)) {
    Unmanaged u;
    u.what = fmt::format("multirange type {} in another schema than {}", qualified(s.schema_name(t->schema), t->name),
                         describe(r.id));
    u.schema = r.id.schema;
    s.catalog.unmanaged.push_back(std::move(u));
  }
  s.add(of_class::type, row.oid(oid), std::move(r));
}

/// The class that PostgreSQL would choose: the default of the subtype, of the type it is a domain over, or of the array
/// or other family it belongs to.
CatalogQuery range_type_query(int version) {
  std::string multirange = version >= 140000 ? "rngmultitypid" : "NULL";
  return {fmt::format("SELECT t.oid, t.typname, t.typnamespace, rngsubtype, rngsubopc, c.opcdefault, rngcollation, "
                      "rngcanonical::oid, rngsubdiff::oid, {} FROM pg_range r JOIN pg_type t ON t.oid = r.rngtypid "
                      "JOIN pg_opclass c ON c.oid = r.rngsubopc WHERE t.oid >= 16384",
                      multirange),
          take_range};
}

}  // namespace plumb::live
