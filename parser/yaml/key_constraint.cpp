#include "parser/yaml/kinds.h"

namespace plumb::yaml {

/// A primary key's columns are NOT NULL without being told.
static void make_not_null(const Reading& r, const KeyConstraint& key) {
  for (const std::string& name : key.columns) {
    ObjectId id = object_id(Kind::column, key.id.schema, name, key.id.parent);
    if (Column* column = r.loading.resolver.draft().find<Column>(id)) column->not_null = true;
  }
}

static void read_key(const Reading& r, const NamedEntry& entry, const Parent& table, bool primary) {
  KeyConstraint key;
  key.primary = primary;
  const Node& node = entry.entry;
  if (node.is_list()) {
    read_value(r, node, "columns", key.columns);
  } else if (node.is_map()) {
    read_fields(r, node, key, {"name", "comment", "index_comment", "renamed_from"});
  } else {
    return report_shape(r, node, primary ? "primary_key" : "uniques", "a list of columns or a mapping");
  }
  if (key.columns.empty()) {
    r.error(entry.mark, "invalid",
            fmt::format("a {} key of {} has no columns", primary ? "primary" : "unique", describe(table.id)));
  }
  key.id = object_id(Kind::key_constraint, r.schema, entry.name, table.id.name);
  if (primary) make_not_null(r, key);
  put_named<KeyConstraint>(
      r, entry, std::move(key), table,
      [r](const KeyConstraint& k) {
        const std::string& owner = k.id.parent;
        if (k.primary) return r.loading.resolver.free_relation_name(r.schema, owner, "", "pkey", true);
        std::vector<std::string> names = k.columns;
        names.insert(names.end(), k.include.begin(), k.include.end());
        std::string part = name_addition(unique_index_names(std::move(names)));
        return r.loading.resolver.free_relation_name(r.schema, owner, part, "key", true);
      },
      [r, &node, table = table.id](KeyConstraint& placed) {
        read_comment(r, node, object_id(Kind::index, r.schema, placed.id.name, table.name), "index_comment");
        r.loading.finishing.push_back([r, &node, table, &placed] {
          check_columns(r, place_of(node, "columns"), table, placed.columns);
          check_columns(r, place_of(node, "include"), table, placed.include);
          if (placed.primary) make_not_null(r, placed);
        });
      });
}

void read_primary_key(const Reading& r, const Node& node, const Parent& table) {
  std::string name;
  if (const Node* stated = node.find("name")) read_value(r, *stated, "name", name);
  read_key(r, {node, node.mark, std::move(name)}, table, true);
}

void read_uniques(const Reading& r, const Node& node, const Parent& table) {
  for (const NamedEntry& entry : named_entries(r, node, "uniques")) read_key(r, entry, table, false);
}

std::string usual_name(const KeyConstraint& key) {
  if (key.primary) return make_object_name(key.id.parent, "", "pkey");
  std::vector<std::string> names = key.columns;
  names.insert(names.end(), key.include.begin(), key.include.end());
  return make_object_name(key.id.parent, name_addition(unique_index_names(std::move(names))), "key");
}

void write_keys(Writing& w, const ObjectId& table, Node& owner) {
  Node primary, uniques = list({});
  auto [first, last] = w.catalog.children<KeyConstraint>(table.schema, table.name);
  for (auto it = first; it != last; ++it) {
    Node entry;
    entry.flow = true;
    if (!name_is_implied(w, it->id, usual_name(*it))) entry.add("name", to_node(it->id.name));
    for (Node::Pair& pair : entry_of(w, *it).pairs) entry.add(pair.key, std::move(pair.value));
    write_comment(w, it->id, entry);
    write_comment(w, object_id(Kind::index, table.schema, it->id.name, table.name), entry, "index_comment");
    bool only_columns = entry.pairs.size() == 1 && entry.pairs[0].key == "columns";
    Node shortest = only_columns ? to_node(it->columns) : std::move(entry);
    if (it->primary) {
      primary = std::move(shortest);
    } else {
      uniques.items.push_back(std::move(shortest));
    }
  }
  if (!primary.is_null()) owner.add("primary_key", std::move(primary));
  if (!uniques.items.empty()) owner.add("uniques", std::move(uniques));
}

}  // namespace plumb::yaml
