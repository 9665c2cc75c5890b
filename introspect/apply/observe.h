#pragma once
#include <string>
#include <vector>

#include "engine/plan/plan.h"
#include "introspect/db/connection.h"

namespace plumb {

/// Runs the plan statement by statement, each in a transaction of its own, and commits it. Returns what the statements
/// did that the plan did not declare, or declared and did not do: locks on tables, views and materialized views that
/// were there before the plan, and tables whose storage is new (relfilenode). Locks up to ROW EXCLUSIVE are left out:
/// reads and writes of rows go on beside them, and which of them the server takes in passing depends on its version.
/// With `cautious`, what is declared and not done is no finding.
std::vector<std::string> undeclared_effects(db::Connection& connection, const Plan& plan, bool cautious = false);

}  // namespace plumb
