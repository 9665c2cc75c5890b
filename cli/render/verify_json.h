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

/// `plumb verify --format json` (schemas/verify.json).
std::string verify_json(const std::vector<ProofStep>& steps);

}  // namespace plumb::cli
