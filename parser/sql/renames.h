#pragma once
#include "engine/diff/rename.h"
#include "engine/model/catalog.h"

namespace plumb {

/// `catalog` after ALTER ... RENAME of each, in order: ids, fields, uses and the texts of expressions, queries and
/// SQL-standard bodies follow, as PostgreSQL's stored trees would. With `implicit`, the implicitly named constraints,
/// indexes, sequences of a renamed table or column are renamed as PostgreSQL would name them today, and these renames are
/// added to `renames` (PostgreSQL itself never does that).
Catalog apply_renames(const Catalog& catalog, std::vector<Rename>& renames, bool implicit = true);

}  // namespace plumb
