#include "introspect/apply/resume.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/error.h"
#include "engine/migrate/segments.h"

namespace plumb {

[[noreturn]] static void refuse_edited_start(const Migration& script, const LedgerRow& row) {
  bool back = row.state == LedgerState::rolling_back;
  throw Error(ErrorCode::ledger,
              fmt::format("{} was edited where it has {} already: its first {} of {} statements are committed, and are "
                          "not the same any more",
                          back ? "the way back of migration " + script.name : "migration " + script.name,
                          back ? "run" : "been applied", row.statements_done, row.statements_total),
              "bring those statements back; what stands behind them may be edited");
}

std::string how_to_settle(const Migration& migration) {
  return fmt::format("look, then say so: plumb resolve --statement-done {0}, or --statement-again {0}", migration.name);
}

Error not_to_be_told(const Migration& migration, const std::string& detail) {
  Error out(ErrorCode::ledger, "an interrupted run had begun it, and whether it did its work cannot be told",
            how_to_settle(migration));
  out.detail = detail;
  return out;
}

Resume resume_from(const Migration& script, const LedgerRow& row) {
  if (row.state == LedgerState::rolled_back) return {};
  Resume out;
  out.done = static_cast<size_t>(std::max(row.statements_done, 0));
  if (out.done > script.statements.size() ||
      (out.done > 0 && prefix_checksum(script.statements, out.done) != row.done_checksum)) {
    refuse_edited_start(script, row);
  }
  bool doubt_is_next = row.statement_in_doubt && *row.statement_in_doubt == row.statements_done + 1;
  if (doubt_is_next && out.done < script.statements.size() && !script.statements[out.done].transactional) {
    out.doubt = Doubt{out.done, row.doubt_context.value_or("")};
  }
  return out;
}

void set_done(LedgerRow& row, const Migration& script, size_t done) {
  row.statements_done = static_cast<int>(done);
  row.done_checksum = done > 0 ? prefix_checksum(script.statements, done) : "";
  row.statement_in_doubt.reset(), row.doubt_context.reset();
}

void set_doubt(LedgerRow& row, const Doubt& doubt) {
  row.statement_in_doubt = static_cast<int>(doubt.statement) + 1;
  row.doubt_context = doubt.context;
}

void clear_error(LedgerRow& row) {
  row.error.reset(), row.error_detail.reset(), row.error_hint.reset(), row.sqlstate.reset();
  row.failed_statement.reset(), row.failed_line.reset();
}

void set_error(LedgerRow& row, const Migration& script, size_t failed, const Error& error) {
  auto unless_empty = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); };
  row.error = error.message;
  row.error_detail = unless_empty(error.detail), row.error_hint = unless_empty(error.hint);
  row.sqlstate = unless_empty(error.sqlstate);
  row.failed_statement = row.failed_line = std::nullopt;
  if (failed >= script.statements.size()) return;
  row.failed_statement = static_cast<int>(failed) + 1;
  row.failed_line = static_cast<int>(script.statements[failed].line);
}

}  // namespace plumb
