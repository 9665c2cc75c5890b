#pragma once
#include <string>
#include <vector>

#include "engine/migrate/history.h"

namespace plumb::cli {

/// What `plumb status` has found out.
struct StatusReport {
  std::string database;               ///< Without a password.
  std::vector<HistoryEntry> entries;  ///< The migrations of a directory and a ledger side by side.
  std::vector<std::string> problems;  ///< What is wrong with the directory itself.
  std::string holder;                 ///< Who is at work there now; "" when nobody is.
};

/// `plumb status --format json` (schemas/status.json).
std::string status_json(const StatusReport& report);

}  // namespace plumb::cli
