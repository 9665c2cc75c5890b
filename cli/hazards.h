#pragma once
#include <set>
#include <string>
#include <vector>

#include "cli/config.h"
#include "engine/base/error.h"
#include "engine/plan/plan.h"

namespace plumb::cli {

class Arguments;

void declare_allow(Arguments& arguments, std::vector<std::string>& allow);

/// The hazards that --allow and plumb.yaml name; "all" is every one. Throws Error{usage} for an unknown word.
std::set<HazardType> allowed_hazards(const std::vector<std::string>& words, const Config& config);

/// Whether this run's own flags (not plumb.yaml, which is there every day) allow schema files without an object: all
/// that is there is dropped then.
bool accepts_nothing(const std::vector<std::string>& words);

/// Names every refused hazard, and the flag that allows them beside those that are `allowed` already.
Error refusal(const std::vector<Hazard>& refused, const std::set<HazardType>& allowed = {});

/// Throws refusal() when the plan has a hazard that is not allowed.
void refuse_hazards(const Plan& plan, const std::set<HazardType>& allowed);

}  // namespace plumb::cli
