#pragma once
#include <string>
#include <vector>

#include "engine/plan/plan.h"
#include "introspect/db/connection.h"

namespace plumb::test {

/// Runs the plan statement by statement, each in a transaction of its own, and commits it. Returns what they did that
/// the plan did not declare, or declared and did not do: locks (those that reading and writing rows takes aside, and
/// only on tables, views and materialized views that were there before the plan) and tables whose storage is new
/// (relfilenode).
/// With `cautious`, what is declared and not done is no finding.
std::vector<std::string> undeclared_effects(db::Connection& connection, const Plan& plan, bool cautious = false);

/// Runs the plan as a deploy would: as few transactions as its statements allow.
void run_plan(db::Connection& connection, const Plan& plan);

}  // namespace plumb::test
