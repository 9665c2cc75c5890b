#include "introspect/apply/deploy.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/base/error.h"
#include "engine/migrate/segments.h"
#include "introspect/apply/client_name.h"
#include "introspect/apply/in_transaction.h"
#include "introspect/apply/pooler.h"
#include "introspect/apply/resume.h"
#include "introspect/apply/rollback.h"
#include "introspect/apply/run_check.h"
#include "introspect/db/lock_wait.h"

namespace plumb {

namespace {

using Clock = std::chrono::steady_clock;

std::chrono::milliseconds since(Clock::time_point start) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
}

std::vector<HistoryFile> files_of(const std::vector<Migration>& migrations) {
  std::vector<HistoryFile> out;
  for (const Migration& m : migrations) out.push_back({m.name, m.checksum, m.squashes, m.repeatable});
  return out;
}

const Migration& named(const std::vector<Migration>& migrations, const std::string& name) {
  return *std::find_if(migrations.begin(), migrations.end(), [&](const Migration& m) { return m.name == name; });
}

/// What was decided from one reading of the ledger.
struct Decision {
  std::vector<HistoryEntry> history;
  std::vector<std::string> to_run;
  bool has_squashed() const {
    return std::any_of(history.begin(), history.end(),
                       [](const HistoryEntry& e) { return e.state == MigrationState::squashed; });
  }
};

Decision decide(db::Connection& connection, const std::vector<Migration>& migrations, const DeployOptions& options) {
  Decision out;
  out.history = history(files_of(migrations), read_ledger(connection, options.ledger));
  out.to_run = migrations_to_run(out.history, options.rules);
  return out;
}

/// The row that the last attempt left, when it left anything to go on from.
std::optional<LedgerRow> unfinished_row(const std::vector<HistoryEntry>& entries, const std::string& name) {
  for (const HistoryEntry& e : entries) {
    if (e.name == name && e.recorded && e.recorded->state != LedgerState::applied) return e.recorded;
  }
  return std::nullopt;
}

/// A migration's row as it is when this attempt starts.
LedgerRow new_attempt(db::Connection& connection, const Migration& m, const DeployOptions& options,
                      const std::optional<LedgerRow>& before) {
  LedgerRow row;
  row.name = m.name;
  row.checksum = m.checksum;
  row.state = LedgerState::running;
  row.statements_total = static_cast<int>(m.statements.size());
  row.started_at = server_time(connection);
  row.client = client_name();
  row.tool_version = options.tool_version;
  if (before) row.attempts = before->attempts + 1, row.rolled_back_at = before->rolled_back_at;
  if (before && before->state != LedgerState::rolled_back) row.fingerprint_before = before->fingerprint_before;
  return row;
}

/// Keeps the ledger's row of one migration true while the executor works.
class LedgerRecorder {
 public:
  LedgerRecorder(db::Connection& connection, const Migration& migration, const DeployOptions& options, DeployLock& lock,
                 LedgerRow row)
      : connection_(connection), migration_(migration), options_(options), lock_(lock), row_(std::move(row)) {}

  Recorder recorder() {
    return {[this](size_t done) { write_progress(done); }, [this](const Doubt& doubt) { write_doubt(doubt); },
            [this](size_t done) { write_progress(done); },
            [this](size_t failed, size_t done, const std::optional<Doubt>& doubt, const Error& error) {
              write_failure(failed, done, doubt, error);
            }};
  }

  /// That somebody's lock keeps us from it is no reason to stop between two migrations.
  void write_fingerprint(std::string fingerprint) {
    row_.fingerprint_after = std::move(fingerprint);
    try {
      in_transaction(connection_, [&] { write(row_); });
    } catch (const Error& e) {
      if (e.sqlstate != db::lock_not_available) throw;
    }
  }

 private:
  void write(const LedgerRow& row) { write_ledger_row(connection_, row, options_.ledger); }

  /// Works on a copy: the transaction that it is part of may not be committed.
  void write_progress(size_t done) {
    lock_.check();
    LedgerRow row = at(done);
    if (done == migration_.statements.size()) {
      row.state = LedgerState::applied;
      row.finished_at = server_time(connection_);
      row.duration_ms = since(start_).count();
      row_.state = row.state, row_.finished_at = row.finished_at, row_.duration_ms = row.duration_ms;
      row_.statements_done = row.statements_done, row_.done_checksum = row.done_checksum;
      if (options_.also_applied) options_.also_applied(connection_, row.name);
    }
    write(row);
  }

  void write_doubt(const Doubt& doubt) {
    lock_.check();
    LedgerRow row = at(doubt.statement);
    set_doubt(row, doubt);
    write(row);
  }

  void write_failure(size_t failed, size_t done, const std::optional<Doubt>& doubt, const Error& error) {
    LedgerRow row = at(done);
    row.state = LedgerState::failed;
    row.finished_at = std::nullopt;
    row.duration_ms = since(start_).count();
    if (doubt) set_doubt(row, *doubt);
    set_error(row, migration_, failed, error);
    in_transaction(connection_, [&] { write(row); });
    bool half_way = done > 0 || doubt;
    if (!half_way || !options_.also_failed) return;
    in_transaction(connection_, [&] { options_.also_failed(connection_, row.name, error.message); });
  }

  LedgerRow at(size_t done) const {
    LedgerRow row = row_;
    set_done(row, migration_, done);
    return row;
  }

  db::Connection& connection_;
  const Migration& migration_;
  const DeployOptions& options_;
  DeployLock& lock_;
  LedgerRow row_;
  Clock::time_point start_ = Clock::now();
};

/// When plumb is killed, the server shall notice during a long statement of a transaction, not after it: it will be
/// rolled back, and until then its locks stand in everybody's way (PostgreSQL 14 on Linux; see Patience for the
/// exception).
void notice_our_death(db::Connection& connection) {
  if (connection.server_version() < 140000) return;
  try {
    connection.execute("SET client_connection_check_interval = '2s'");
  } catch (const Error& e) {
    if (e.code == ErrorCode::connection) throw;  // else: a platform that cannot do it
  }
}

/// Fingerprints at the seams between migrations, each taken once. Reading a catalog may take longer than a migration
/// does: of a long row of migrations (a new database) only the two ends are fingerprinted.
class Fingerprints {
 public:
  Fingerprints(const DeployOptions& options, size_t migrations)
      : options_(options), left_(migrations), all_(migrations <= few) {}
  std::optional<std::string> before(db::Connection& connection) {
    if (!started_) take(connection);
    started_ = true;
    return last_;
  }
  std::optional<std::string> after(db::Connection& connection) {
    left_--;
    last_.reset();
    if (all_ || left_ == 0) take(connection);
    return last_;
  }

 private:
  /// One that somebody's lock keeps us from taking is no reason to stop between two migrations.
  void take(db::Connection& connection) {
    try {
      if (options_.fingerprint) last_ = options_.fingerprint(connection);
    } catch (const Error& e) {
      if (e.sqlstate != db::lock_not_available) throw;
    }
  }

  static constexpr size_t few = 10;
  const DeployOptions& options_;
  size_t left_;
  bool all_, started_ = false;
  std::optional<std::string> last_;
};

DeployReport::Ran run_one(db::Connection& connection, const Migration& m, const DeployOptions& options,
                          const std::optional<LedgerRow>& before, Fingerprints& fingerprints, DeployLock& lock) {
  auto start = Clock::now();
  LedgerRow row = new_attempt(connection, m, options, before);
  Resume resume = before ? resume_from(m, *before) : Resume{};
  std::optional<std::string> now = fingerprints.before(connection);
  if (!row.fingerprint_before) row.fingerprint_before = now;
  LedgerRecorder ledger(connection, m, options, lock, std::move(row));
  if (!options.execute.pooled) notice_our_death(connection);
  run_statements(connection, m, options.execute, resume, ledger.recorder());
  if (auto after = fingerprints.after(connection)) ledger.write_fingerprint(*after);
  return {m.name, m.statements.size() - resume.done, resume.done, since(start)};
}

/// A row of a migration that is applied by other means than running it.
LedgerRow applied_row(db::Connection& connection, const Migration& m, const std::string& origin,
                      const DeployOptions& options, const std::optional<LedgerRow>& before) {
  LedgerRow row = new_attempt(connection, m, options, before);
  row.state = LedgerState::applied;
  row.origin = origin;
  row.statements_done = row.statements_total;
  row.done_checksum = prefix_checksum(m.statements, m.statements.size());
  row.finished_at = row.started_at;
  return row;
}

/// The migration is there under the names of those it stands for: their rows step back, its own says so.
void record_squashed(db::Connection& connection, const Migration& m, const std::vector<std::string>& squashes,
                     const DeployOptions& options) {
  in_transaction(connection, [&] {
    for (LedgerRow& row : read_ledger(connection, options.ledger)) {
      if (std::find(squashes.begin(), squashes.end(), row.name) == squashes.end()) continue;
      row.origin = squashed_origin;
      write_ledger_row(connection, row, options.ledger);
    }
    // Flyway has no row for a baseline migration where it did not run.
    if (options.also_applied && !is_flyway_baseline(m.name)) options.also_applied(connection, m.name);
    write_ledger_row(connection, applied_row(connection, m, "squash", options, std::nullopt), options.ledger);
  });
}

void check_names(const std::vector<Migration>& migrations) {
  std::map<std::string, size_t> seen;
  for (const Migration& m : migrations) {
    if (seen[m.name]++ > 0)
      throw Error(ErrorCode::input, fmt::format("two migrations are named {}", m.name), "rename one");
  }
}

/// What the deploy itself would refuse, where it would come to it.
void refuse_unsettled(const Migration& m, const Resume& resume) {
  if (!resume.doubt || m.statements[resume.done].recovery != Recovery::ask) return;
  Error error = not_to_be_told(m);
  error.message = fmt::format("{} would fail at statement {} of {}: {}", m.name, resume.done + 1, m.statements.size(),
                              error.message);
  throw error;
}

DeployReport report_only(const Decision& decision, const std::vector<Migration>& migrations) {
  DeployReport out;
  out.history = decision.history;
  for (const std::string& name : decision.to_run) {
    const Migration& m = named(migrations, name);
    auto before = unfinished_row(decision.history, name);
    Resume resume = before ? resume_from(m, *before) : Resume{};
    refuse_unsettled(m, resume);
    out.ran.push_back({name, m.statements.size() - resume.done, resume.done, {}});
  }
  return out;
}

}  // namespace

DeployReport deploy(db::Connection& connection, const std::vector<Migration>& migrations, const DeployOptions& given) {
  DeployOptions options = given;
  check_names(migrations);
  Decision decision = decide(connection, migrations, options);
  bool nothing_to_do = decision.to_run.empty() && !decision.has_squashed();
  if (options.dry_run || nothing_to_do) return report_only(decision, migrations);
  options.execute.pooled = behind_pooler(connection);
  DeployLock lock(connection, options.lock_wait, options.other_locks, options.execute.progress, options.command);
  ensure_ledger(connection, options.ledger);
  if (options.also_made) options.also_made(connection);
  decision = decide(connection, migrations, options);  // whoever held the lock may have deployed
  DeployReport out;
  out.history = decision.history;
  for (const HistoryEntry& e : decision.history) {
    if (e.state == MigrationState::squashed)
      record_squashed(connection, named(migrations, e.name), e.squashes, options);
  }
  if (options.before && !decision.to_run.empty()) options.before(decision.history, decision.to_run);
  Fingerprints fingerprints(options, decision.to_run.size());
  for (const std::string& name : decision.to_run) {
    out.ran.push_back(run_one(connection, named(migrations, name), options, unfinished_row(decision.history, name),
                              fingerprints, lock));
  }
  if (options.after) options.after();
  return out;
}

void record_as_applied(db::Connection& connection, const std::vector<Migration>& migrations, const std::string& origin,
                       const DeployOptions& options) {
  DeployLock lock(connection, options.lock_wait, options.other_locks, options.execute.progress, options.command);
  ensure_ledger(connection, options.ledger);
  if (options.also_made) options.also_made(connection);
  std::map<std::string, LedgerRow> recorded;
  for (LedgerRow& row : read_ledger(connection, options.ledger)) recorded.emplace(row.name, std::move(row));
  for (const Migration& m : migrations) {
    auto found = recorded.find(m.name);
    if (found == recorded.end() || found->second.state != LedgerState::applied || found->second.checksum != m.checksum)
      continue;
    throw Error(ErrorCode::ledger, fmt::format("migration {} is in the ledger as applied already", m.name),
                "see `plumb status`");
  }
  in_transaction(connection, [&] {
    for (const Migration& m : migrations) {
      auto found = recorded.find(m.name);
      LedgerRow row = applied_row(connection, m, origin, options,
                                  found == recorded.end() ? std::nullopt : std::optional(found->second));
      if (options.also_applied) options.also_applied(connection, row.name);
      write_ledger_row(connection, row, options.ledger);
    }
  });
}

void record_as_rolled_back(db::Connection& connection, const std::string& name, const DeployOptions& options) {
  DeployLock lock(connection, options.lock_wait, options.other_locks, options.execute.progress, options.command);
  for (LedgerRow& row : read_ledger(connection, options.ledger)) {
    if (row.name != name) continue;
    if (row.state == LedgerState::rolled_back) {
      throw Error(ErrorCode::ledger, fmt::format("migration {} is in the ledger as rolled back already", name),
                  "see `plumb status`");
    }
    return in_transaction(connection, [&] { write_rolled_back(connection, row, options); });
  }
  throw Error(ErrorCode::ledger, fmt::format("the ledger has no migration {}", name), "see `plumb status`");
}

/// As a run that comes to the end of the script.
static void require_checks_after(db::Connection& connection, const Migration& script) {
  bool any = std::any_of(script.checks.begin(), script.checks.end(), [](const SqlCheck& c) { return c.runs_after(); });
  if (!any) return;
  in_transaction(connection, [&] {
    for (const SqlCheck& check : script.checks) {
      if (check.runs_after()) require_check(connection, check, script.file);
    }
  });
}

void record_statement(db::Connection& connection, const Migration& script, bool done, const DeployOptions& options) {
  DeployLock lock(connection, options.lock_wait, options.other_locks, options.execute.progress, options.command);
  for (LedgerRow& row : read_ledger(connection, options.ledger)) {
    if (row.name != script.name || !row.statement_in_doubt) continue;
    (void)resume_from(script, row);  // refuses a file that was edited in what is done
    auto statement = static_cast<size_t>(*row.statement_in_doubt);
    set_done(row, script, done ? statement : statement - 1);
    clear_error(row);  // told of, and settled
    bool all = done && statement == script.statements.size(), back = row.state == LedgerState::rolling_back;
    if (all) require_checks_after(connection, script);
    return in_transaction(connection, [&] {
      if (all && back) return write_rolled_back(connection, row, options);
      if (!back) row.state = all ? LedgerState::applied : LedgerState::running;
      if (all) row.finished_at = server_time(connection);
      if (all && options.also_applied) options.also_applied(connection, row.name);
      write_ledger_row(connection, row, options.ledger);
    });
  }
  throw Error(ErrorCode::ledger, fmt::format("no statement of {} is in doubt", script.name), "see `plumb status`");
}

}  // namespace plumb
