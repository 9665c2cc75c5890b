#pragma once
#include <optional>
#include <utility>
#include <vector>

#include "engine/kinds/contract.h"
#include "engine/kinds/index_part.h"
#include "engine/model/index.h"
#include "engine/model/key_constraint.h"

namespace plumb {

/// Whether what a partition has of its own is taken up as its part of an index or key of its table (CompareIndexInfo()
/// in src/backend/catalog/index.c).
bool serves(const Index& own, const Index& wanted);
bool serves(const KeyConstraint& own, const Index& wanted);
bool serves(const KeyConstraint& own, const KeyConstraint& wanted);

/// The table's indexes or keys T, its own and those it has from above: what each is called here, and the one at the
/// top.
template <class T>
std::vector<std::pair<ObjectId, const T*>> indexes_of(const QualifiedName& table, const Catalog& catalog) {
  std::vector<std::pair<ObjectId, const T*>> out;
  auto [first, last] = catalog.children<T>(table.schema, table.name);
  for (auto own = first; own != last; ++own) out.emplace_back(own->id, &*own);
  if (const Table* t = catalog.find<Table>(table_id(table))) {
    for (const ImpliedPart& part : t->implied) {
      if (part.id.kind == T::kind) out.emplace_back(part.id, catalog.find<T>(top_of(part.id, catalog)));
    }
  }
  return out;
}

/// Whether the partition, when it joins its table, is to have this for its part of an index or key there.
bool is_taken_up(const Index& own, const Context& context);
bool is_taken_up(const KeyConstraint& own, const Context& context);

/// The partition's part of its table's index that becomes the index of the new key, and stays a part.
std::optional<ObjectId> part_for(const KeyConstraint& key, const Context& context);

/// Whether the partition has one of its own that PostgreSQL might take up in place of its part.
bool has_rival(const QualifiedName& partition, const Index& wanted, const Catalog& catalog);

/// Whether the index is made ON ONLY its table, and each part by itself and attached: where it stays so, where the
/// table has another just like it, and where a partition has rivals of its part.
bool makes_parts_one_by_one(const Index& index, const Catalog& to, const Children& children);

/// A plan's new side, whose indexes say that of themselves: to ask it of each part would read all tables for each.
Catalog with_indexes_apart(Catalog to);

}  // namespace plumb
