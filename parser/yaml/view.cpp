#include "parser/sql/references.h"
#include "parser/yaml/kinds.h"

namespace plumb::yaml {

static void finish(const Reading& r, const Node& node, View& view) {
  SqlProblem problem;
  auto uses = r.loading.resolver.query_uses(view.query.text, {r.schema}, view.columns, &problem, &view.has_star);
  if (!uses) return r.sql_error(node, describe(view.id), problem);
  view.uses = std::move(*uses);
  for (size_t i = 0; i < view.column_names.size() && i < view.columns.size(); i++) {
    view.columns[i].name = view.column_names[i];
  }
}

static void read_view(const Reading& r, const Node::Pair& pair) {
  View* view = declared<View>(r, pair.mark, object_id(Kind::view, r.schema, pair.key));
  if (view == nullptr) return;
  const Node& entry = pair.value;
  if (entry.is_scalar()) {
    read_value(r, entry, "query", view->query);
  } else if (is_entry(r, entry, pair.key)) {
    read_fields(r, entry, *view,
                {"column_names", "columns", "rules", "triggers", "comment", "owner", "privileges", "renamed_from"});
    if (const Node* names = entry.find("column_names")) read_value(r, *names, "column_names", view->column_names);
    Parent parent{view->id, read_renamed_from(r, entry, view->id)};
    read_attachments(r, entry, view->id);
    if (const Node* columns = entry.find("columns")) read_view_columns(r, *columns, parent);
    if (const Node* rules = entry.find("rules")) read_rules(r, *rules, parent);
    if (const Node* triggers = entry.find("triggers")) read_triggers(r, *triggers, parent);
  }
  if (view->query.text.empty())
    return r.error(pair.mark, "invalid", fmt::format("{} has no \"query\"", describe(view->id)));
  r.loading.finishing.push_back([r, &node = place_of(entry, "query"), view] { finish(r, node, *view); });
}

void read_views(const Reading& r, const Node& node) {
  if (!is_entries(r, node, "views")) return;
  for (const Node::Pair& pair : node.pairs) read_view(r, pair);
}

void write_views(Writing& w, const std::string& schema, Node& owner) {
  Node entries;
  auto [first, last] = w.catalog.children<View>(schema, "");
  for (auto it = first; it != last; ++it) {
    Node entry = entry_of(w, *it);
    write_attachments(w, it->id, entry);
    if (!it->column_names.empty()) entry.add("column_names", to_node(it->column_names));
    write_view_columns(w, it->id, entry);
    write_rules(w, it->id, entry);
    write_triggers(w, it->id, entry);
    entries.add(it->id.name, std::move(entry));
  }
  if (!entries.is_null()) owner.add("views", std::move(entries));
}

}  // namespace plumb::yaml
