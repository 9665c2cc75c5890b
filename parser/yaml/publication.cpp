#include <algorithm>

#include "parser/yaml/kinds.h"

namespace plumb::yaml {

static void finish(const Reading& r, const Node& entry, Publication& p) {
  std::string what = describe(p.id);
  const Node& tables = place_of(entry, "tables");
  for (size_t i = 0; i < p.tables.size(); i++) {
    PublishedTable& t = p.tables[i];
    const Node& at = tables.is_list() && i < tables.items.size() ? tables.items[i] : tables;
    if (!check_table(r, place_of(at, "table"), what, t.table)) continue;
    ObjectId table = object_id(Kind::table, t.table.schema, t.table.name);
    check_columns(r, place_of(at, "columns"), table, t.columns);
    std::sort(t.columns.begin(), t.columns.end());
    if (t.condition) use_expression(r, place_of(at, "condition"), what, {"public", &table}, t.condition->text, p.uses);
  }
  std::sort(p.tables.begin(), p.tables.end(),
            [](const PublishedTable& a, const PublishedTable& b) { return a.table < b.table; });
}

static void read_publication(const Reading& r, const Node::Pair& pair) {
  if (!is_entry(r, pair.value, pair.key)) return;
  Publication p;
  p.id = object_id(Kind::publication, "", pair.key);
  read_fields(r, pair.value, p, {"comment", "owner", "privileges", "renamed_from"});
  for (PublishedTable& t : p.tables) {
    if (t.table.schema.empty()) t.table.schema = "public";
  }
  std::sort(p.schemas.begin(), p.schemas.end());
  Publication* placed = put(r, pair.mark, std::move(p));
  if (placed == nullptr) return;
  read_renamed_from(r, pair.value, placed->id);
  read_attachments(r, pair.value, placed->id);
  r.loading.finishing.push_back([r, &node = pair.value, placed] { finish(r, node, *placed); });
}

void read_publications(const Reading& r, const Node& node) {
  if (!is_entries(r, node, "publications")) return;
  for (const Node::Pair& pair : node.pairs) read_publication(r, pair);
}

void write_publications(Writing& w, Node& root) {
  Node entries;
  for (const Publication& p : w.catalog.all<Publication>()) {
    Node entry = entry_of(w, p);
    write_attachments(w, p.id, entry);
    entries.add(p.id.name, std::move(entry));
  }
  if (!entries.is_null()) root.add("publications", std::move(entries));
}

}  // namespace plumb::yaml
