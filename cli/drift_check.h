#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/compare.h"
#include "cli/migrations_directory.h"
#include "cli/render/findings.h"
#include "cli/source.h"
#include "engine/base/error.h"
#include "engine/migrate/statement_text.h"

namespace plumb::cli {

/// The Error{ledger} for applied migrations that cannot be replayed; `unknown` is what is not known then, `else_do`
/// what can be done besides replaying them on a server.
Error cannot_replay(const FindingsError& findings, const std::string& unknown, const std::string& else_do);

/// What of a database is not as the migrations that are applied to it say.
struct DriftFindings {
  bool known = false;  ///< False when it could not be found out; `why_not` says why.
  std::string why_not;
  std::optional<Error> locked;  ///< Why not, when it is a lock that somebody else has.
  std::vector<Action> actions;  ///< Back to what should be.
};

/// Whether only a part of it has run, there or back: then the database is between two states.
bool is_half_way(const LedgerRow& row);

/// What the ledger says of the migrations, as far as it tells what the database should be.
struct Recorded {
  std::set<std::string> applied;  ///< A squashed migration is when all that it stands for is.
  bool nothing_yet = false;       ///< None was ever applied: whatever is in the database was there first.
  std::string half_way;           ///< The migration that has stopped half way; "" when none has.
};

/// Throws Error{ledger}, in deploy's words, where the ledger and the directory disagree: nobody knows then what the
/// database should be, and a comparison with what is left of the migrations would want it all dropped.
Recorded recorded_migrations(const MigrationsDirectory& directory, const std::vector<LedgerRow>& rows);

/// Throws Error{ledger} when nothing was ever applied: what differs is no drift then.
void refuse_as_drift(const Recorded& recorded, const std::string& database);

/// Compares the database with those migrations of the directory. Never throws for what it cannot find out.
DriftFindings find_drift(const SourceName& database, const std::string& migrations,
                         const std::set<std::string>& applied, const CompareOptions& options, const Config& config);

/// Those that the statements name: a difference in a table that they mention anywhere, function bodies and data steps
/// included, may make them fail or do something else than was meant. Told by the words of the statements, so rather one
/// too many than one too few.
std::vector<Action> touching(const std::vector<Action>& actions, const std::vector<StatementText>& statements);

}  // namespace plumb::cli
