#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/migrate/layout.h"
#include "engine/migrate/ledger_row.h"

namespace plumb {

/// A migration of the directory, as far as history is concerned; in the directory's order.
struct HistoryFile {
  std::string name;
  std::string checksum;
  std::vector<std::string> squashes = {};  ///< Names of the migrations that it stands for.
  bool repeatable = false;                 ///< Runs again whenever it changes, and has no place in the order.
};

enum class MigrationState {
  applied,
  pending,
  failed,        ///< Stopped by an error; deploy goes on behind the last statement that was committed.
  interrupted,   ///< Killed: the ledger says `running`.
  edited,        ///< Applied, and the file has changed since.
  missing,       ///< Applied, and there is no such file.
  out_of_order,  ///< Not applied, and stands before one that is.
  squashed,      ///< Not recorded, but all that it stands for is applied: deploy records it and runs nothing.
  rolling_back,  ///< Its way back stopped half way; rollback goes on with it.
  running        ///< Somebody works on it now. history() cannot know: status asks who holds the deploy lock.
};
constexpr std::array<std::string_view, 10> enum_names(MigrationState) {
  return {"applied", "pending",      "failed",   "interrupted",  "edited",
          "missing", "out_of_order", "squashed", "rolling_back", "running"};
}

/// One line of `plumb status`.
struct HistoryEntry {
  std::string name;
  MigrationState state = MigrationState::pending;
  std::string checksum;                    ///< Of the file; "" when missing.
  std::optional<LedgerRow> recorded;       ///< What the ledger has, whatever its state.
  std::vector<std::string> squashes = {};  ///< Of the file.
  bool repeatable = false;                 ///< The file.
};

/// The origin of a row whose migration is part of another one since (plumb squash); history passes over such rows.
inline constexpr std::string_view squashed_origin = "squashed";

/// Files and ledger side by side: the files in their order, each missing one where its name sorts.
std::vector<HistoryEntry> history(const std::vector<HistoryFile>& files, const std::vector<LedgerRow>& ledger);

/// How a migration gets behind another one, as what to do: "give it a later timestamp".
std::string_view later_place(LayoutKind layout);

/// The rows of what is in the database, half rolled back migrations too, the one first that was applied last: it is the
/// first to be undone. `order`: the directory's names in their order; a name that it does not have is the newest.
/// Migrations that deploys ran stand as they were run, which --allow-out-of-order makes another order than that of the
/// names; when a row of another origin came (baseline, resolve) says nothing of when its objects did.
std::vector<LedgerRow> applied_last_first(std::vector<LedgerRow> rows, const std::vector<std::string>& order);

/// What a person must decide where a database has `there`, and Flyway's baseline migration can neither run nor count as
/// applied.
std::string short_of_baseline_text(const std::string& baseline, const std::vector<std::string>& there);
std::string short_of_baseline_hint(const std::string& baseline);

struct DeployRules {
  std::optional<std::string> to;          ///< Last migration to run; its whole name, or a prefix that only it has.
  bool allow_out_of_order = false;        ///< Run them in the directory's order, late ones too.
  LayoutKind layout = LayoutKind::plumb;  ///< Of the directory: the way out of an order depends on it.
  bool allow_missing = false;             ///< Applied migrations without a file are no obstacle (a squashed history).
};

/// Names of the migrations that a deploy runs, in order: pending, failed and interrupted ones.
/// Throws Error{ledger} when the history is edited, missing or out of order (all of them in the detail, the first in
/// the message, the way out in the hint), Error{usage} when `to` names no migration or one that is applied already is
/// newer.
std::vector<std::string> migrations_to_run(const std::vector<HistoryEntry>& entries, const DeployRules& rules = {});

}  // namespace plumb
