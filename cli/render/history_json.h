#pragma once
#include <string>
#include <vector>

#include "introspect/apply/deploy.h"

namespace plumb::cli {

/// What a deploy did, or would do, as JSON text.
std::string deploy_json(const DeployReport& report, const std::string& database, bool dry_run);

/// The migrations of a directory and a ledger side by side, as JSON text.
std::string history_json(const std::vector<HistoryEntry>& entries, const std::string& database);

}  // namespace plumb::cli
