#pragma once
#include <set>
#include <string>
#include <vector>

#include "cli/config.h"
#include "engine/plan/plan.h"

namespace plumb::cli {

class Arguments;

void declare_allow(Arguments& arguments, std::vector<std::string>& allow);

/// The hazards that --allow and plumb.yaml name; "all" is every one. Throws Error{usage} for an unknown word.
std::set<HazardType> allowed_hazards(const std::vector<std::string>& words, const Config& config);

/// Throws Error{hazard} naming every hazard of the plan that is not allowed, and the flag that allows them.
void refuse_hazards(const Plan& plan, const std::set<HazardType>& allowed);

}  // namespace plumb::cli
