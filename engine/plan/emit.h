#pragma once
#include <vector>

#include "engine/order/graph.h"
#include "engine/plan/plan.h"

namespace plumb {

/// The statements of ordered groups: CREATE TABLE with all that is made inside it, one ALTER TABLE for the clauses of
/// one table that stand together, one statement for anything else. Notes in the
/// context which defaults stand inside their columns.
std::vector<Statement> emit(const std::vector<std::vector<const Node*>>& groups, Context& context);

}  // namespace plumb
