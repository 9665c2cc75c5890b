#include "parser/yaml/kinds.h"

namespace plumb::yaml {

void read_overloads(const Reading& r, const Node& node, std::string_view key, ReadOverload read) {
  if (!is_entries(r, node, key)) return;
  auto read_one = [&](const std::string& name, Mark mark, const Node& entry) {
    if (entry.is_map()) return read(r, name, mark, entry);
    report_shape(r, entry, name, "a mapping, or a list of them");
  };
  for (const Node::Pair& pair : node.pairs) {
    if (!pair.value.is_list()) {
      read_one(pair.key, pair.mark, pair.value);
      continue;
    }
    for (const Node& item : pair.value.items) read_one(pair.key, item.mark, item);
  }
}

void add_overload(Node& entries, const std::string& name, Node entry) {
  if (entries.pairs.empty() || entries.pairs.back().key != name) {
    entries.add(name, std::move(entry));
    return;
  }
  Node& overloaded = entries.pairs.back().value;
  if (!overloaded.is_list()) overloaded = list({std::move(overloaded)});
  overloaded.items.push_back(std::move(entry));
}

}  // namespace plumb::yaml
