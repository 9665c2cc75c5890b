#include "introspect/catalog/query.h"
#include "introspect/catalog/text_array.h"
#include "introspect/catalog/view_query.h"

namespace plumb::live {

std::string query_text(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ';' || text.back() == '\n')) text.remove_suffix(1);
  return std::string(text);
}

std::vector<ViewColumn> view_columns(const Relation& r) {
  std::vector<ViewColumn> out;
  for (const Attribute& a : r.attributes) {
    if (!a.name.empty()) out.push_back({a.name, a.type_name});
  }
  return out;
}

/// pg_depend knows a view's query as the view's rule, which has no name in the model: its dependencies are filed under
/// the rewrite class and the view's oid.
static void take_view(Snapshot& s, const Row& row) {
  const Relation* r = s.my_relation(row.oid(0));
  if (!r) return;
  View v;
  v.id = object_id(Kind::view, s.schema_name(r->schema), r->name);
  v.query.text = query_text(row.view(1));
  v.options = option_list(r->options);
  v.columns = view_columns(*r);
  s.add(of_class::rewrite, row.oid(0), std::move(v));
}

CatalogQuery view_query() {
  return {
      "SELECT oid, pg_get_viewdef(oid) FROM pg_class WHERE relkind = 'v' AND oid >= 16384 AND relpersistence <> 't'",
      take_view};
}

}  // namespace plumb::live
