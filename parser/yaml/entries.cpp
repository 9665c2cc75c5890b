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

/// The type of the element, when it is a column of a table.
static TypeName element_type(const Reading& r, const ObjectId& relation, const IndexElement& element) {
  ObjectId id = object_id(Kind::column, relation.schema, element.column, relation.name);
  const Column* column = element.expression ? nullptr : r.loading.resolver.draft().find<Column>(id);
  return column == nullptr ? TypeName{} : column->type;
}

std::vector<IndexElement*> pointers_to(std::vector<IndexElement>& elements) {
  std::vector<IndexElement*> out;
  for (IndexElement& element : elements) out.push_back(&element);
  return out;
}

void use_elements(const Reading& r, const Node& node, const std::string& what, const ObjectId& relation,
                  const std::string& method, const std::vector<IndexElement*>& elements, std::vector<ObjectId>& uses) {
  const Node& holder = place_of(node, "elements");
  SqlPlace place{r.schema, &relation};
  place.immutable_in = "an index or a partition key";
  for (size_t i = 0; i < elements.size(); i++) {
    IndexElement& element = *elements[i];
    const Node& at = holder.is_list() && i < holder.items.size() ? holder.items[i] : holder;
    if (element.expression) {
      use_expression(r, place_of(at, "expression"), what, place, element.expression->text, uses);
    } else if (element.column.empty()) {
      r.error(at.mark, "invalid", what + ": an element names a column or has an expression");
    } else if (relation.kind == Kind::table) {
      // The columns of a materialized view are those of its query, which cannot always be told.
      check_columns(r, place_of(at, "column"), relation, {element.column});
    }
    if (element.opclass.empty()) continue;
    TypeName type = element.opclass_options.empty() ? element_type(r, relation, element) : TypeName{};
    element.opclass = r.loading.resolver.opclass(element.opclass, method, type, r.schema);
  }
}

}  // namespace plumb::yaml
