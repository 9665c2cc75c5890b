#pragma once
#include <string>
#include <vector>

#include "engine/plan/plan.h"

namespace plumb::cli {

/// What a plan back to what should be says of what happened, one action an object: what it drops was added by hand.
/// A recreated object is both dropped and created; it did not go missing, it is changed. What is only rebuilt or
/// follows another's change is the plan's concern, and no difference. `database` is the side that the plan starts from.
std::vector<Action> differences(const Plan& plan_back, const Catalog& database);

/// "  unexpected  column public.users.note\n"
std::string difference_line(const Action& action);

}  // namespace plumb::cli
