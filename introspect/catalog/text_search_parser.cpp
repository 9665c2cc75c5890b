#include "engine/model/text_search_parser.h"

#include "introspect/catalog/query.h"

namespace plumb::live {

static void take_parser(Snapshot& s, const Row& row) {
  enum { oid, name, schema, start, gettoken, end, headline, lextypes };
  if (!s.takes(of_class::ts_parser, row.oid(oid), row.oid(schema))) return;
  TextSearchParser p;
  p.id = object_id(Kind::text_search_parser, s.schema_name(row.oid(schema)), row.text(name));
  p.start = s.procedure_name(row.oid(start));
  p.gettoken = s.procedure_name(row.oid(gettoken));
  p.end = s.procedure_name(row.oid(end));
  p.headline = s.procedure_name(row.oid(headline));
  p.lextypes = s.procedure_name(row.oid(lextypes));
  s.add(of_class::ts_parser, row.oid(oid), std::move(p));
}

CatalogQuery text_search_parser_query() {
  return {
      "SELECT oid, prsname, prsnamespace, prsstart::oid, prstoken::oid, prsend::oid, prsheadline::oid, prslextype::oid "
      "FROM pg_ts_parser WHERE oid >= 16384",
      take_parser};
}

}  // namespace plumb::live
