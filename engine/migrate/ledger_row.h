#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plumb {

/// What the ledger says of a migration. A migration that runs in one transaction has no row until it has committed.
enum class LedgerState {
  running,  ///< Some segments are committed, or a statement outside a transaction was begun; nobody has seen the end.
  applied,  ///< All of it, or marked so by `baseline` or `resolve --applied` (see LedgerRow::origin).
  failed,   ///< Stopped by an error after `statements_done` statements; the rest was rolled back.
  rolled_back,  ///< Applied once, undone since; runs again with the next deploy.
  /// Its way back stopped half way: statements_done and what stands beside it are about the down script's statements.
  rolling_back
};
constexpr std::array<std::string_view, 5> enum_names(LedgerState) {
  return {"running", "applied", "failed", "rolled_back", "rolling_back"};
}

/// One row of the ledger; schemas/ledger.sql documents the columns. Times are UTC text as the server prints them.
struct LedgerRow {
  std::string name;
  std::string checksum;  ///< file_checksum() of the up file when it was last run.
  LedgerState state = LedgerState::applied;
  /// deploy | baseline | resolve | import | drift | squash: who says that it is applied. squashed: see history.h.
  std::string origin = "deploy";
  int statements_done = 0;  ///< Committed, from the first on.
  int statements_total = 0;
  std::string done_checksum;              ///< prefix_checksum() of the statements done: an edit behind them is allowed.
  std::optional<int> statement_in_doubt;  ///< From 1: begun outside a transaction, end not seen.
  std::optional<std::string> doubt_context;  ///< What was there before that statement: OIDs of indexes, with commas.
  std::optional<std::string> fingerprint_before, fingerprint_after;
  std::string started_at;
  std::optional<std::string> finished_at, rolled_back_at;
  std::optional<int64_t> duration_ms;
  int attempts = 1;
  std::string applied_by;  ///< Database user.
  std::string client;      ///< user@host of the machine that ran plumb.
  std::string tool_version;
  std::optional<std::string> error, error_detail, error_hint, sqlstate;
  std::optional<int> failed_statement, failed_line;  ///< From 1; of a COMMIT that failed there are none.
  bool operator==(const LedgerRow&) const = default;
};

/// Whether something of it may be in the database, or, of one that is being rolled back, gone: `failed` alone says
/// nothing of that.
inline bool has_run_in_part(const LedgerRow& row) { return row.statements_done > 0 || row.statement_in_doubt; }

}  // namespace plumb
