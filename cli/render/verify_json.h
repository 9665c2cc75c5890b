#pragma once
#include <string>
#include <vector>

namespace plumb::cli {

/// One thing that plumb verify has proved, or has not.
struct ProofStep {
  std::string what;
  bool holds = true;
  std::vector<std::string> findings;  ///< Why it does not: the statements that would be left to do, or a line each.
};

/// What could not be tried.
struct NotRun {
  std::string what, why;
};

/// `plumb verify --format json` (schemas/verify.json).
std::string verify_json(const std::vector<ProofStep>& steps, const std::vector<NotRun>& not_run);

}  // namespace plumb::cli
