#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <random>
#include <thread>

#include "tests/live/deploy_fixture.h"

using namespace plumb;
using namespace plumb::test;

/// Every kind of statement that a deploy treats in its own way. Statements that would show it when run twice are
/// INSERTs.
static std::vector<Migration> every_kind() {
  return {
      migration("1_tables",
                "CREATE TYPE mood AS ENUM ('sad');\nCREATE TABLE t (a int, m mood DEFAULT 'sad');\n"
                "INSERT INTO t SELECT g FROM generate_series(1, 50) g;\nCREATE INDEX old ON t (a);\nCREATE TABLE log "
                "(x text);"),
      migration(
          "2_enum",
          "ALTER TYPE mood ADD VALUE 'happy';\nUPDATE t SET m = 'happy' WHERE a < 3;\nINSERT INTO log VALUES ('2');"),
      migration("3_indexes",
                "INSERT INTO log VALUES ('3a');\nCREATE INDEX CONCURRENTLY named ON t (a);\nCREATE INDEX CONCURRENTLY "
                "ON t (m, a);\n"
                "INSERT INTO log VALUES ('3b');\nINSERT INTO log VALUES ('3c');\nDROP INDEX CONCURRENTLY old;\n"
                "REINDEX TABLE CONCURRENTLY t;\nVACUUM t;\nINSERT INTO log VALUES ('3d');"),
      migration("4_partitions",
                "CREATE TABLE p (a int) PARTITION BY LIST (a);\nCREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);\n"
                "CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);\nALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;\n"
                "INSERT INTO p1 VALUES (1);"),
      migration("5_session",
                "CREATE SCHEMA app;\nSET search_path = app;\nCREATE TABLE s (a int);\nCREATE UNIQUE INDEX CONCURRENTLY "
                "ON s (a);\n"
                "CREATE TABLE after_index (a int);\nINSERT INTO s VALUES (1);"),
      migration("6_server",
                "CREATE MATERIALIZED VIEW m AS SELECT a FROM t;\nCREATE UNIQUE INDEX CONCURRENTLY mi ON m (a);\n"
                "REFRESH MATERIALIZED VIEW CONCURRENTLY m;\nALTER SYSTEM SET work_mem = '5MB';\nALTER SYSTEM RESET "
                "work_mem;\nCREATE DATABASE beside;\nDROP DATABASE beside;\nINSERT INTO log VALUES ('6a');\n"
                "-- plumb:transaction commit\nINSERT INTO log VALUES ('6b');\nREINDEX SCHEMA app;\n"
                "CLUSTER t USING named;\nINSERT INTO log VALUES ('6c');"),
      migration("7_end", "INSERT INTO public.log VALUES ('7');")};
}

static void deploy_all(const std::string& where, const Progress& progress = {}) {
  db::Connection c(where);
  DeployOptions options;
  options.lock_wait = std::chrono::seconds(60);
  options.execute.progress = progress;
  deploy(c, every_kind(), options);
}

namespace {
struct Outcome {
  std::string catalog, ledger;
};
}  // namespace

static Outcome outcome(const std::string& where) {
  db::Connection c(where);
  return {catalog_text(c), ledger_text(c)};
}

static Outcome undisturbed() {
  ScratchDatabase scratch(server().connection_string());
  deploy_all(scratch.connection_string());
  return outcome(scratch.connection_string());
}

static int statements_of_a_run() {
  int out = 0;
  for (const Migration& m : every_kind()) out += static_cast<int>(m.statements.size());
  return out;
}

static int events_of_a_run() {
  ScratchDatabase scratch(server().connection_string());
  int events = 0;
  deploy_all(scratch.connection_string(), [&](const ProgressEvent&) { events++; });
  return events;
}

TEST_CASE("deploy: killed at every boundary of a statement, it goes on to the same end") {
  const Outcome expected = undisturbed();
  const int events = events_of_a_run();
  CHECK(events > 60);
  for (int at = 1; at <= events; at++) {
    CAPTURE(at);
    ScratchDatabase scratch(server().connection_string());
    pid_t child = in_fork([&] {
      int event = 0;
      deploy_all(scratch.connection_string(), [&](const ProgressEvent&) {
        if (++event == at) kill(getpid(), SIGKILL);
      });
    });
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status));
    deploy_all(scratch.connection_string());
    Outcome found = outcome(scratch.connection_string());
    CHECK(found.catalog == expected.catalog);
    CHECK(found.ledger == expected.ledger);
  }
}

static std::minstd_rand seeded() {
  const char* given = std::getenv("PLUMB_SEED");
  unsigned seed = given != nullptr ? static_cast<unsigned>(std::atoi(given)) : std::random_device{}();
  MESSAGE("PLUMB_SEED=" << seed);
  return std::minstd_rand(seed);
}

static std::chrono::microseconds duration_of_a_run() {
  ScratchDatabase scratch(server().connection_string());
  auto start = std::chrono::steady_clock::now();
  deploy_all(scratch.connection_string());
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
}

TEST_CASE("deploy: killed at a random instant, it goes on to the same end, 200 times") {
  const Outcome expected = undisturbed();
  const auto whole = duration_of_a_run().count();
  std::minstd_rand random = seeded();
  int killed = 0;
  for (int round = 0; round < 200; round++) {
    CAPTURE(round);
    ScratchDatabase scratch(server().connection_string());
    pid_t child = in_fork([&] { deploy_all(scratch.connection_string()); });
    std::this_thread::sleep_for(std::chrono::microseconds(std::uniform_int_distribution<long>(0, whole)(random)));
    kill(child, SIGKILL);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    killed += WIFSIGNALED(status) ? 1 : 0;
    deploy_all(scratch.connection_string());
    Outcome found = outcome(scratch.connection_string());
    CHECK(found.catalog == expected.catalog);
    CHECK(found.ledger == expected.ledger);
  }
  CHECK(killed > 100);
}

TEST_CASE("deploy: killed again and again at random instants, it goes on to the same end") {
  const Outcome expected = undisturbed();
  std::minstd_rand random = seeded();
  for (int round = 0; round < 8; round++) {
    ScratchDatabase scratch(server().connection_string());
    for (int kills = 0; kills < 25; kills++) {
      pid_t child = in_fork([&] { deploy_all(scratch.connection_string()); });
      std::this_thread::sleep_for(std::chrono::microseconds(std::uniform_int_distribution(500, 25000)(random)));
      kill(child, SIGKILL);
      waitpid(child, nullptr, 0);
    }
    deploy_all(scratch.connection_string());
    Outcome found = outcome(scratch.connection_string());
    CHECK(found.catalog == expected.catalog);
    CHECK(found.ledger == expected.ledger);
  }
}

TEST_CASE("deploy: cut off from the server again and again at random instants, it goes on to the same end") {
  const Outcome expected = undisturbed();
  const int events = events_of_a_run();
  std::minstd_rand random = seeded();
  size_t cuts = 0, other_errors = 0;
  // Six databases, and on until a cut hit a deploy: on a busy machine all random instants of one may come too late.
  for (int round = 0; round < 6 || (cuts == 0 && round < 200); round++) {
    ScratchDatabase scratch(server().connection_string());
    db::Connection killer(scratch.connection_string());
    for (int run = 0; run < 20; run++) {
      const int cut_at = std::uniform_int_distribution(1, events / 4)(random);
      std::atomic<int> seen = 0;
      std::thread deploying([&] {
        try {
          deploy_all(scratch.connection_string(), [&](const ProgressEvent&) { seen++; });
        } catch (const Error& e) {
          (e.code == ErrorCode::connection ? cuts : other_errors)++;
        }
        seen = cut_at;
      });
      while (seen < cut_at) std::this_thread::sleep_for(std::chrono::microseconds(50));
      std::this_thread::sleep_for(std::chrono::microseconds(std::uniform_int_distribution(0, 3000)(random)));
      killer.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
          " WHERE datname = current_database() AND pid <> pg_backend_pid()");
      deploying.join();
    }
    deploy_all(scratch.connection_string());
    Outcome found = outcome(scratch.connection_string());
    CHECK(found.catalog == expected.catalog);
    CHECK(found.ledger == expected.ledger);
  }
  CHECK(cuts > 0);
  CHECK(other_errors == 0);
}

TEST_CASE("deploy: the backend killed at every statement, it goes on to the same end") {
  const Outcome expected = undisturbed();
  const int statements = statements_of_a_run();
  CHECK(statements > 40);
  for (int at = 1; at <= statements; at++) {
    CAPTURE(at);
    ScratchDatabase scratch(server().connection_string());
    db::Connection killer(server().connection_string());
    Error e = error_of([&] {
      db::Connection c(scratch.connection_string());
      DeployOptions options;
      int statement = 0;
      options.execute.progress = [&](const ProgressEvent& event) {
        bool now = event.type == ProgressEvent::Type::statement_started && ++statement == at;
        if (now) killer.execute("SELECT pg_terminate_backend(" + std::to_string(c.backend_pid()) + ", 5000)");
      };
      deploy(c, every_kind(), options);
    });
    CHECK(e.code == ErrorCode::connection);
    CHECK(e.hint.find("run deploy again") != std::string::npos);
    deploy_all(scratch.connection_string());
    Outcome found = outcome(scratch.connection_string());
    CHECK(found.catalog == expected.catalog);
    CHECK(found.ledger == expected.ledger);
  }
}

/// Deploys in a process that is killed as soon as that SQL condition holds.
static void deploy_killed_when(const std::string& condition, const std::string& where, const Migration& m) {
  db::Connection watching(where);
  pid_t child = in_fork([&] {
    db::Connection c(where);
    deploy(c, {m});
  });
  CHECK(soon([&] { return value(watching, "SELECT " + condition) == "t"; }));
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
}

TEST_CASE("deploy: an index that is being built when plumb is killed is built to its end, once") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  c.execute(
      "CREATE FUNCTION slow(a int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$BEGIN PERFORM pg_sleep(0.05); RETURN a; "
      "END$$;"
      "CREATE TABLE t (a int); INSERT INTO t SELECT generate_series(1, 200)");
  Migration m = migration("1_i", "CREATE INDEX CONCURRENTLY ON t (slow(a));");
  deploy_killed_when("EXISTS (SELECT FROM pg_stat_progress_create_index WHERE phase LIKE 'building%')",
                     scratch.connection_string(), m);
  CHECK(deploy_lock_holder(c).find("CREATE INDEX CONCURRENTLY") != std::string::npos);
  std::string told;
  DeployOptions options;
  options.lock_wait = std::chrono::seconds(60);
  options.execute.progress = [&](const ProgressEvent& e) {
    if (e.type == ProgressEvent::Type::recovering) told += e.text;
  };
  deploy(c, {m}, options);
  CHECK(told == "index public.t_slow_idx was built by the interrupted run");
  CHECK(value(c, "SELECT count(*) FROM pg_index WHERE indrelid = 't'::regclass AND indisvalid") == "1");
}

TEST_CASE("deploy: a long statement of a transaction ends soon after plumb was killed") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  if (c.server_version() < 140000) return;
  deploy_killed_when("EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep')", scratch.connection_string(),
                     migration("1_s", "CREATE TABLE a ();\nSELECT pg_sleep(600);"));
  CHECK(deploy_lock_holder(c).find("pg_sleep") != std::string::npos);
  DeployOptions options;
  options.lock_wait = std::chrono::seconds(60);
  deploy(c, {migration("1_s", "CREATE TABLE a ();")}, options);
  CHECK(value(c, "SELECT to_regclass('a')") == "a");
}
