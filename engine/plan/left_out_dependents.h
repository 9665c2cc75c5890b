#pragma once
#include "engine/plan/plan.h"

namespace plumb {

/// Adds a hazard needs_decision to what PostgreSQL would refuse, or would take along, for the sake of an object that is
/// not compared: a view of another namespace on a column that is dropped. `whole` is `from` before anything was taken
/// out of it; the other two are what the plan was made from, with its options.
void tell_of_left_out_dependents(Plan& plan, const Catalog& from, const Catalog& to, const Catalog& whole,
                                 const PlanOptions& options);

}  // namespace plumb
