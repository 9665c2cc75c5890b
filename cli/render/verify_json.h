#pragma once
#include <string>
#include <vector>

namespace plumb::cli {

/// One thing that plumb verify has proved, or has not.
struct ProofStep {
  std::string what;
  bool holds = true;
  /// Why it does not: the statements that would be left to do, or a line each; or what the server said, and of which
  /// statement.
  std::vector<std::string> findings;
};

/// What could not be tried.
struct NotRun {
  std::string what, why;
};

/// `plumb verify --format json` (schemas/verify.json).
std::string verify_json(const std::vector<ProofStep>& steps, const std::vector<NotRun>& not_run,
                        const std::vector<std::string>& notes);

}  // namespace plumb::cli
