#include "parser/yaml/kinds.h"

namespace plumb::yaml {

static void finish(const Reading& r, const Node& node, MaterializedView& view) {
  SqlProblem problem;
  auto uses = r.loading.resolver.query_uses(view.query.text, {r.schema}, view.columns, &problem);
  if (!uses) return r.sql_error(node, describe(view.id), problem);
  view.uses = std::move(*uses);
  for (size_t i = 0; i < view.column_names.size() && i < view.columns.size(); i++) {
    view.columns[i].name = view.column_names[i];
  }
}

static void read_materialized_view(const Reading& r, const Node::Pair& pair) {
  auto* view = declared<MaterializedView>(r, pair.mark, object_id(Kind::materialized_view, r.schema, pair.key));
  if (view == nullptr) return;
  const Node& entry = pair.value;
  if (entry.is_scalar()) {
    read_value(r, entry, "query", view->query);
  } else if (is_entry(r, entry, pair.key)) {
    read_fields(r, entry, *view,
                {"column_names", "columns", "with_data", "indexes", "comment", "owner", "privileges", "renamed_from"});
    if (const Node* names = entry.find("column_names")) read_value(r, *names, "column_names", view->column_names);
    if (const Node* with_data = entry.find("with_data")) read_value(r, *with_data, "with_data", view->with_data);
    Parent parent{view->id, read_renamed_from(r, entry, view->id)};
    read_attachments(r, entry, view->id);
    if (const Node* columns = entry.find("columns")) read_view_columns(r, *columns, parent, &view->column_settings);
    if (const Node* indexes = entry.find("indexes")) read_indexes(r, *indexes, parent);
  }
  if (view->query.text.empty())
    return r.error(pair.mark, "invalid", fmt::format("{} has no \"query\"", describe(view->id)));
  r.loading.finishing.push_back([r, &node = place_of(entry, "query"), view] { finish(r, node, *view); });
}

void read_materialized_views(const Reading& r, const Node& node) {
  if (!is_entries(r, node, "materialized_views")) return;
  for (const Node::Pair& pair : node.pairs) read_materialized_view(r, pair);
}

void write_materialized_views(Writing& w, const std::string& schema, Node& owner) {
  Node entries;
  auto [first, last] = w.catalog.children<MaterializedView>(schema, "");
  for (auto it = first; it != last; ++it) {
    Node entry = entry_of(w, *it);
    write_attachments(w, it->id, entry);
    if (!it->column_names.empty()) entry.add("column_names", to_node(it->column_names));
    if (!it->with_data) entry.add("with_data", to_node(false));
    write_view_columns(w, it->id, entry, it->column_settings);
    write_indexes(w, it->id, entry);
    entries.add(it->id.name, std::move(entry));
  }
  if (!entries.is_null()) owner.add("materialized_views", std::move(entries));
}

}  // namespace plumb::yaml
