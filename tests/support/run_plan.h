#pragma once
#include "engine/plan/plan.h"
#include "introspect/db/connection.h"

namespace plumb::test {

/// Runs the plan as a deploy would: as few transactions as its statements allow.
void run_plan(db::Connection& connection, const Plan& plan);

}  // namespace plumb::test
