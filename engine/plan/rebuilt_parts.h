#pragma once
#include <vector>

#include "engine/kinds/contract.h"
#include "engine/plan/plan.h"

namespace plumb {

/// When the type of a partitioned table's column changes, PostgreSQL makes the indexes over it anew, and their parts
/// under names of its own choice (ATPostAlterTypeCleanup() in tablecmds.c): gives these back the names that they are
/// to have.
std::vector<Statement> names_of_rebuilt_parts(const Context& context);

}  // namespace plumb
