#include "parser/yaml/kinds.h"

namespace plumb::yaml {

static void read_attribute(const Reading& r, const Node::Pair& pair, CompositeType& type, const Parent& parent) {
  CompositeAttribute attribute;
  attribute.name = pair.key;
  if (pair.value.is_scalar()) {
    read_value(r, pair.value, "type", attribute.type);
  } else if (!pair.value.is_map()) {
    return report_shape(r, pair.value, pair.key, "a type or a mapping");
  } else {
    read_fields(r, pair.value, attribute, {"comment", "renamed_from"});
    if (pair.value.find("type") == nullptr) {
      r.error(pair.mark, "invalid", fmt::format("attribute \"{}\" has no \"type\"", pair.key));
    }
    // A comment on an attribute is PostgreSQL's comment on a column of the type's relation.
    ObjectId column = object_id(Kind::column, type.id.schema, pair.key, type.id.name);
    read_comment(r, pair.value, column);
    read_renamed_from(r, pair.value, column, &parent);
  }
  type.attributes.push_back(std::move(attribute));
}

void read_composite_types(const Reading& r, const Node& node) {
  if (!is_entries(r, node, "composite_types")) return;
  for (const Node::Pair& pair : node.pairs) {
    CompositeType* type = declared<CompositeType>(r, pair.mark, object_id(Kind::composite_type, r.schema, pair.key));
    if (type == nullptr || !is_entry(r, pair.value, pair.key)) continue;
    read_fields(r, pair.value, *type, {"attributes", "comment", "owner", "privileges", "renamed_from"});
    Parent parent{type->id, read_renamed_from(r, pair.value, type->id)};
    read_attachments(r, pair.value, type->id);
    const Node* attributes = pair.value.find("attributes");
    if (attributes == nullptr || !is_entries(r, *attributes, "attributes")) continue;
    for (const Node::Pair& attribute : attributes->pairs) read_attribute(r, attribute, *type, parent);
  }
}

void write_composite_types(Writing& w, const std::string& schema, Node& owner) {
  Node entries;
  auto [first, last] = w.catalog.children<CompositeType>(schema, "");
  for (auto it = first; it != last; ++it) {
    Node entry = entry_of(w, *it);
    write_attachments(w, it->id, entry);
    Node attributes;
    for (const CompositeAttribute& attribute : it->attributes) {
      Node body = to_node(attribute);
      ObjectId column = object_id(Kind::column, schema, attribute.name, it->id.name);
      write_renamed_from(w, column, body);
      write_comment(w, column, body);
      bool only_type = body.pairs.size() == 1;
      attributes.add(attribute.name, only_type ? to_node(attribute.type) : std::move(body));
    }
    if (!attributes.is_null()) entry.add("attributes", std::move(attributes));
    entries.add(it->id.name, std::move(entry));
  }
  if (!entries.is_null()) owner.add("composite_types", std::move(entries));
}

}  // namespace plumb::yaml
