#include "engine/model/text_search_configuration.h"

#include "introspect/catalog/query.h"

namespace plumb::live {

static void take_configuration(Snapshot& s, const Row& row) {
  enum { oid, name, schema, parser_schema, parser };
  if (!s.takes(of_class::ts_configuration, row.oid(oid), row.oid(schema))) return;
  TextSearchConfiguration c;
  c.id = object_id(Kind::text_search_configuration, s.schema_name(row.oid(schema)), row.text(name));
  c.parser = {s.reference_schema(row.oid(parser_schema)), row.text(parser)};
  s.add(of_class::ts_configuration, row.oid(oid), std::move(c));
}

CatalogQuery text_search_configuration_query() {
  return {
      "SELECT c.oid, cfgname, cfgnamespace, prsnamespace, prsname FROM pg_ts_config c "
      "JOIN pg_ts_parser p ON p.oid = cfgparser WHERE c.oid >= 16384",
      take_configuration};
}

/// By token and place, so that mappings come in their order.
static void take_mapping(Snapshot& s, const Row& row) {
  enum { oid, token, schema, name };
  auto* c = static_cast<TextSearchConfiguration*>(s.placed(of_class::ts_configuration, row.oid(oid)));
  if (!c) return;
  if (c->mappings.empty() || c->mappings.back().token != row.view(token)) c->mappings.push_back({row.text(token), {}});
  c->mappings.back().dictionaries.push_back({s.reference_schema(row.oid(schema)), row.text(name)});
}

CatalogQuery token_mapping_query() {
  return {
      "SELECT c.oid, t.alias, dictnamespace, dictname FROM pg_ts_config c, LATERAL ts_token_type(cfgparser) t, "
      "pg_ts_config_map m, pg_ts_dict d WHERE c.oid >= 16384 AND m.mapcfg = c.oid AND m.maptokentype = t.tokid "
      "AND d.oid = mapdict ORDER BY c.oid, t.alias COLLATE \"C\", mapseqno",
      take_mapping};
}

}  // namespace plumb::live
