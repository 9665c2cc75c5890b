#pragma once
#include <string>
#include <vector>

#include "introspect/apply/deploy.h"

namespace plumb::cli {

/// Runs the seed files that the paths and globs name, and says of each what was done.
std::string seed(db::Connection& connection, const std::vector<std::string>& paths, bool again,
                 const DeployOptions& options);

}  // namespace plumb::cli
