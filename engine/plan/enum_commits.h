#pragma once
#include "engine/plan/plan.h"

namespace plumb {

/// Moves enum values that the plan uses before all else, and marks the statement before which the transaction must be
/// committed: PostgreSQL refuses to use a new enum value in the transaction that added it (55P04). Whatever else
/// happens is then in the second transaction, as a whole; of a type that gets another name too, that is in the first.
void part_new_enum_values(std::vector<Statement>& statements, const Catalog& to);

}  // namespace plumb
