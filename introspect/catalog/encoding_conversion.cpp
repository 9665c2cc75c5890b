#include "engine/model/encoding_conversion.h"

#include "introspect/catalog/query.h"

namespace plumb::live {

static void take_conversion(Snapshot& s, const Row& row) {
  enum { oid, name, schema, source, target, function, is_default };
  if (!s.takes(of_class::conversion, row.oid(oid), row.oid(schema))) return;
  EncodingConversion c;
  c.id = object_id(Kind::encoding_conversion, s.schema_name(row.oid(schema)), row.text(name));
  c.source = row.text(source);
  c.target = row.text(target);
  c.function = s.procedure_name(row.oid(function));
  c.is_default = row.flag(is_default);
  s.add(of_class::conversion, row.oid(oid), std::move(c));
}

CatalogQuery encoding_conversion_query() {
  return {
      "SELECT oid, conname, connamespace, pg_encoding_to_char(conforencoding), pg_encoding_to_char(contoencoding), "
      "conproc::oid, condefault FROM pg_conversion WHERE oid >= 16384",
      take_conversion};
}

}  // namespace plumb::live
