#pragma once
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/migrate/history.h"
#include "introspect/apply/deploy_lock.h"
#include "introspect/apply/execute.h"
#include "introspect/apply/ledger.h"

namespace plumb {

struct DeployOptions {
  LedgerName ledger;
  DeployRules rules;
  ExecuteOptions execute;
  bool dry_run = false;                         ///< Decide and report, take no lock, write nothing.
  std::chrono::milliseconds lock_wait{10'000};  ///< How long to wait for somebody else's deploy.
  std::vector<int64_t> other_locks;             ///< More advisory locks to hold, e.g. prisma_advisory_lock.
  std::string tool_version = "0.1.0";
  std::string command = "deploy";  ///< What others are told is at work.
  /// The catalog's fingerprint for the ledger, asked before and after each migration, outside of its transactions.
  /// Without it the ledger's fingerprints are NULL. Of more than ten migrations only the two ends are asked for.
  std::function<std::string(db::Connection&)> fingerprint;
  /// Called under the lock, before anything runs, with what was decided; what it throws ends the deploy.
  std::function<void(const std::vector<HistoryEntry>& history, const std::vector<std::string>& to_run)> before;
  /// Called under the lock when the ledger is there, before anything is written into it.
  std::function<void(db::Connection&)> also_made;
  /// Called where the ledger comes to say that a migration is applied, or rolled back, in the same transaction where
  /// there is one: another tool's ledger is to say the same.
  std::function<void(db::Connection&, const std::string& name)> also_applied;
  std::function<void(db::Connection&, const std::string& name)> also_rolled_back;
  /// Called where the ledger has come to say that a migration failed half way: a part of it stays.
  std::function<void(db::Connection&, const std::string& name, const std::string& error)> also_failed;
  /// Called under the lock when all of it has run.
  std::function<void()> after;
};

struct DeployReport {
  struct Ran {
    std::string name;
    size_t statements = 0;      ///< Run by this deploy.
    size_t resumed_behind = 0;  ///< Statements that an earlier deploy had done.
    std::chrono::milliseconds elapsed{0};
  };
  std::vector<Ran> ran;               ///< In order; with dry_run: what would run.
  std::vector<HistoryEntry> history;  ///< As it was before.
};

/// Applies what is pending of `migrations` (all of the directory's, in its order): takes the lock, makes the ledger,
/// reads it, decides (engine/migrate/history.h) and runs. A migration runs in one transaction together with its ledger
/// row; what the server refuses there runs outside, recorded before and after. A deploy killed at any instant is
/// resumed by the next. Throws Error{ledger} when it must not run, Error{sql} (file:line, sqlstate, detail, hint) when
/// a statement failed; the ledger row then says at which statement, and the migrations before it stay applied.
DeployReport deploy(db::Connection& connection, const std::vector<Migration>& migrations,
                    const DeployOptions& options = {});

/// Writes the migrations into the ledger as applied without running them (`baseline`, `resolve --applied`, `import`).
/// Throws Error{ledger} when one of them is in the ledger as applied already with the same checksum.
void record_as_applied(db::Connection& connection, const std::vector<Migration>& migrations, const std::string& origin,
                       const DeployOptions& options = {});

/// `resolve --rolled-back`: the migration's row says rolled_back and the next deploy runs it from its first statement.
/// Throws Error{ledger} when the ledger does not have it, or has it as rolled back.
void record_as_rolled_back(db::Connection& connection, const std::string& name, const DeployOptions& options = {});

/// `resolve --statement-done`, `--statement-again`: what a person has found out of the statement that an interrupted
/// deploy had begun, or an interrupted rollback: then `script` is the way back. When its last one is done, its checks
/// behind it are made first. Throws Error{ledger} when none of the migration's is in doubt, or a check does not hold.
void record_statement(db::Connection& connection, const Migration& script, bool done,
                      const DeployOptions& options = {});

}  // namespace plumb
