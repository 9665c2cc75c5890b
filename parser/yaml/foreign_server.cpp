#include "parser/yaml/kinds.h"

namespace plumb::yaml {

static void read_server(const Reading& r, const Node::Pair& pair) {
  if (!pair.value.is_map()) return report_shape(r, pair.value, pair.key, "a mapping");
  ForeignServer server;
  server.id = object_id(Kind::foreign_server, "", pair.key);
  read_fields(r, pair.value, server, {"user_mappings", "comment", "owner", "privileges", "renamed_from"});
  server.options = without_secrets(std::move(server.options));
  if (server.wrapper.empty())
    return r.error(pair.mark, "invalid", fmt::format("{} has no \"wrapper\"", describe(server.id)));
  ForeignServer* placed = put(r, pair.mark, std::move(server));
  if (placed == nullptr) return;
  Parent parent{placed->id, read_renamed_from(r, pair.value, placed->id)};
  read_attachments(r, pair.value, placed->id);
  if (const Node* mappings = pair.value.find("user_mappings")) read_user_mappings(r, *mappings, parent);
}

void read_foreign_servers(const Reading& r, const Node& node) {
  if (!is_entries(r, node, "servers")) return;
  for (const Node::Pair& pair : node.pairs) read_server(r, pair);
}

void write_foreign_servers(Writing& w, Node& root) {
  Node entries;
  for (const ForeignServer& server : w.catalog.all<ForeignServer>()) {
    Node entry = entry_of(w, server);
    write_attachments(w, server.id, entry);
    write_user_mappings(w, server.id, entry);
    entries.add(server.id.name, std::move(entry));
  }
  if (!entries.is_null()) root.add("servers", std::move(entries));
}

}  // namespace plumb::yaml
