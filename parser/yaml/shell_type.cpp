#include "engine/model/shell_type.h"

#include "parser/yaml/kinds.h"

namespace plumb::yaml {

/// A list of names, or of mappings where there is a comment: a shell has no properties, and a base type's goes without
/// saying.
void read_shell_types(const Reading&, const Node&) {}

void declare_shell_types(const Reading& r, const Node& space) {
  auto add = [&](const std::string& name, Mark mark) {
    ShellType shell;
    shell.id = object_id(Kind::shell_type, r.schema, name);
    ObjectId id = shell.id;
    put(r, mark, std::move(shell));
    return id;
  };
  auto add_entry = [&](const Node& entry) {
    const Node* name = entry.is_map() ? entry.find("name") : &entry;
    if (name == nullptr || !name->is_scalar()) return report_shape(r, entry, "shell_types", "a name");
    ShellType nothing;
    if (entry.is_map()) read_fields(r, entry, nothing, {"name", "comment"});
    read_comment(r, entry, add(name->text, name->mark));
  };
  if (const Node* names = space.find("shell_types")) {
    if (!names->is_list()) return report_shape(r, *names, "shell_types", "a list");
    for (const Node& entry : names->items) add_entry(entry);
  }
  if (const Node* types = space.find("base_types")) {
    for (const Node::Pair& pair : types->pairs) add(pair.key, pair.mark);
  }
}

static Node named(Node name, Node entry) {
  Node out;
  out.add("name", std::move(name));
  for (Node::Pair& pair : entry.pairs) out.add(pair.key, std::move(pair.value));
  return out;
}

void write_shell_types(Writing& w, const std::string& schema, Node& owner) {
  std::vector<Node> names;
  auto [first, last] = w.catalog.children<ShellType>(schema, "");
  for (auto it = first; it != last; ++it) {
    w.written++;
    if (w.catalog.contains(object_id(Kind::base_type, schema, it->id.name))) continue;
    Node name = to_node(std::string(it->id.name)), entry;
    write_comment(w, it->id, entry);
    if (!entry.is_null()) name = named(std::move(name), std::move(entry));
    names.push_back(std::move(name));
  }
  if (!names.empty()) owner.add("shell_types", list(std::move(names)));
}

}  // namespace plumb::yaml
