#pragma once
#include <optional>
#include <vector>

#include "engine/diff/rename.h"
#include "engine/model/catalog.h"
#include "engine/plan/plan.h"

namespace plumb {

// An index or key of a partition's own that is just like its part of an index above: a rival of that. As the two come
// together, by a new index or a partition that joins, PostgreSQL takes whichever is older for the part
// (DefineIndex() in indexcmds.c, AttachPartitionEnsureIndexes() in tablecmds.c).

/// Where the part is still to be made the rival becomes it, under its name, and is made anew.
std::vector<Rename> rivals_turned_parts(const Catalog& from, const Catalog& to);

struct WithoutRivals {
  std::vector<Statement> statements;
  Catalog from;  ///< The old side as it is afterwards.
};

/// Rivals that stay are dropped first and made again when the part is there; so is a key that takes the place of a part
/// which stays. nullopt when there are none.
std::optional<WithoutRivals> without_rivals(const Catalog& from, const Catalog& to);

}  // namespace plumb
