#include "introspect/apply/rollback.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/error.h"
#include "introspect/apply/pooler.h"
#include "introspect/apply/run_statements.h"

namespace plumb {

namespace {

/// The applied migrations, newest first. One that `order` does not have counts as the newest.
std::vector<LedgerRow> applied_rows(db::Connection& connection, const LedgerName& ledger,
                                    const std::vector<std::string>& order) {
  std::vector<LedgerRow> out;
  for (LedgerRow& row : read_ledger(connection, ledger)) {
    if (row.state == LedgerState::applied && row.origin != squashed_origin) out.push_back(std::move(row));
  }
  auto place = [&](const LedgerRow& row) { return std::find(order.begin(), order.end(), row.name) - order.begin(); };
  std::stable_sort(out.begin(), out.end(), [&](const LedgerRow& a, const LedgerRow& b) { return place(a) < place(b); });
  std::reverse(out.begin(), out.end());
  return out;
}

void check_order(const std::vector<Migration>& scripts, const std::vector<LedgerRow>& applied) {
  for (size_t i = 0; i < scripts.size(); i++) {
    if (i < applied.size() && applied[i].name == scripts[i].name) continue;
    throw Error(ErrorCode::ledger,
                i < applied.size()
                    ? fmt::format("the newest applied migration is {}, not {}", applied[i].name, scripts[i].name)
                    : fmt::format("migration {} is not applied", scripts[i].name),
                "see `plumb status`; somebody may have deployed or rolled back meanwhile");
  }
}

void run_down(db::Connection& connection, const Migration& script, LedgerRow row, const DeployOptions& options) {
  auto record = [&](size_t done) {
    if (done < script.statements.size()) return;
    row.state = LedgerState::rolled_back;
    row.rolled_back_at = server_time(connection);
    row.statements_done = 0;
    row.done_checksum.clear();
    if (options.also_rolled_back) options.also_rolled_back(connection, row.name);
    write_ledger_row(connection, row, options.ledger);
  };
  Recorder recorder;
  recorder.before_commit = record;
  recorder.after_statement = record;
  run_statements(connection, script, options.execute, {}, recorder);
}

}  // namespace

void roll_back(db::Connection& connection, const std::vector<Migration>& down_scripts, const DeployOptions& given,
               const std::vector<std::string>& order) {
  DeployOptions options = given;
  options.execute.pooled = behind_pooler(connection);
  DeployLock lock(connection, options.lock_wait, options.other_locks, options.execute.progress);
  std::vector<LedgerRow> applied = applied_rows(connection, options.ledger, order);
  check_order(down_scripts, applied);
  for (size_t i = 0; i < down_scripts.size(); i++) run_down(connection, down_scripts[i], applied[i], options);
}

}  // namespace plumb
