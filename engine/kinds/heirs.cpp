#include "engine/kinds/heirs.h"

#include <algorithm>

namespace plumb {

Children children_in(const Catalog& catalog) {
  Children out;
  for (const Table& t : catalog.all<Table>()) {
    QualifiedName self{t.id.schema, t.id.name};
    if (!t.partition_of.empty()) out[t.partition_of].push_back(self);
    for (const auto& parent : t.inherits) out[parent].push_back(self);
  }
  return out;
}

std::span<const QualifiedName> children_of(const Name& schema, const Name& table, const Children& children) {
  auto found = children.find({schema, table});
  if (found == children.end()) return {};
  return found->second;
}

std::vector<QualifiedName> parents_of(const Table& t) {
  std::vector<QualifiedName> out = t.inherits;
  if (!t.partition_of.empty()) out.push_back(t.partition_of);
  return out;
}

std::vector<QualifiedName> parents_of(const QualifiedName& table, const Catalog& catalog) {
  const Table* t = catalog.find<Table>(object_id(Kind::table, table.schema, table.name));
  return t ? parents_of(*t) : std::vector<QualifiedName>{};
}

static void add_heirs(const QualifiedName& table, const Children& children, std::vector<QualifiedName>& out) {
  auto it = children.find(table);
  if (it == children.end()) return;
  for (const auto& child : it->second) {
    if (std::find(out.begin(), out.end(), child) != out.end()) continue;
    out.push_back(child);
    add_heirs(child, children, out);
  }
}

std::vector<QualifiedName> heirs_below(const QualifiedName& table, const Children& children) {
  std::vector<QualifiedName> out;
  add_heirs(table, children, out);
  return out;
}

}  // namespace plumb
