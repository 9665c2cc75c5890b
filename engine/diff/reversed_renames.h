#pragma once
#include <vector>

#include "engine/diff/rename.h"

namespace plumb {

class Catalog;

/// The same rename the other way round.
Rename reversed(Rename rename);

/// The renames that take back `applied` (as sequenced_renames() or apply_renames() gave them) in `to`, the catalog that
/// came of them: one from each object's last name to its first, names in between left out, in an order in which each
/// finds its name free. What is no more in `to` has nothing to be renamed back.
std::vector<Rename> reversed_renames(const std::vector<Rename>& applied, const Catalog& to);

}  // namespace plumb
