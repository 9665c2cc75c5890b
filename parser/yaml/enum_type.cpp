#include <algorithm>

#include "parser/yaml/kinds.h"

namespace plumb::yaml {

/// One value: its label, or {value: label, renamed_from: old}.
static void read_enum_value(const Reading& r, const Node& item, EnumType& type, const ObjectId& old_id) {
  std::string label;
  if (item.is_map()) {
    for (const Node::Pair& pair : item.pairs) {
      if (pair.key != "value" && pair.key != "renamed_from") report_unknown_key(r, pair, {"value", "renamed_from"});
    }
    const Node* value = item.find("value");
    if (value == nullptr) return r.error(item.mark, "invalid", "an enum value needs its \"value\"");
    read_value(r, *value, "value", label);
    if (const Node* old = item.find("renamed_from")) {
      Rename rename;
      rename.from = old_id;
      rename.to = type.id;
      read_value(r, *old, "renamed_from", rename.value_from);
      rename.value_to = label;
      rename.where = r.reporter.position(old->mark);
      r.loading.renames.push_back(std::move(rename));
    }
  } else {
    read_value(r, item, "values", label);
  }
  if (std::find(type.values.begin(), type.values.end(), label) != type.values.end()) {
    return r.error(item.mark, "duplicate", fmt::format("{} has the value \"{}\" twice", describe(type.id), label));
  }
  if (label.size() > 63) {
    return r.error(item.mark, "invalid", fmt::format("the label \"{}\" is longer than 63 bytes", label));
  }
  type.values.push_back(std::move(label));
}

static void read_enum(const Reading& r, const Node::Pair& pair) {
  EnumType* type = declared<EnumType>(r, pair.mark, object_id(Kind::enum_type, r.schema, pair.key));
  if (type == nullptr) return;
  const Node* values = &pair.value;
  ObjectId old_id = type->id;
  old_id.schema = r.old_schema;
  if (pair.value.is_map()) {
    values = pair.value.find("values");
    read_fields(r, pair.value, *type, {"values", "comment", "owner", "privileges", "renamed_from"});
    old_id = read_renamed_from(r, pair.value, type->id);
    read_attachments(r, pair.value, type->id);
  }
  if (values == nullptr) return r.error(pair.mark, "invalid", fmt::format("{} has no \"values\"", describe(type->id)));
  if (!values->is_list()) return report_shape(r, *values, "values", "a list");
  for (const Node& item : values->items) read_enum_value(r, item, *type, old_id);
}

void read_enums(const Reading& r, const Node& node) {
  if (!is_entries(r, node, "enums")) return;
  for (const Node::Pair& pair : node.pairs) read_enum(r, pair);
}

void write_enums(Writing& w, const std::string& schema, Node& owner) {
  Node entries;
  auto [first, last] = w.catalog.children<EnumType>(schema, "");
  for (auto it = first; it != last; ++it) {
    Node entry = entry_of(w, *it);
    Node values = list({}, true);
    for (const std::string& label : it->values) {
      auto rename = w.value_renames.find({it->id, label});
      if (rename == w.value_renames.end()) {
        values.items.push_back(to_node(label));
        continue;
      }
      Node item;
      item.flow = true;
      item.add("value", to_node(label));
      item.add("renamed_from", to_node(rename->second->value_from));
      values.items.push_back(std::move(item));
    }
    write_attachments(w, it->id, entry);
    if (entry.pairs.empty()) {
      entries.add(it->id.name, std::move(values));
    } else {
      entry.add("values", std::move(values));
      entries.add(it->id.name, std::move(entry));
    }
  }
  if (!entries.is_null()) owner.add("enums", std::move(entries));
}

}  // namespace plumb::yaml
