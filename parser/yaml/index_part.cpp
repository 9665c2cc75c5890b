#include "engine/kinds/index_part.h"

#include <algorithm>

#include "engine/kinds/attached_index.h"
#include "parser/yaml/kinds.h"

namespace plumb::yaml {
namespace {

constexpr std::string_view names_key = "part_names";

/// What PostgreSQL calls the part of `top` that the table has.
Name generated_name(const CatalogDraft& draft, const ObjectId& top, const ObjectId& table) {
  auto of = [&](auto model) {
    model.id = object_id(top.kind, table.schema, "", table.name);
    return Name(usual_name(model));
  };
  if (const auto* index = draft.find<Index>(top)) return of(*index);
  if (const auto* key = draft.find<KeyConstraint>(top)) return of(*key);
  return of(*draft.find<ExclusionConstraint>(top));
}

/// The table's part of `top`, with those above it.
ObjectId made_part(Loading& loading, Table& table, const ObjectId& top) {
  CatalogDraft& draft = loading.resolver.draft();
  if (const ImpliedPart* there = part_of(table, top, draft)) return there->id;
  ImpliedPart part;
  part.generated = generated_name(draft, top, table.id);
  const std::map<QualifiedName, Name>& names = loading.part_names[table.id];
  auto stated = names.find({top.schema, top.name});
  part.named = stated != names.end();
  part.id = object_id(top.kind, table.id.schema, part.named ? stated->second : part.generated, table.id.name);
  bool below_top = table.partition_of == QualifiedName{top.schema, top.parent};
  part.by = below_top ? top : made_part(loading, *draft.find<Table>(table_id(table.partition_of)), top);
  table.implied.push_back(part);
  return part.id;
}

void make_part(const Reading& r, const Node& node, const ObjectId& table, const QualifiedName& index) {
  CatalogDraft& draft = r.loading.resolver.draft();
  Table& partition = *draft.find<Table>(table);
  if (auto top = index_above(partition, index, draft)) {
    made_part(r.loading, partition, *top);
    return;
  }
  r.error(node.mark, "unknown_index",
          fmt::format("{} is a partition of no table that has an index or key {}", describe(table), index.text()));
}

QualifiedName index_name(const Reading& r, const Node::Pair& pair) {
  QualifiedName out;
  Node key = to_node(pair.key);
  key.mark = pair.mark;
  read_value(r, key, names_key, out);
  if (out.schema.empty()) out.schema = r.schema;
  return out;
}

}  // namespace

void read_index_parts(const Reading& r, const Node& entry, const Table& table) {
  auto make_later = [&](const Node& node, const QualifiedName& index) {
    r.loading.finishing.push_back([r, &node, table = table.id, index] { make_part(r, node, table, index); });
  };
  const Node* names = entry.find(names_key);
  if (names != nullptr && is_entries(r, *names, names_key)) {
    for (const Node::Pair& pair : names->pairs) {
      std::string name;
      read_value(r, pair.value, names_key, name);
      QualifiedName index = index_name(r, pair);
      r.loading.part_names[table.id][index] = name;
      make_later(pair.value, index);
    }
  }
  if (!table.cluster_on_part_of.empty()) make_later(place_of(entry, "cluster_on_part_of"), table.cluster_on_part_of);
  if (!table.replica_identity_part_of.empty())
    make_later(place_of(entry, "replica_identity_part_of"), table.replica_identity_part_of);
}

/// Whether a key of the table's own could be its part of that index: a part beside it is told of in any case.
static bool has_key_like(const Index* top, const Table& table, const Catalog& catalog) {
  auto [first, last] = catalog.children<KeyConstraint>(table.id.schema, table.id.name);
  return top != nullptr && std::any_of(first, last, [&](const KeyConstraint& key) { return serves(key, *top); });
}

void write_part_names(const Writing& w, const Table& table, Node& entry) {
  Node names;
  names.flow = true;
  for (const ImpliedPart& part : table.implied) {
    if (!is_index_part(part.id.kind)) continue;
    const ObjectId top = top_of(part.id, w.catalog);
    if (!part.named && !has_key_like(w.catalog.find<Index>(top), table, w.catalog)) continue;
    std::string key = name_part(top.name);
    if (top.schema != table.id.schema) key = name_part(top.schema) + "." + key;
    names.add(key, to_node(part.id.name.str()));
  }
  if (!names.is_null()) entry.add(std::string(names_key), std::move(names));
}

}  // namespace plumb::yaml
