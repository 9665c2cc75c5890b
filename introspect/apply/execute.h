#pragma once
#include <chrono>
#include <string>
#include <vector>

#include "engine/migrate/check.h"
#include "engine/migrate/statement_text.h"
#include "introspect/apply/progress.h"
#include "introspect/db/connection.h"

namespace plumb {

/// SQL to be run under one name: a migration, or what a caller calls it ("plan", "schema.sql").
struct Migration {
  std::string name;
  std::string file;      ///< For messages: the path of the up file as the user would type it.
  std::string checksum;  ///< file_checksum() of the up file.
  std::vector<StatementText> statements;
  /// Made in the first segment's transaction before it, and in the last one's at its end: a check that does not hold
  /// rolls it back. Where these run outside a transaction, the checks are made before and after.
  std::vector<SqlCheck> checks = {};
  std::vector<std::string> squashes = {};  ///< Names of the migrations that it stands for (engine/migrate/history.h).
  bool undoes = false;                     ///< It is the way back of the migration of that name.
  bool repeatable = false;                 ///< Runs again whenever it changes (Flyway's R__).
};

struct ExecuteOptions {
  std::chrono::milliseconds lock_timeout{0};       ///< Per statement; 0: the server's setting.
  std::chrono::milliseconds statement_timeout{0};  ///< Per statement; 0: the server's setting.
  int retries = 0;  ///< How often a segment is run again after a lock timeout or a deadlock, with backoff and jitter.
  /// Behind a pooler (pooler.h): settings are made in each transaction and undone before its end, none in the session.
  bool pooled = false;
  /// How often a long statement is looked at from another session (statement_running); 0: never.
  std::chrono::milliseconds watch_every{0};
  bool checks = true;  ///< False on a throwaway database, which has no rows that checks could be about.
  Progress progress;
};

/// For replays on a throwaway database.
inline ExecuteOptions replay_options() {
  ExecuteOptions out;
  out.checks = false;
  return out;
}

/// Runs a migration without a ledger (scratch replay, verify, push, execute): the same segments, in the same way, as
/// deploy(). Session settings it changed are reset at the end. A failing statement throws Error{sql} whose `where` is
/// the statement's file and line; the segment it belongs to is rolled back, those before it stay. Throws
/// Error{unsupported} behind a pooler for a statement outside a transaction that hangs on a SET before it, or on
/// ?schema=.
void execute_migration(db::Connection& connection, const Migration& migration, const ExecuteOptions& options = {});

}  // namespace plumb
