#pragma once
#include <optional>
#include <utility>
#include <vector>

#include "engine/kinds/contract.h"
#include "engine/model/index.h"
#include "engine/model/key_constraint.h"

namespace plumb {

/// Whether what a partition has of its own is taken up as its part of an index or key of its table (CompareIndexInfo()
/// in src/backend/catalog/index.c).
bool serves(const Index& own, const Index& wanted);
bool serves(const KeyConstraint& own, const Index& wanted);
bool serves(const KeyConstraint& own, const KeyConstraint& wanted);

/// The table's indexes, its own and those it has from above: what each is called here, and the one at the top.
std::vector<std::pair<ObjectId, const Index*>> indexes_of(const QualifiedName& table, const Catalog& catalog);

/// Whether the partition, when it joins its table, is to have this for its part of an index or key there.
bool is_taken_up(const Index& own, const Context& context);
bool is_taken_up(const KeyConstraint& own, const Context& context);

/// The partition's part of its table's index that becomes the index of the new key, and stays a part.
std::optional<ObjectId> part_for(const KeyConstraint& key, const Context& context);

}  // namespace plumb
