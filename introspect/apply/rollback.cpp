#include "introspect/apply/rollback.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/error.h"
#include "introspect/apply/in_transaction.h"
#include "introspect/apply/pooler.h"
#include "introspect/apply/resume.h"

namespace plumb {

namespace {

void check_order(const std::vector<Migration>& scripts, const std::vector<LedgerRow>& applied) {
  for (size_t i = 0; i < scripts.size(); i++) {
    if (i < applied.size() && applied[i].name == scripts[i].name) continue;
    throw Error(ErrorCode::ledger,
                i < applied.size()
                    ? fmt::format("the migration that was applied last is {}, not {}", applied[i].name, scripts[i].name)
                    : fmt::format("migration {} is not applied", scripts[i].name),
                "see `plumb status`; somebody may have deployed or rolled back meanwhile");
  }
}

std::vector<std::string> names_of(const std::vector<Migration>& scripts) {
  std::vector<std::string> out;
  for (const Migration& script : scripts) out.push_back(script.name);
  return out;
}

/// The row of one that is being rolled back, until it is.
LedgerRow half_way(LedgerRow row, const Migration& script, size_t done) {
  row.state = LedgerState::rolling_back;
  row.statements_total = static_cast<int>(script.statements.size());
  clear_error(row);
  set_done(row, script, done);
  return row;
}

void run_down(db::Connection& connection, const Migration& script, const LedgerRow& row, const DeployOptions& options,
              DeployLock& lock) {
  auto write = [&](const LedgerRow& now) { write_ledger_row(connection, now, options.ledger); };
  auto record = [&](size_t done) {
    lock.check();
    LedgerRow now = half_way(row, script, done);
    done == script.statements.size() ? write_rolled_back(connection, now, options) : write(now);
  };
  Recorder recorder;
  recorder.before_commit = record;
  recorder.after_statement = record;
  recorder.before_statement = [&](const Doubt& doubt) {
    lock.check();
    LedgerRow now = half_way(row, script, doubt.statement);
    set_doubt(now, doubt);
    write(now);
  };
  recorder.failed = [&](size_t failed, size_t done, const std::optional<Doubt>& doubt, const Error& error) {
    LedgerRow now = row;  // when nothing of it has run: applied, as before
    if (done > 0 || doubt) {
      now = half_way(row, script, done);
      if (doubt) set_doubt(now, *doubt);
      set_error(now, script, failed, error);
    }
    in_transaction(connection, [&] { write(now); });
  };
  Resume resume = row.state == LedgerState::rolling_back ? resume_from(script, row) : Resume{};
  run_statements(connection, script, options.execute, resume, recorder);
}

}  // namespace

void refuse_half_applied(const std::vector<LedgerRow>& rows) {
  for (const LedgerRow& row : rows) {
    bool stopped = row.state == LedgerState::running || row.state == LedgerState::failed;
    if (!stopped || !has_run_in_part(row)) continue;
    throw Error(ErrorCode::ledger,
                fmt::format("migration {} has run in part ({} of {} statements)", row.name, row.statements_done,
                            row.statements_total),
                fmt::format("plumb deploy goes on with it; when it was undone by hand, plumb resolve --rolled-back {}",
                            row.name));
  }
}

void write_rolled_back(db::Connection& connection, LedgerRow row, const DeployOptions& options) {
  row.state = LedgerState::rolled_back;
  row.rolled_back_at = server_time(connection);
  row.statements_done = 0;
  row.done_checksum.clear();
  row.statement_in_doubt.reset(), row.doubt_context.reset();
  if (options.also_rolled_back) options.also_rolled_back(connection, row.name);
  write_ledger_row(connection, row, options.ledger);
}

void roll_back(db::Connection& connection, const std::vector<Migration>& down_scripts, const DeployOptions& given,
               const std::vector<std::string>& order, const std::set<std::string>& staying) {
  DeployOptions options = given;
  options.execute.pooled = behind_pooler(connection);
  DeployLock lock(connection, options.lock_wait, options.other_locks, options.execute.progress, options.command);
  std::vector<LedgerRow> rows = read_ledger(connection, options.ledger);
  refuse_half_applied(rows);
  std::erase_if(rows, [&](const LedgerRow& row) { return staying.contains(row.name); });
  std::vector<LedgerRow> applied = applied_last_first(std::move(rows), order);
  check_order(down_scripts, applied);
  if (options.before) options.before({}, names_of(down_scripts));
  for (size_t i = 0; i < down_scripts.size(); i++) run_down(connection, down_scripts[i], applied[i], options, lock);
}

}  // namespace plumb
