#pragma once
#include <vector>

#include "engine/diff/changes.h"
#include "engine/plan/plan.h"

namespace plumb {

/// Dropped and created objects that are equal in all but the name, where exactly one pairs with exactly one.
std::vector<RenameCandidate> rename_candidates(const Changes& changes, const Catalog& from, const Catalog& to);

}  // namespace plumb
