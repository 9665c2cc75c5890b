#pragma once
#include <utility>
#include <vector>

#include "engine/diff/changes.h"
#include "engine/plan/plan.h"

namespace plumb {

/// Dropped and created objects that are equal in all but the name, where exactly one pairs with exactly one; then, of
/// the others, those that are equal in all but the name and their texts. `from` has `applied` behind it; a candidate
/// names what was there before, as a declaration does.
std::pair<std::vector<RenameCandidate>, std::vector<RenameCandidate>> rename_candidates(
    const Changes& changes, const Catalog& from, const Catalog& to, const std::vector<Rename>& applied);

/// The same pair, told from the other side.
RenameCandidate reversed(const RenameCandidate& candidate);

}  // namespace plumb
