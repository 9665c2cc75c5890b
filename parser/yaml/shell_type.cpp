#include "engine/model/shell_type.h"

#include "parser/yaml/kinds.h"

namespace plumb::yaml {

/// A list of names: a shell has no properties, and a base type's goes without saying.
void read_shell_types(const Reading&, const Node&) {}

void declare_shell_types(const Reading& r, const Node& space) {
  auto add = [&](const std::string& name, Mark mark) {
    ShellType shell;
    shell.id = object_id(Kind::shell_type, r.schema, name);
    put(r, mark, std::move(shell));
  };
  if (const Node* names = space.find("shell_types")) {
    if (!names->is_list()) return report_shape(r, *names, "shell_types", "a list");
    for (const Node& name : names->items) add(name.text, name.mark);
  }
  if (const Node* types = space.find("base_types")) {
    for (const Node::Pair& pair : types->pairs) add(pair.key, pair.mark);
  }
}

void write_shell_types(Writing& w, const std::string& schema, Node& owner) {
  std::vector<Node> names;
  auto [first, last] = w.catalog.children<ShellType>(schema, "");
  for (auto it = first; it != last; ++it) {
    w.written++;
    if (!w.catalog.contains(object_id(Kind::base_type, schema, it->id.name)))
      names.push_back(to_node(std::string(it->id.name)));
  }
  if (!names.empty()) owner.add("shell_types", list(std::move(names)));
}

}  // namespace plumb::yaml
