#pragma once
#include <string>
#include <vector>

#include "introspect/apply/seeds.h"

namespace plumb::cli {

/// Runs the seed files that the paths and globs name.
std::vector<SeededFile> seed(db::Connection& connection, const std::vector<std::string>& paths, bool again,
                             const DeployOptions& options);
/// What was done with each of them, a line each.
std::string seeded_text(const std::vector<SeededFile>& files, const std::string& database);

}  // namespace plumb::cli
