#pragma once
#include "engine/plan/plan.h"

namespace plumb {

/// A lock is held until the commit: what only blocks writes by itself blocks reads too once an earlier statement of the
/// transaction, or another clause of the same one, has locked the table with ACCESS EXCLUSIVE.
void raise_under_held_locks(std::vector<Statement>& statements);

}  // namespace plumb
