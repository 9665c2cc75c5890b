#pragma once
#include <functional>
#include <optional>

#include "introspect/apply/execute.h"
#include "introspect/apply/recovery.h"

namespace plumb {

/// Told by the executor what is about to be committed, so that a ledger says the same as the database. Each may be
/// empty.
struct Recorder {
  /// Last in a segment's transaction, before its COMMIT: with it the first `done` statements are committed.
  std::function<void(size_t done)> before_commit;
  /// Before a statement outside a transaction is run.
  std::function<void(const Doubt&)> before_statement;
  /// After one: the first `done` statements have run.
  std::function<void(size_t done)> after_statement;
  /// Nothing is open any more; the first `done` statements stay. `doubt`: the statement may have left something behind.
  std::function<void(size_t failed, size_t done, const std::optional<Doubt>& doubt, const Error&)> failed;
};

/// Where an earlier run stopped.
struct Resume {
  size_t done = 0;
  std::optional<Doubt> doubt;
};

/// THE executor: runs the statements behind `resume.done`, segment by segment. See execute.h for what it throws.
void run_statements(db::Connection& connection, const Migration& migration, const ExecuteOptions& options,
                    const Resume& resume, const Recorder& recorder);

}  // namespace plumb
