#pragma once
#include "engine/plan/plan.h"

namespace plumb {

/// Marks the statements before which the transaction must be committed: PostgreSQL refuses to use a new enum value in
/// the transaction that added it (55P04).
void part_new_enum_values(std::vector<Statement>& statements, const Catalog& to);

}  // namespace plumb
