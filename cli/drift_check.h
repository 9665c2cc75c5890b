#pragma once
#include <set>
#include <string>
#include <vector>

#include "cli/compare.h"
#include "cli/source.h"
#include "engine/migrate/statement_text.h"

namespace plumb::cli {

/// What of a database is not as the migrations that are applied to it say.
struct DriftFindings {
  bool known = false;  ///< False when it could not be found out; `why_not` says why.
  std::string why_not;
  std::vector<Action> actions;  ///< Back to what should be.
};

/// Compares the database with those migrations of the directory. Never throws for what it cannot find out.
DriftFindings find_drift(const SourceName& database, const std::string& migrations,
                         const std::set<std::string>& applied, const CompareOptions& options, const Config& config);

/// Those that the statements name: a difference in a table that they mention anywhere, function bodies and data steps
/// included, may make them fail or do something else than was meant. Told by the words of the statements, so rather one
/// too many than one too few.
std::vector<Action> touching(const std::vector<Action>& actions, const std::vector<StatementText>& statements);

}  // namespace plumb::cli
