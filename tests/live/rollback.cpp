#include "introspect/apply/rollback.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/live/deploy_fixture.h"

using namespace plumb;
using namespace plumb::test;

/// A way back in several transactions; what it does would show if it were done twice.
static Migration up() {
  return migration("1_t",
                   "CREATE TABLE t (a int);\nINSERT INTO t SELECT generate_series(1, 50);\n"
                   "CREATE INDEX CONCURRENTLY i ON t (a);\nCREATE TABLE log (x text);\nCREATE TABLE u ();");
}
static Migration down() {
  return migration("1_t",
                   "INSERT INTO log VALUES ('a');\nDROP TABLE u;\nDROP INDEX CONCURRENTLY i;\n"
                   "INSERT INTO log VALUES ('b');\nCREATE INDEX CONCURRENTLY kept ON t (a);\nVACUUM t;\n"
                   "INSERT INTO log VALUES ('c');");
}

static void undo(const std::string& where, const Progress& progress = {}) {
  db::Connection c(where);
  DeployOptions options;
  options.lock_wait = std::chrono::seconds(60);
  options.execute.progress = progress;
  roll_back(c, {down()}, options);
}

static std::string outcome(db::Connection& c) { return catalog_text(c) + ledger_text(c); }

TEST_CASE("rollback: killed at every boundary of a statement, it goes on to the same end") {
  std::string expected;
  int events = 0;
  {
    ScratchDatabase scratch(server().connection_string());
    db::Connection c(scratch.connection_string());
    deploy(c, {up()});
    undo(scratch.connection_string(), [&](const ProgressEvent&) { events++; });
    expected = outcome(c);
    CHECK(read_ledger(c).at(0).state == LedgerState::rolled_back);
  }
  for (int at = 1; at <= events; at++) {
    CAPTURE(at);
    ScratchDatabase scratch(server().connection_string());
    db::Connection c(scratch.connection_string());
    deploy(c, {up()});
    pid_t child = in_fork([&] {
      int event = 0;
      undo(scratch.connection_string(), [&](const ProgressEvent&) {
        if (++event == at) kill(getpid(), SIGKILL);
      });
    });
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status));
    DeployOptions options;
    options.lock_wait = std::chrono::seconds(60);
    if (read_ledger(c).at(0).state != LedgerState::rolled_back) undo(scratch.connection_string());
    CHECK(outcome(c) == expected);
  }
}

TEST_CASE("rollback: one that failed half way says so, keeps a deploy out, and goes on when it is mended") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  deploy(c, {up()});
  const std::string start = "DROP TABLE u;\nDROP INDEX CONCURRENTLY i;\n";
  Error e = error_of([&] { roll_back(c, {migration("1_t", start + "DROP TABLE nothing;")}); });
  CHECK(e.detail.find("statements 1 to 2 of 1_t are applied and stay") != std::string::npos);
  LedgerRow row = read_ledger(c).at(0);
  CHECK(row.state == LedgerState::rolling_back);
  CHECK(row.statements_done == 2);
  CHECK(row.failed_statement == 3);
  CHECK(row.sqlstate == "42P01");
  e = error_of([&] { deploy(c, {up(), migration("2_v", "CREATE TABLE v ();")}); });
  CHECK(e.code == ErrorCode::ledger);
  CHECK(e.message == "migration 1_t is half rolled back: 2 of its way back's statements have run");
  CHECK(e.hint.find("plumb rollback goes on") != std::string::npos);
  e = error_of([&] { roll_back(c, {migration("1_t", "DROP TABLE log;\nDROP INDEX CONCURRENTLY i;")}); });
  CHECK(e.message.find("the way back of migration 1_t was edited where it has run already") == 0);
  roll_back(c, {migration("1_t", start + "DROP TABLE t, log;")});
  row = read_ledger(c).at(0);
  CHECK(row.state == LedgerState::rolled_back);
  CHECK_FALSE(row.error);
  CHECK(deploy(c, {up()}).ran.size() == 1);
}

TEST_CASE("rollback: one that failed in its first transaction leaves the migration applied") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  deploy(c, {up()});
  LedgerRow before = read_ledger(c).at(0);
  CHECK_THROWS_AS(roll_back(c, {migration("1_t", "DROP TABLE u;\nDROP TABLE nothing;\nVACUUM;")}), Error);
  CHECK(read_ledger(c).at(0) == before);
  CHECK_THROWS_AS(roll_back(c, {migration("1_t", "VACUUM nothing;\nDROP TABLE u;")}), Error);
  CHECK(read_ledger(c).at(0) == before);
}

TEST_CASE("rollback: a person is asked of a statement whose end nobody saw") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  deploy(c, {up()});
  Migration down = migration("1_t", "-- plumb:transaction off\nINSERT INTO log VALUES ('x');\nDROP TABLE u;");
  LedgerRow row = read_ledger(c).at(0);
  row.state = LedgerState::rolling_back, row.statements_done = 0, row.done_checksum = "", row.statement_in_doubt = 1;
  write_ledger_row(c, row);
  CHECK(error_of([&] { roll_back(c, {down}); }).hint.find("--statement-done 1_t") != std::string::npos);
  record_statement(c, down, true);
  CHECK(read_ledger(c).at(0).state == LedgerState::rolling_back);
  roll_back(c, {down});
  CHECK(read_ledger(c).at(0).state == LedgerState::rolled_back);
  CHECK(value(c, "SELECT count(*) FROM log") == "0");
  CHECK(value(c, "SELECT to_regclass('u')") == "NULL");
}

TEST_CASE("rollback: a migration that has run in part is not passed over for the one before it") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  Migration half = migration("2_v", "CREATE TABLE v ();\nCREATE INDEX CONCURRENTLY i2 ON nothing (a);");
  CHECK_THROWS_AS(deploy(c, {up(), half}), Error);
  Error e = error_of([&] { roll_back(c, {migration("1_t", "DROP TABLE u;")}); });
  CHECK(e.code == ErrorCode::ledger);
  CHECK(e.message == "migration 2_v has run in part (1 of 2 statements)");
  CHECK(value(c, "SELECT to_regclass('u')") == "u");
  record_as_rolled_back(c, "2_v");
  roll_back(c, {migration("1_t", "DROP TABLE u;")});
  CHECK(value(c, "SELECT to_regclass('u')") == "NULL");
}
