#include "parser/yaml/kinds.h"

namespace plumb::yaml {

void read_user_mappings(const Reading& r, const Node& node, const Parent& server) {
  if (!is_entries(r, node, "user_mappings")) return;
  for (const Node::Pair& pair : node.pairs) {
    if (!is_entry(r, pair.value, pair.key)) continue;
    UserMapping mapping;
    mapping.id = object_id(Kind::user_mapping, "", pair.key, server.id.name);
    read_fields(r, pair.value, mapping);
    mapping.options = without_secrets(std::move(mapping.options));
    put(r, pair.mark, std::move(mapping));
  }
}

void write_user_mappings(Writing& w, const ObjectId& server, Node& owner) {
  Node entries;
  auto [first, last] = w.catalog.children<UserMapping>("", server.name);
  for (auto it = first; it != last; ++it) entries.add(it->id.name, entry_of(w, *it));
  if (!entries.is_null()) owner.add("user_mappings", std::move(entries));
}

}  // namespace plumb::yaml
