#include "parser/yaml/kinds.h"

namespace plumb::yaml {

bool is_entries(const Reading& r, const Node& node, std::string_view key) {
  if (node.is_map() || node.is_null()) return true;
  report_shape(r, node, key, "a mapping of names");
  return false;
}

bool is_entry(const Reading& r, const Node& entry, std::string_view what) {
  if (entry.is_map() || entry.is_null()) return true;
  report_shape(r, entry, what, "a mapping");
  return false;
}

std::vector<NamedEntry> named_entries(const Reading& r, const Node& node, std::string_view key) {
  std::vector<NamedEntry> out;
  if (node.is_map()) {
    for (const Node::Pair& pair : node.pairs) {
      out.push_back({pair.value, pair.mark, pair.key});
      if (const Node* name = pair.value.find("name")) {
        r.error(name->mark, "unknown_key", fmt::format("\"{}\" has its name from its key", pair.key),
                "take \"name\" out");
      }
    }
  } else if (node.is_list()) {
    for (const Node& item : node.items) {
      std::string name;
      if (const Node* stated = item.find("name")) read_value(r, *stated, "name", name);
      out.push_back({item, item.mark, std::move(name)});
    }
  } else if (!node.is_null()) {
    report_shape(r, node, key, "a list");
  }
  return out;
}

void use_elements(const Reading& r, const Node& node, const std::string& what, const ObjectId& relation,
                  const std::vector<IndexElement>& elements, std::vector<ObjectId>& uses) {
  const Node& holder = place_of(node, "elements");
  for (size_t i = 0; i < elements.size(); i++) {
    const Node& at = holder.is_list() && i < holder.items.size() ? holder.items[i] : holder;
    if (elements[i].expression) {
      use_expression(r, place_of(at, "expression"), what, {r.schema, &relation}, elements[i].expression->text, uses);
    } else if (elements[i].column.empty()) {
      r.error(at.mark, "invalid", what + ": an element names a column or has an expression");
    } else {
      check_columns(r, place_of(at, "column"), relation, {elements[i].column});
    }
  }
}

}  // namespace plumb::yaml
