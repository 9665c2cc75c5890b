#pragma once
#include <string>
#include <vector>

#include "engine/plan/plan.h"

namespace plumb::cli {

/// What a plan back to what should be says of what happened, one action an object: what it drops was added by hand.
/// A recreated object is both dropped and created; it did not go missing, it is changed. What is only rebuilt or
/// follows another's change is the plan's concern, and no difference. `database` is the side that the plan starts from.
std::vector<Action> differences(const Plan& plan_back, const Catalog& database);

/// Those that a reader need know of: a table that is missing or unexpected, and not each of its columns besides.
std::vector<Action> without_parts(const std::vector<Action>& differences);
/// The one of them that `action` goes with, as its column, index, comment, ...; nullptr for none.
const Action* whole_of(const Action& action, const std::vector<Action>& differences);

/// "  unexpected  column public.users.note\n"
std::string difference_line(const Action& action);

}  // namespace plumb::cli
