#include "parser/yaml/kinds.h"

namespace plumb::yaml {

void read_extensions(const Reading& r, const Node& node) {
  if (node.is_list()) {
    // A plain list of names, for those of which nothing else is to be said.
    for (const Node& item : node.items) {
      Extension extension;
      std::string name;
      read_value(r, item, "extensions", name);
      extension.id = object_id(Kind::extension, "", name);
      if (!name.empty()) put(r, item.mark, std::move(extension));
    }
    return;
  }
  if (!is_entries(r, node, "extensions")) return;
  for (const Node::Pair& pair : node.pairs) {
    if (!is_entry(r, pair.value, pair.key)) continue;
    Extension extension;
    extension.id = object_id(Kind::extension, "", pair.key);
    read_fields(r, pair.value, extension, {"comment"});
    read_comment(r, pair.value, extension.id);
    put(r, pair.mark, std::move(extension));
  }
}

void write_extensions(Writing& w, Node& root) {
  Node entries;
  for (const Extension& extension : w.catalog.all<Extension>()) {
    Node entry = entry_of(w, extension);
    write_comment(w, extension.id, entry);
    entry.flow = true;
    entries.add(extension.id.name, std::move(entry));
  }
  if (!entries.is_null()) root.add("extensions", std::move(entries));
}

}  // namespace plumb::yaml
