#pragma once
#include <string>
#include <vector>

#include "cli/compare.h"
#include "cli/render/terminal.h"

namespace plumb::cli {

/// The plan as a person reads it: each statement under what it locks and endangers. Valid SQL all the same.
std::string statements_text(const Plan& plan, const Stream& stream);

/// What stands below a plan, a line each: undecided texts, likely renames, what was left out, what is not managed.
std::vector<std::string> footer_lines(const Compared& compared);

/// The pairs that look like a rename, with the flag that says so.
std::vector<std::string> candidate_lines(const Plan& plan);

/// "3 statements, 1 hazard (data_loss)".
std::string summary_line(const Plan& plan);

/// "data_loss: drops column public.users.email"
std::string hazard_line(const Hazard& hazard);

}  // namespace plumb::cli
