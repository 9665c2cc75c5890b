#include "engine/migrate/history.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/migrate/layout.h"
#include "engine/model/enum_names.h"

namespace plumb {

/// Whether anything of it is in the database.
static bool left_traces(const LedgerRow& row) {
  switch (row.state) {
    case LedgerState::running:
    case LedgerState::applied:
    case LedgerState::rolling_back:
      return true;
    case LedgerState::failed:
      return row.statements_done > 0 || row.statement_in_doubt.has_value();
    case LedgerState::rolled_back:
      return false;
  }
  return false;
}

static bool same_checksum(const HistoryFile& file, const LedgerRow& row) {
  return row.checksum.empty() || row.checksum == file.checksum;  // an imported row may not have one
}

static MigrationState recorded_state(const HistoryFile& file, const LedgerRow& row) {
  switch (row.state) {
    case LedgerState::running:
      return MigrationState::interrupted;
    case LedgerState::applied:
      if (same_checksum(file, row)) return MigrationState::applied;
      return file.repeatable ? MigrationState::pending : MigrationState::edited;
    case LedgerState::failed:
      return MigrationState::failed;
    case LedgerState::rolled_back:
      return MigrationState::pending;
    case LedgerState::rolling_back:
      return MigrationState::rolling_back;
  }
  return MigrationState::pending;
}

/// Whether it was run, and by its place in the order tells what should have been run before.
static bool has_left_its_place(const HistoryEntry& e) {
  return !e.repeatable && e.recorded && left_traces(*e.recorded);
}

static void mark_out_of_order(std::vector<HistoryEntry>& entries) {
  bool later_one_ran = false;
  for (auto e = entries.rbegin(); e != entries.rend(); ++e) {
    if (e->repeatable) continue;
    if (later_one_ran && e->state == MigrationState::pending) e->state = MigrationState::out_of_order;
    later_one_ran = later_one_ran || e->state == MigrationState::squashed || has_left_its_place(*e);
  }
}

/// Puts a migration without a file before the first file that stands behind it.
static void insert_missing(std::vector<HistoryEntry>& entries, const LedgerRow& row) {
  auto at = std::find_if(entries.begin(), entries.end(),
                         [&](const HistoryEntry& e) { return stands_before(row.name, e.name); });
  entries.insert(at, {row.name, MigrationState::missing, "", row, {}, false});
}

using Rows = std::map<std::string, const LedgerRow*>;

template <class Test>
static bool any_applied(const Rows& rows, Test&& test) {
  return std::any_of(rows.begin(), rows.end(),
                     [&](const auto& row) { return row.second->state == LedgerState::applied && test(row.first); });
}

/// Whether the database has all that the file stands for, under the old names. How far a baseline migration of Flyway's
/// reaches, whose files may be gone, its version says.
static bool stands_for_applied(const HistoryFile& file, const Rows& rows) {
  bool all = std::all_of(file.squashes.begin(), file.squashes.end(), [&](const std::string& name) {
    return any_applied(rows, [&](const std::string& r) { return r == name || is_behind_flyway_baseline(name, r); });
  });
  bool reached = any_applied(rows, [&](const std::string& r) { return has_reached_flyway_baseline(r, file.name); });
  return all && (reached || (!file.squashes.empty() && !is_flyway_baseline(file.name)));
}

/// What is applied and that baseline migration of Flyway's stands for, whether or not its files are there.
static std::vector<std::string> applied_behind(const std::string& baseline, const Rows& rows) {
  std::vector<std::string> out;
  for (const auto& [name, row] : rows) {
    if (row->state == LedgerState::applied && is_behind_flyway_baseline(name, baseline)) out.push_back(name);
  }
  std::sort(out.begin(), out.end(), stands_before);
  return out;
}

std::vector<HistoryEntry> history(const std::vector<HistoryFile>& files, const std::vector<LedgerRow>& ledger) {
  Rows without_file;
  for (const LedgerRow& row : ledger) {
    if (row.origin != squashed_origin) without_file[row.name] = &row;
  }
  std::vector<HistoryEntry> entries;
  for (const HistoryFile& file : files) {
    HistoryEntry entry{file.name, MigrationState::pending, file.checksum, std::nullopt, file.squashes, file.repeatable};
    if (auto found = without_file.find(file.name); found != without_file.end()) {
      entry.recorded = *found->second;
      entry.state = recorded_state(file, *entry.recorded);
      without_file.erase(found);
    } else if (stands_for_applied(file, without_file)) {
      entry.state = MigrationState::squashed;
      if (is_flyway_baseline(file.name)) entry.squashes = applied_behind(file.name, without_file);
      for (const std::string& name : entry.squashes) without_file.erase(name);
    }
    if (entry.state == MigrationState::applied) {
      for (const std::string& name : applied_behind(file.name, without_file)) without_file.erase(name);
    }
    entries.push_back(std::move(entry));
  }
  mark_out_of_order(entries);
  for (const auto& [name, row] : without_file) {
    if (left_traces(*row)) insert_missing(entries, *row);
  }
  return entries;
}

static bool ran_before(const LedgerRow& a, const LedgerRow& b) {
  auto was_run = [](const LedgerRow& row) { return row.origin == "deploy" && row.finished_at; };
  return was_run(a) && was_run(b) && *a.finished_at < *b.finished_at;
}

/// Takes those out that ran after one that stands behind them.
static std::vector<LedgerRow> taken_late(std::vector<LedgerRow>& rows) {
  std::vector<LedgerRow> out;
  for (size_t i = 0; i < rows.size();) {
    auto at = rows.begin() + static_cast<std::ptrdiff_t>(i);
    bool late = std::any_of(at + 1, rows.end(), [&](const LedgerRow& later) { return ran_before(later, *at); });
    if (!late) {
      i++;
      continue;
    }
    out.push_back(std::move(*at));
    rows.erase(at);
  }
  return out;
}

std::vector<LedgerRow> applied_last_first(std::vector<LedgerRow> rows, const std::vector<std::string>& order) {
  std::erase_if(rows, [](const LedgerRow& row) {
    bool there = row.state == LedgerState::applied || row.state == LedgerState::rolling_back;
    return !there || row.origin == squashed_origin;
  });
  auto place = [&](const LedgerRow& row) { return std::find(order.begin(), order.end(), row.name) - order.begin(); };
  std::stable_sort(rows.begin(), rows.end(), [&](auto& a, auto& b) { return place(a) < place(b); });
  std::vector<LedgerRow> late = taken_late(rows);
  std::stable_sort(late.begin(), late.end(), ran_before);
  for (LedgerRow& row : late) {
    auto last = std::find_if(rows.rbegin(), rows.rend(), [&](const LedgerRow& r) { return ran_before(r, row); });
    rows.insert(last.base(), std::move(row));
  }
  std::reverse(rows.begin(), rows.end());
  return rows;
}

std::string short_of_baseline_text(const std::string& baseline, const std::vector<std::string>& there) {
  return fmt::format(
      "baseline migration {} stands for all up to its version; this database has {} of that, and no file brings it "
      "from "
      "there to that version",
      baseline, fmt::join(there, ", "));
}

std::string short_of_baseline_hint(const std::string& baseline) {
  return fmt::format(
      "bring the files back that come between, and plumb deploy runs them one by one; where the database has all of it "
      "already: plumb resolve --applied {}",
      baseline);
}

namespace {
struct Obstacle {
  std::string message;
  std::string hint;
};
}  // namespace

static Obstacle edited(const HistoryEntry& e) {
  return {fmt::format("migration {} was edited after it was applied: ledger has sha256 {}, file has {}", e.name,
                      e.recorded->checksum, e.checksum),
          "bring the old file back and put the change into a new migration"};
}

static Obstacle rolling_back(const HistoryEntry& e) {
  return {fmt::format("migration {} is half rolled back: {} of its way back's statements have run", e.name,
                      e.recorded->statements_done),
          "plumb rollback goes on with it; when it was finished by hand: plumb resolve --rolled-back " + e.name};
}

/// Those of `squash` that the database does not have; applied under their old names, they are `missing` files.
static std::vector<std::string> lacking(const std::vector<HistoryEntry>& entries, const HistoryEntry& squash) {
  std::vector<std::string> out;
  for (const std::string& name : squash.squashes) {
    bool there = std::any_of(entries.begin(), entries.end(), [&](const HistoryEntry& e) {
      return e.name == name && e.recorded && e.recorded->state == LedgerState::applied;
    });
    if (!there) out.push_back(name);
  }
  return out;
}

/// The database has a part of what was squashed: the rest must come from the old files.
static Obstacle half_squashed(const std::vector<HistoryEntry>& entries, const HistoryEntry& squash) {
  return {fmt::format("migration {} stands for {} migrations, of which this database lacks {}", squash.name,
                      squash.squashes.size(), fmt::join(lacking(entries, squash), ", ")),
          "deploy the state before plumb squash to this database first"};
}

/// Of the directory, and not of the database.
static std::vector<std::string> not_applied(const std::vector<HistoryEntry>& entries) {
  std::vector<std::string> out;
  for (const HistoryEntry& e : entries) {
    if (e.state == MigrationState::pending || e.state == MigrationState::out_of_order) out.push_back(e.name);
  }
  return out;
}

std::string_view later_place(LayoutKind layout) {
  switch (layout) {
    case LayoutKind::plumb:
      return "give it a later timestamp and run `plumb rehash`";
    case LayoutKind::drizzle_v0:
      return "move its entry to the end of meta/_journal.json, with a later \"when\"";
    case LayoutKind::prisma:
    case LayoutKind::drizzle_v1:
    case LayoutKind::dbmate:
    case LayoutKind::diesel:
      return "give it a later timestamp";
    case LayoutKind::golang_migrate:
    case LayoutKind::flyway:
    case LayoutKind::goose:
    case LayoutKind::plain:
      return "give it a later number";
  }
  return "";
}

static Obstacle missing(const HistoryEntry& e, const std::vector<std::string>& not_applied, LayoutKind layout) {
  std::string what = fmt::format("migration {} is in the ledger as {}, but the migrations directory does not have it",
                                 e.name, enum_word(e.recorded->state));
  if (not_applied.empty()) {
    return {what,
            "bring it back: another branch was deployed to this database, or it was deleted; when it was undone by "
            "hand, say so: plumb resolve --rolled-back " +
                e.name};
  }
  return {fmt::format("the history has diverged: {}, which has {}{} instead", what, not_applied.front(),
                      not_applied.size() > 1 ? " and others" : ""),
          fmt::format("merge the branch that was deployed to this database, then order yours behind it: {}",
                      layout == LayoutKind::plumb ? "plumb rebase" : later_place(layout))};
}

/// What stands in the directory under another name and is the same file: an order that was given after it was applied
/// (plumb rebase, a timestamp by hand). `recorded`: one that the ledger has as applied under its new name too.
static const HistoryEntry* renamed_to(const std::vector<HistoryEntry>& entries, const HistoryEntry& missing,
                                      bool recorded) {
  bool whole = missing.recorded->state == LedgerState::applied && !missing.recorded->checksum.empty();
  for (const HistoryEntry& e : entries) {
    bool open = e.state == MigrationState::pending || e.state == MigrationState::out_of_order;
    bool fits = recorded ? e.state == MigrationState::applied : open;
    if (whole && fits && e.checksum == missing.recorded->checksum) return &e;
  }
  return nullptr;
}

static Obstacle renamed(const std::string& old, const std::string& now, const std::vector<std::string>& not_applied) {
  return {fmt::format("migration {} is applied under the name {}: the files are the same (sha256)", now, old),
          fmt::format("tell the ledger its new name: plumb resolve --rolled-back {}, then plumb resolve --applied {}{}",
                      old, now,
                      not_applied.front() != now
                          ? "; what stands before it runs with plumb deploy --allow-out-of-order then"
                          : "")};
}

/// The ledger has both names of a file.
static Obstacle renamed_and_recorded(const std::string& old, const std::string& now) {
  return {fmt::format("migration {} is in the ledger under its old name too, {}: the files are the same (sha256)", now,
                      old),
          "the old name can go: plumb resolve --rolled-back " + old};
}

static Obstacle out_of_order(const HistoryEntry& e, const std::string& later, LayoutKind layout) {
  return {fmt::format("migration {} is not applied, but stands before {}, which is", e.name, later),
          fmt::format("{}, or run it late with --allow-out-of-order", later_place(layout))};
}

static const std::string& first_that_ran(const std::vector<HistoryEntry>& entries, size_t after) {
  for (size_t i = after + 1; i < entries.size(); i++) {
    if (has_left_its_place(entries[i])) return entries[i].name;
  }
  return entries[after].name;
}

/// The pending migration that stands for this one, among others.
static const HistoryEntry* squash_of(const std::vector<HistoryEntry>& entries, const HistoryEntry& missing) {
  for (const HistoryEntry& e : entries) {
    if (std::find(e.squashes.begin(), e.squashes.end(), missing.name) != e.squashes.end()) return &e;
  }
  return nullptr;
}

/// The baseline migration of Flyway's that would run though a part of what it stands for is there.
static const HistoryEntry* baseline_over(const std::vector<HistoryEntry>& entries, const HistoryEntry& missing) {
  for (const HistoryEntry& e : entries) {
    if (!e.recorded && is_behind_flyway_baseline(missing.name, e.name)) return &e;
  }
  return nullptr;
}

static Obstacle short_of_baseline(const std::vector<HistoryEntry>& entries, const std::string& baseline) {
  std::vector<std::string> there;
  for (const HistoryEntry& e : entries) {
    if (e.recorded && is_behind_flyway_baseline(e.name, baseline)) there.push_back(e.name);
  }
  return {short_of_baseline_text(baseline, there), short_of_baseline_hint(baseline)};
}

static Obstacle of_missing(const std::vector<HistoryEntry>& entries, size_t i, const std::vector<std::string>& left,
                           const DeployRules& rules) {
  if (const HistoryEntry* start = baseline_over(entries, entries[i])) return short_of_baseline(entries, start->name);
  if (const HistoryEntry* squash = squash_of(entries, entries[i])) return half_squashed(entries, *squash);
  if (const HistoryEntry* now = renamed_to(entries, entries[i], false))
    return renamed(entries[i].name, now->name, left);
  if (const HistoryEntry* now = renamed_to(entries, entries[i], true))
    return renamed_and_recorded(entries[i].name, now->name);
  return missing(entries[i], left, rules.layout);
}

/// Several that one squash stands for are one obstacle.
static bool is_told(const std::vector<Obstacle>& all, const Obstacle& one) {
  return std::any_of(all.begin(), all.end(), [&](const Obstacle& o) { return o.message == one.message; });
}

static std::vector<Obstacle> obstacles(const std::vector<HistoryEntry>& entries, const DeployRules& rules) {
  std::vector<Obstacle> out;
  const std::vector<std::string> left = not_applied(entries);
  for (size_t i = 0; i < entries.size(); i++) {
    switch (entries[i].state) {
      case MigrationState::edited:
        out.push_back(edited(entries[i]));
        break;
      case MigrationState::missing:
        if (rules.allow_missing) break;
        if (Obstacle found = of_missing(entries, i, left, rules); !is_told(out, found)) out.push_back(std::move(found));
        break;
      case MigrationState::out_of_order:
        if (!rules.allow_out_of_order)
          out.push_back(out_of_order(entries[i], first_that_ran(entries, i), rules.layout));
        break;
      case MigrationState::rolling_back:
        out.push_back(rolling_back(entries[i]));
        break;
      case MigrationState::applied:
      case MigrationState::pending:
      case MigrationState::failed:
      case MigrationState::interrupted:
      case MigrationState::squashed:
      case MigrationState::running:
        break;
    }
  }
  return out;
}

static void refuse(const std::vector<Obstacle>& all) {
  if (all.empty()) return;
  Error error(ErrorCode::ledger, all.front().message, all.front().hint);
  for (size_t i = 1; i < all.size(); i++) error.detail += (i > 1 ? "\n" : "") + all[i].message;
  throw error;
}

/// The index of the entry that `to` names.
static size_t index_of(const std::vector<HistoryEntry>& entries, const std::string& to) {
  std::vector<size_t> matches;
  std::vector<std::string> names;
  for (size_t i = 0; i < entries.size(); i++) {
    if (entries[i].name == to) return i;
    if (entries[i].name.starts_with(to)) matches.push_back(i);
    names.push_back(entries[i].name);
  }
  if (matches.size() == 1) return matches.front();
  std::string nearest = nearest_name(to, names);
  throw Error(ErrorCode::usage,
              matches.empty() ? fmt::format("there is no migration {}", to)
                              : fmt::format("{} migrations start with {}", matches.size(), to),
              matches.empty() ? (nearest.empty() ? "see `plumb status`" : fmt::format("did you mean {}?", nearest))
                              : fmt::format("say the whole name, e.g. {}", entries[matches.front()].name));
}

static void check_does_not_go_back(const std::vector<HistoryEntry>& entries, size_t last) {
  for (size_t i = last + 1; i < entries.size(); i++) {
    if (has_left_its_place(entries[i])) {
      throw Error(ErrorCode::usage,
                  fmt::format("deploy --to {} would go back: {} is applied", entries[last].name, entries[i].name),
                  "deploy only goes forward: name a migration that is pending");
    }
  }
}

static bool is_to_run(MigrationState state) {
  return state == MigrationState::pending || state == MigrationState::failed || state == MigrationState::interrupted ||
         state == MigrationState::out_of_order;
}

std::vector<std::string> migrations_to_run(const std::vector<HistoryEntry>& entries, const DeployRules& rules) {
  size_t end = entries.size();
  if (rules.to) {
    end = index_of(entries, *rules.to) + 1;
    check_does_not_go_back(entries, end - 1);
  }
  refuse(obstacles(entries, rules));
  std::vector<std::string> out;
  for (size_t i = 0; i < end; i++) {
    if (is_to_run(entries[i].state)) out.push_back(entries[i].name);
  }
  return out;
}

}  // namespace plumb
