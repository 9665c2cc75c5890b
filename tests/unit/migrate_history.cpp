#include <doctest/doctest.h>

#include "engine/base/error.h"
#include "engine/migrate/history.h"

using namespace plumb;

static LedgerRow row(const std::string& name, LedgerState state = LedgerState::applied, int done = 1) {
  LedgerRow r;
  r.name = name, r.checksum = "sum " + name, r.state = state, r.statements_done = done, r.statements_total = 2;
  return r;
}
static std::vector<HistoryFile> files(const std::vector<std::string>& names) {
  std::vector<HistoryFile> out;
  for (const auto& n : names) out.push_back({n, "sum " + n});
  return out;
}
static std::vector<MigrationState> states(const std::vector<HistoryEntry>& entries) {
  std::vector<MigrationState> out;
  for (const auto& e : entries) out.push_back(e.state);
  return out;
}
static Error refusal(const std::vector<HistoryEntry>& entries, const DeployRules& rules = {}) {
  try {
    migrations_to_run(entries, rules);
  } catch (const Error& e) {
    return e;
  }
  FAIL("not refused");
  return Error(ErrorCode::internal, "");
}
using States = std::vector<MigrationState>;
using Names = std::vector<std::string>;

TEST_CASE("migrate: an empty ledger leaves all pending") {
  auto h = history(files({"1", "2"}), {});
  CHECK(states(h) == States{MigrationState::pending, MigrationState::pending});
  CHECK(migrations_to_run(h) == Names{"1", "2"});
}

TEST_CASE("migrate: what is applied does not run again") {
  auto h = history(files({"1", "2", "3"}), {row("1"), row("2")});
  CHECK(states(h) == States{MigrationState::applied, MigrationState::applied, MigrationState::pending});
  CHECK(migrations_to_run(h) == Names{"3"});
}

TEST_CASE("migrate: failed, interrupted and rolled back migrations run again") {
  auto h = history(files({"1", "2", "3"}), {row("1", LedgerState::running), row("2", LedgerState::failed, 0),
                                            row("3", LedgerState::rolled_back)});
  CHECK(states(h) == States{MigrationState::interrupted, MigrationState::failed, MigrationState::pending});
  CHECK(migrations_to_run(h) == Names{"1", "2", "3"});
}

TEST_CASE("migrate: an edited migration is refused with both checksums") {
  auto ledger = std::vector<LedgerRow>{row("1")};
  ledger[0].checksum = "old";
  auto h = history(files({"1", "2"}), ledger);
  CHECK(states(h) == States{MigrationState::edited, MigrationState::pending});
  Error e = refusal(h);
  CHECK(e.code == ErrorCode::ledger);
  CHECK(e.message == "migration 1 was edited after it was applied: ledger has sha256 old, file has sum 1");
  ledger[0].checksum = "";
  CHECK(history(files({"1"}), ledger)[0].state == MigrationState::applied);
}

TEST_CASE("migrate: a migration without a file stands where its name sorts") {
  auto h = history(files({"1", "3"}), {row("1"), row("2"), row("3")});
  CHECK(states(h) == States{MigrationState::applied, MigrationState::missing, MigrationState::applied});
  CHECK(refusal(h).message.find("2") != std::string::npos);
  DeployRules squashed;
  squashed.allow_missing = true;
  CHECK(migrations_to_run(h, squashed).empty());
}

TEST_CASE("migrate: histories that have diverged are refused as such") {
  Error e = refusal(history(files({"1", "3"}), {row("1"), row("2")}));
  CHECK(e.message.find("the history has diverged: migration 2 is in the ledger as applied") == 0);
  CHECK(e.message.find("has 3 instead") != std::string::npos);
  CHECK(e.hint.find("plumb rebase") != std::string::npos);
  e = refusal(history(files({"1"}), {row("1"), row("2")}));
  CHECK(e.message.find("migration 2 is in the ledger as applied") == 0);
  CHECK(e.hint.find("plumb resolve --rolled-back 2") != std::string::npos);
}

TEST_CASE("migrate: one that is half rolled back keeps others out") {
  auto h = history(files({"1", "2"}), {row("1", LedgerState::rolling_back)});
  CHECK(states(h) == States{MigrationState::rolling_back, MigrationState::pending});
  CHECK(refusal(h).hint.find("plumb rollback goes on") != std::string::npos);
}

TEST_CASE("migrate: what was applied last is undone first") {
  auto names = [](std::vector<LedgerRow> rows, const std::vector<std::string>& order) {
    Names out;
    for (const LedgerRow& r : applied_last_first(std::move(rows), order)) out.push_back(r.name);
    return out;
  };
  auto at = [](const std::string& name, const std::string& time) {
    LedgerRow r = row(name);
    r.finished_at = "2026-01-01 00:00:0" + time;
    return r;
  };
  CHECK(names({at("1", "1.000"), at("2", "3.000"), at("3", "2.000")}, {"1", "2", "3"}) == Names{"2", "3", "1"});
  CHECK(names({at("1", "1.000"), at("2", "1.000"), at("3", "1.000")}, {"1", "2", "3"}) == Names{"3", "2", "1"});
  CHECK(names({at("V10", "2.000"), at("V9", "1.000")}, {"V9", "V10"}) == Names{"V10", "V9"});
  // What a person has said of an old one is no deploy of it.
  LedgerRow told = at("2", "9.000"), squashed = at("1", "1.000"), undone = at("4", "8.000");
  told.origin = "resolve", squashed.origin = squashed_origin, undone.state = LedgerState::rolled_back;
  CHECK(names({squashed, told, at("3", "3.000"), undone}, {"1", "2", "3", "4"}) == Names{"3", "2"});
  CHECK(names({at("0", "5.000"), at("1", "1.000"), told, at("3", "3.000")}, {"0", "1", "2", "3"}) ==
        Names{"0", "3", "2", "1"});
  CHECK(names({at("0", "5.000"), at("1", "4.000"), at("2", "1.000")}, {"0", "1", "2"}) == Names{"0", "1", "2"});
}

TEST_CASE("migrate: a file under a new name is told from one that is missing") {
  std::vector<HistoryFile> now = {{"1", "sum 1"}, {"3_theirs", "c"}, {"4_mine", "sum 2_mine"}};
  Error e = refusal(history(now, {row("1"), row("2_mine")}));
  CHECK(e.message == "migration 4_mine is applied under the name 2_mine: the files are the same (sha256)");
  CHECK(e.hint ==
        "tell the ledger its new name: plumb resolve --rolled-back 2_mine, then plumb resolve --applied 4_mine; what "
        "stands before it runs with plumb deploy --allow-out-of-order then");
  now.erase(now.begin() + 1);
  CHECK(refusal(history(now, {row("1"), row("2_mine")})).hint.ends_with("--applied 4_mine"));
  CHECK(refusal(history(now, {row("1"), row("2_mine", LedgerState::running)})).message.find("diverged") !=
        std::string::npos);
  // The two commands in the other order: the ledger has both names for a while.
  LedgerRow mine = row("4_mine");
  mine.checksum = "sum 2_mine";
  Error both = refusal(history(now, {row("1"), row("2_mine"), mine}));
  CHECK(both.message ==
        "migration 4_mine is in the ledger under its old name too, 2_mine: the files are the same (sha256)");
  CHECK(both.hint == "the old name can go: plumb resolve --rolled-back 2_mine");
}

TEST_CASE("migrate: a failure that left nothing behind needs no file") {
  CHECK(history(files({"1"}), {row("1"), row("2", LedgerState::failed, 0)}).size() == 1);
  CHECK(history(files({"1"}), {row("1"), row("2", LedgerState::failed, 1)}).size() == 2);
  CHECK(history(files({"1"}), {row("1"), row("2", LedgerState::rolled_back)}).size() == 1);
}

TEST_CASE("migrate: a late migration is refused, or run when allowed") {
  auto h = history(files({"1", "2", "3", "4"}), {row("1"), row("3")});
  CHECK(states(h) == States{MigrationState::applied, MigrationState::out_of_order, MigrationState::applied,
                            MigrationState::pending});
  CHECK(refusal(h).message == "migration 2 is not applied, but stands before 3, which is");
  DeployRules late;
  late.allow_out_of_order = true;
  CHECK(migrations_to_run(h, late) == Names{"2", "4"});
}

TEST_CASE("migrate: a repeatable one runs when it changes, and is no gap in the order") {
  std::vector<HistoryFile> all = files({"V1__a", "V2__b", "R__v", "R__w"});
  all[2].repeatable = all[3].repeatable = true;
  auto h = history(all, {row("V1__a"), row("R__v"), row("R__w")});
  CHECK(migrations_to_run(h) == Names{"V2__b"});
  DeployRules rules;
  rules.to = "V2";
  CHECK(migrations_to_run(h, rules) == Names{"V2__b"});
  all[3].checksum = "another";
  h = history(all, {row("V1__a"), row("R__v"), row("R__w")});
  CHECK(h[3].state == MigrationState::pending);
  CHECK(migrations_to_run(h) == Names{"V2__b", "R__w"});
}

TEST_CASE("migrate: all obstacles are told") {
  auto ledger = std::vector<LedgerRow>{row("1"), row("4")};
  ledger[0].checksum = "old";
  Error e = refusal(history(files({"1", "2", "3"}), ledger));
  CHECK(e.message.find("1 was edited") != std::string::npos);
  CHECK(e.detail.find("4 is in the ledger") != std::string::npos);
}

TEST_CASE("migrate: deploy stops at the migration it is told, and never goes back") {
  auto h = history(files({"2026_a", "2026_b", "2027_c"}), {row("2026_a")});
  DeployRules rules;
  rules.to = "2026_b";
  CHECK(migrations_to_run(h, rules) == Names{"2026_b"});
  rules.to = "2027";
  CHECK(migrations_to_run(h, rules) == Names{"2026_b", "2027_c"});
  rules.to = "2026_a";
  CHECK(migrations_to_run(h, rules).empty());
  rules.to = "2026";
  CHECK(refusal(h, rules).code == ErrorCode::usage);
  rules.to = "2027_d";
  CHECK(refusal(h, rules).hint == "did you mean 2027_c?");
  auto all = history(files({"1", "2"}), {row("1"), row("2")});
  rules.to = "1";
  CHECK(refusal(all, rules).message.find("would go back") != std::string::npos);
}

TEST_CASE("migrate: a squashed migration is there when all that it stands for is, and only then") {
  std::vector<HistoryFile> with_squash = {{"2_all", "c", {"1_a", "2_b"}}, {"3_c", "sum of 3_c"}};
  auto all = history(with_squash, {row("1_a"), row("2_b")});
  CHECK(states(all) == std::vector<MigrationState>{MigrationState::squashed, MigrationState::pending});
  CHECK(migrations_to_run(all) == std::vector<std::string>{"3_c"});
  CHECK(refusal(history(with_squash, {row("1_a")})).hint.find("before plumb squash") != std::string::npos);
  CHECK(migrations_to_run(history(with_squash, {})) == std::vector<std::string>{"2_all", "3_c"});
  LedgerRow old = row("1_a");
  old.origin = squashed_origin;
  CHECK(history(with_squash, {old, row("2_all")}).size() == 2);
}

TEST_CASE("migrate: one that is missing is told where it stood, by its number") {
  auto h = history(files({"V10__b"}), {row("V10__b"), row("V9__a")});
  REQUIRE(h.size() == 2);
  CHECK(h[0].name == "V9__a");
  CHECK(h[0].state == MigrationState::missing);
}
