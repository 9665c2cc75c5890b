#include "parser/sql/key_types.h"
#include "parser/yaml/kinds.h"

namespace plumb::yaml {

static const KeyConstraint* primary_key_of(const CatalogDraft& draft, const QualifiedName& table) {
  for (const ObjectId& id : draft.children<KeyConstraint>(table.schema, table.name)) {
    const KeyConstraint* key = draft.find<KeyConstraint>(id);
    if (key->primary) return key;
  }
  return nullptr;
}

static void refuse_types_that_never_meet(const Reading& r, const Node& node, const ObjectId& table,
                                         const ForeignKey& key) {
  if (auto found = columns_that_never_meet(table, key, r.loading.resolver.draft()))
    r.error(node.mark, "invalid", describe(key.id) + ": " + found->message, found->hint);
}

static void finish(const Reading& r, const Node& node, const ObjectId& table, ForeignKey& key) {
  std::string what = describe(key.id);
  check_columns(r, place_of(node, "columns"), table, key.columns);
  check_columns(r, place_of(node, "set_columns"), table, key.set_columns);
  if (!check_table(r, place_of(node, "table"), what, key.table)) {
    if (key.referenced_columns.empty()) r.error(node.mark, "invalid", what + " needs its \"referenced_columns\"");
    return;
  }
  ObjectId referenced = object_id(Kind::table, key.table.schema, key.table.name);
  if (key.referenced_columns.empty()) {
    const KeyConstraint* primary = primary_key_of(r.loading.resolver.draft(), key.table);
    if (primary == nullptr) {
      return r.error(node.mark, "invalid", fmt::format("{}: {} has no primary key", what, describe(referenced)),
                     "say the \"referenced_columns\"");
    }
    key.referenced_columns = primary->columns;
  }
  check_columns(r, place_of(node, "referenced_columns"), referenced, key.referenced_columns);
  if (key.columns.size() != key.referenced_columns.size()) {
    return r.error(node.mark, "invalid",
                   fmt::format("{}: {} columns refer to {}", what, key.columns.size(), key.referenced_columns.size()));
  }
  refuse_types_that_never_meet(r, node, table, key);
}

void read_foreign_keys(const Reading& r, const Node& node, const Parent& table) {
  for (const NamedEntry& entry : named_entries(r, node, "foreign_keys")) {
    ForeignKey key;
    if (!is_entry(r, entry.entry, "foreign_keys")) continue;
    read_fields(r, entry.entry, key, {"name", "referenced_columns", "comment", "renamed_from"});
    if (const Node* columns = entry.entry.find("referenced_columns")) {
      read_value(r, *columns, "referenced_columns", key.referenced_columns);
    }
    if (key.table.schema.empty()) key.table.schema = r.schema;
    if (key.columns.empty() || key.table.empty()) {
      r.error(entry.mark, "invalid",
              fmt::format("a foreign key of {} needs \"columns\" and \"table\"", describe(table.id)));
      continue;
    }
    put_named<ForeignKey>(
        r, entry, std::move(key), table,
        [r, table](const ForeignKey& k) {
          return r.loading.resolver.free_constraint_name(r.schema, table.id.name, name_addition(k.columns), "fkey");
        },
        [r, &at = entry.entry, table = table.id](ForeignKey& placed) {
          r.loading.finishing.push_back([r, &at, table, &placed] { finish(r, at, table, placed); });
        });
  }
}

static bool refers_to_primary_key(const Catalog& catalog, const ForeignKey& key) {
  auto [first, last] = catalog.children<KeyConstraint>(key.table.schema, key.table.name);
  for (auto it = first; it != last; ++it) {
    if (it->primary) return it->columns == key.referenced_columns;
  }
  return false;
}

void write_foreign_keys(Writing& w, const ObjectId& table, Node& owner) {
  Node entries = list({});
  auto [first, last] = w.catalog.children<ForeignKey>(table.schema, table.name);
  for (auto it = first; it != last; ++it) {
    Node entry;
    entry.flow = true;
    std::string usual = make_object_name(table.name, name_addition(it->columns), "fkey");
    if (!name_is_implied(w, it->id, usual)) entry.add("name", to_node(it->id.name));
    for (Node::Pair& pair : entry_of(w, *it).pairs) {
      bool is_table = pair.key == "table";
      entry.add(pair.key, std::move(pair.value));
      if (is_table && !refers_to_primary_key(w.catalog, *it)) {
        entry.add("referenced_columns", to_node(it->referenced_columns));
      }
    }
    write_comment(w, it->id, entry);
    entries.items.push_back(std::move(entry));
  }
  if (!entries.items.empty()) owner.add("foreign_keys", std::move(entries));
}

}  // namespace plumb::yaml
