#pragma once
#include <optional>

#include "engine/kinds/contract.h"
#include "engine/model/index.h"
#include "engine/model/key_constraint.h"

namespace plumb {

/// Whether what a partition has of its own is taken up as its part of an index or key of its table (CompareIndexInfo()
/// in src/backend/catalog/index.c).
bool serves(const Index& own, const Index& wanted);
bool serves(const KeyConstraint& own, const Index& wanted);
bool serves(const KeyConstraint& own, const KeyConstraint& wanted);

/// Whether the partition, when it joins its table, is to have this for its part of an index or key there.
bool is_taken_up(const Index& own, const Context& context);
bool is_taken_up(const KeyConstraint& own, const Context& context);

/// The partition's part of its table's index that becomes the index of the new key, and stays a part.
std::optional<ObjectId> part_for(const KeyConstraint& key, const Context& context);

}  // namespace plumb
