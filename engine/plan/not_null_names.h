#pragma once
#include <vector>

#include "engine/diff/reconcile.h"
#include "engine/diff/rename.h"

namespace plumb {

/// Since PostgreSQL 18 a NOT NULL constraint has a name. A server knows all of them, a file those that it says, and
/// what a file does not say may be anything. Where both sides know the name and it is not the same, both say it
/// afterwards; but not where the only parent's constraint takes the column's along. `renames`: those that
/// `sides.from` has gone through, which leave these names as they were. A child keeps the name, which `notes` tell,
/// where standing apart would make columns its own for ever that it only inherits: nothing takes that back.
Sides with_not_null_names(Sides sides, const std::vector<Rename>& renames, std::vector<std::string>& notes);

/// The parents that a table leaves for a while, so that a NOT NULL constraint which it has from them, or they, can be
/// renamed: PostgreSQL renames one only from the top, and all below it, which must be called the same. Nor does it
/// change the type of a parent's column while a child's constraint is called otherwise, for it makes both anew as one.
std::vector<QualifiedName> parents_left_for_not_null_names(const Table& before, const Table& after, const Catalog& from,
                                                           const Catalog& to);

}  // namespace plumb
