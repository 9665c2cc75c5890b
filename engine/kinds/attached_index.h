#pragma once
#include "engine/model/index.h"
#include "engine/model/key_constraint.h"

namespace plumb {

/// Whether what a partition has of its own is taken up as its part of an index or key of its table (CompareIndexInfo()
/// in src/backend/catalog/index.c).
bool serves(const Index& own, const Index& wanted);
bool serves(const KeyConstraint& own, const Index& wanted);
bool serves(const KeyConstraint& own, const KeyConstraint& wanted);

}  // namespace plumb
