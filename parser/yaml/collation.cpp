#include "parser/yaml/kinds.h"

namespace plumb::yaml {

static void read_collation(const Reading& r, const Node::Pair& pair) {
  Collation* collation = declared<Collation>(r, pair.mark, object_id(Kind::collation, r.schema, pair.key));
  if (collation == nullptr) return;
  if (!pair.value.is_map()) return report_shape(r, pair.value, pair.key, "a mapping");
  read_fields(r, pair.value, *collation, {"comment", "owner", "privileges", "renamed_from"});
  read_renamed_from(r, pair.value, collation->id);
  read_attachments(r, pair.value, collation->id);
  if (!collation->collate.empty() && collation->collate == collation->ctype) {
    collation->locale = collation->collate;
    collation->collate.clear(), collation->ctype.clear();
  }
}

void read_collations(const Reading& r, const Node& node) {
  if (!is_entries(r, node, "collations")) return;
  for (const Node::Pair& pair : node.pairs) read_collation(r, pair);
}

void write_collations(Writing& w, const std::string& schema, Node& owner) {
  Node entries;
  auto [first, last] = w.catalog.children<Collation>(schema, "");
  for (auto it = first; it != last; ++it) {
    Node entry = entry_of(w, *it);
    write_attachments(w, it->id, entry);
    entries.add(it->id.name, std::move(entry));
  }
  if (!entries.is_null()) owner.add("collations", std::move(entries));
}

}  // namespace plumb::yaml
