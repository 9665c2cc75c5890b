#include "parser/yaml/writing.h"

namespace plumb::yaml {

void write_renamed_from(const Writing& w, const ObjectId& id, Node& entry) {
  auto it = w.renames.find(id);
  if (it == w.renames.end()) return;
  const Rename& rename = *it->second;
  bool moved = id.parent.empty() && rename.from.schema != id.schema;
  std::string text = moved ? name_part(rename.from.schema) + "." + name_part(rename.from.name) : rename.from.name.str();
  if (!moved && id.parent.empty() && !id.schema.empty()) text = name_part(text);
  entry.add("renamed_from", to_node(text));
}

bool name_is_implied(const Writing& w, const ObjectId& id, const std::string& usual) {
  auto count = w.name_counts.find({id.schema, id.name});
  return id.name == usual && count != w.name_counts.end() && count->second == 1;
}

}  // namespace plumb::yaml
