#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <thread>

#include "tests/live/deploy_fixture.h"

using namespace plumb;
using namespace plumb::test;

TEST_CASE("deploy: a failing statement rolls its migration back and says where, what and what stays") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  Migration bad = migration("2_b", "CREATE TABLE b ();\n\nALTER TABLE nowhere\n  ADD x int;\nCREATE TABLE c ();");
  Error e = error_of([&] { deploy(c, {migration("1_a", "CREATE TABLE a ();"), bad, migration("3_c", "SELECT 1;")}); });
  CHECK(e.code == ErrorCode::sql);
  CHECK(e.sqlstate == "42P01");
  CHECK(e.where.text() == "migrations/2_b/migration.sql:3:1");
  CHECK(e.message == "2_b failed at statement 2 of 3: relation \"nowhere\" does not exist");
  CHECK(e.detail == "nothing of 2_b was applied");
  CHECK(e.sql == "ALTER TABLE nowhere\n  ADD x int");
  CHECK(value(c, "SELECT to_regclass('a')") == "a");
  CHECK(value(c, "SELECT to_regclass('b')") == "NULL");
  auto rows = read_ledger(c);
  REQUIRE(rows.size() == 2);
  CHECK(rows[1].state == LedgerState::failed);
  CHECK(rows[1].failed_statement == 2);
  CHECK(rows[1].failed_line == 3);
  CHECK(rows[1].sqlstate == "42P01");
  CHECK(rows[1].error == "relation \"nowhere\" does not exist");
  CHECK(rows[1].statements_done == 0);
  CHECK_FALSE(rows[1].finished_at);
}

TEST_CASE("deploy: a new enum value that is used unseen fails with the way out") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  c.execute("CREATE TYPE mood AS ENUM ('sad')");
  c.execute("CREATE FUNCTION newest() RETURNS mood LANGUAGE sql AS 'SELECT enum_last(NULL::mood)'");
  std::string add = "ALTER TYPE mood ADD VALUE 'happy';\n", use = "SELECT newest();";
  Error e = error_of([&] { deploy(c, {migration("1_m", add + use)}); });
  CHECK(e.sqlstate == "55P04");
  CHECK(e.hint.find("-- plumb:transaction commit") != std::string::npos);
  CHECK(deploy(c, {migration("1_m", add + "-- plumb:transaction commit\n" + use)}).ran.size() == 1);
}

TEST_CASE("deploy: a failing statement is pointed at where the server points at it, in characters of the file") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  Migration bad = migration("1_a", "SELECT 1;\n\nCREATE VIEW v AS\n  SELECT 'é' AS e, nope FROM pg_class;");
  Error e = error_of([&] { deploy(c, {bad}); });
  CHECK(e.sqlstate == "42703");
  CHECK(e.where.text() == "migrations/1_a/migration.sql:4:21");
}

TEST_CASE("deploy: a failed migration that left nothing may be edited and runs again") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  CHECK_THROWS_AS(deploy(c, {migration("1_a", "CREATE TABLE a ();\nSELECT 1/0;")}), Error);
  CHECK(deploy(c, {migration("1_a", "CREATE TABLE a ();")}).ran.size() == 1);
  LedgerRow row = read_ledger(c).at(0);
  CHECK(row.state == LedgerState::applied);
  CHECK(row.attempts == 2);
  CHECK_FALSE(row.error);
  CHECK_FALSE(row.failed_statement);
}

TEST_CASE("deploy: what is committed stays, and the migration goes on behind it") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  const std::string start =
      "CREATE TABLE t (a int);\nCREATE INDEX CONCURRENTLY i ON t (a);\nINSERT INTO t VALUES (1);\n";
  Error e = error_of([&] { deploy(c, {migration("1_t", start + "SELECT 1/0;")}); });
  CHECK(e.where.line == 4);
  CHECK(e.detail == "statements 1 to 2 of 1_t are applied and stay");
  CHECK(value(c, "SELECT count(*) FROM t") == "0");
  LedgerRow row = read_ledger(c).at(0);
  CHECK(row.statements_done == 2);
  CHECK(row.failed_statement == 4);
  SUBCASE("edited behind what is done") {
    DeployReport report = deploy(c, {migration("1_t", start + "INSERT INTO t VALUES (2);")});
    CHECK(report.ran.at(0).resumed_behind == 2);
    CHECK(report.ran.at(0).statements == 2);
    CHECK(value(c, "SELECT string_agg(a::text, ',' ORDER BY a) FROM t") == "1,2");
  }
  SUBCASE("edited so that nothing is left to do") {
    deploy(c, {migration("1_t", "CREATE TABLE t (a int);\nCREATE INDEX CONCURRENTLY i ON t (a);")});
    CHECK(read_ledger(c).at(0).state == LedgerState::applied);
    CHECK(deploy(c, {migration("1_t", "CREATE TABLE t (a int);\nCREATE INDEX CONCURRENTLY i ON t (a);")}).ran.empty());
  }
  SUBCASE("edited in what is done") {
    Error refused = error_of([&] { deploy(c, {migration("1_t", "CREATE TABLE u (); " + start)}); });
    CHECK(refused.code == ErrorCode::ledger);
    CHECK(refused.message.find("its first 2 of 4 statements") != std::string::npos);
    CHECK_THROWS_AS(deploy(c, {migration("1_t", "CREATE TABLE t (a int);")}), Error);
  }
}

TEST_CASE("deploy: an index that CONCURRENTLY could not build is dropped and built again") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  c.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)");
  for (const char* sql : {"CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)", "CREATE UNIQUE INDEX CONCURRENTLY ON t (a)"}) {
    CAPTURE(sql);
    Migration m =
        migration(std::string("1_") + (std::string(sql).find(" i ") == std::string::npos ? "unnamed" : "named"), sql);
    DeployOptions options;
    options.rules.allow_missing = true;
    Error failed = error_of([&] { deploy(c, {m}, options); });
    CHECK(failed.sqlstate == "23505");
    CHECK(failed.detail.find("it left the invalid index public.") != std::string::npos);
    CHECK(value(c, "SELECT count(*) FROM pg_index WHERE indrelid = 't'::regclass AND NOT indisvalid") == "1");
    CHECK(error_of([&] { deploy(c, {m}, options); }).sqlstate == "23505");
    CHECK(value(c, "SELECT count(*) FROM pg_index WHERE indrelid = 't'::regclass AND NOT indisvalid") == "1");
    c.execute("DELETE FROM t; INSERT INTO t VALUES (1), (2)");
    CHECK(deploy(c, {m}, options).ran.size() == 1);
    CHECK(value(c, "SELECT count(*) FROM pg_index WHERE indrelid = 't'::regclass AND indisvalid") == "1");
    CHECK(value(c, "SELECT count(*) FROM pg_index WHERE indrelid = 't'::regclass") == "1");
    c.execute("DROP INDEX " + value(c, "SELECT indexrelid::regclass FROM pg_index WHERE indrelid = 't'::regclass"));
    c.execute("INSERT INTO t VALUES (1)");
  }
}

TEST_CASE("deploy: an index that is not of the refused statement is neither its work nor dropped") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  c.execute("CREATE TABLE t (gone int, id int, m text); ALTER TABLE t DROP COLUMN gone; INSERT INTO t VALUES (0, 'm')");
  auto indexes = [&] {
    return value(
        c,
        "SELECT string_agg(indexrelid::regclass || ' ' || indisvalid, ', ' ORDER BY indexrelid::regclass::text)"
        " FROM pg_index WHERE indrelid = 't'::regclass");
  };
  SUBCASE("a valid one, where the name is the server's") {
    Migration m = migration("1_i", "CREATE INDEX CONCURRENTLY ON t ((1 / id))");
    CHECK(error_of([&] { deploy(c, {m}); }).sqlstate == "22012");
    c.execute("DELETE FROM t; CREATE INDEX other ON t (m)");
    CHECK(deploy(c, {m}).ran.size() == 1);
    CHECK(indexes() == "other true, t_expr_idx true");
  }
  SUBCASE("one of the same name") {
    c.execute("CREATE INDEX i ON t (id)");
    Migration m = migration("1_i", "CREATE INDEX CONCURRENTLY i ON t ((id + 1))");
    Error failed = error_of([&] { deploy(c, {m}); });
    CHECK(failed.sqlstate == "42P07");
    CHECK(failed.detail.find("invalid index") == std::string::npos);
    c.execute("REINDEX INDEX CONCURRENTLY i");
    CHECK(error_of([&] { deploy(c, {m}); }).sqlstate == "42P07");
  }
  SUBCASE("somebody else's that failed") {
    c.execute("INSERT INTO t VALUES (0, 'm')");
    Migration m = migration("1_i", "CREATE INDEX CONCURRENTLY ON t ((1 / id))");
    CHECK(error_of([&] { deploy(c, {m}); }).sqlstate == "22012");
    CHECK_THROWS_AS(c.execute("CREATE UNIQUE INDEX CONCURRENTLY hers ON t (m)"), Error);
    c.execute("DELETE FROM t");
    CHECK(deploy(c, {m}).ran.size() == 1);
    CHECK(indexes() == "hers false, t_expr_idx true");
  }
}

TEST_CASE("deploy: after a killed CREATE INDEX CONCURRENTLY only an index of its definition counts") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  c.execute("CREATE TABLE t (id int, m text); INSERT INTO t VALUES (1, 'm'), (1, 'm')");
  c.execute("CREATE FUNCTION f(t) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 1'");
  auto killed = [&](const std::string& sql) {  // as the ledger is when nobody saw the end of it
    Migration m = migration("1_i", sql);
    ensure_ledger(c);
    LedgerRow row;
    row.name = m.name, row.checksum = m.checksum, row.state = LedgerState::running;
    row.statements_total = 1, row.statement_in_doubt = 1, row.doubt_context = "";
    row.client = "test", row.tool_version = "1";
    write_ledger_row(c, row);
    return m;
  };
  auto oid = [&](const std::string& index) { return value(c, "SELECT to_regclass('" + index + "')::oid"); };
  SUBCASE("its own") {
    Migration m = killed("CREATE INDEX CONCURRENTLY ON t USING btree (lower(m) text_pattern_ops DESC) WHERE id > 0");
    c.execute("CREATE INDEX t_lower_idx1 ON t (lower(m) text_pattern_ops DESC) WHERE id > 0");
    std::string before = oid("t_lower_idx1");
    CHECK(deploy(c, {m}).ran.size() == 1);
    CHECK(oid("t_lower_idx1") == before);
    CHECK(oid("t_lower_idx") == "NULL");
  }
  SUBCASE("others") {
    Migration m = killed("CREATE INDEX CONCURRENTLY ON t (m)");
    c.execute("CREATE INDEX t_m_idx ON t (m DESC)");
    c.execute("CREATE INDEX named ON t (m)");
    CHECK_THROWS_AS(c.execute("CREATE UNIQUE INDEX CONCURRENTLY t_m_idx1 ON t (m)"), Error);
    CHECK(deploy(c, {m}).ran.size() == 1);
    CHECK(value(c, "SELECT count(*) FROM pg_index WHERE indrelid = 't'::regclass") == "4");
  }
  SUBCASE("what cannot be compared is asked about") {
    Migration m = killed("CREATE UNIQUE INDEX CONCURRENTLY i ON t (f(t))");
    c.execute("DELETE FROM t");
    c.execute("CREATE UNIQUE INDEX i ON t (f(t))");
    Error asked = error_of([&] { deploy(c, {m}); });
    CHECK(asked.code == ErrorCode::ledger);
    CHECK(asked.detail.find("has the new index public.i") != std::string::npos);
    CHECK(asked.hint.find("plumb resolve --statement-done 1_i") != std::string::npos);
  }
}

/// A session that waits for an advisory lock with a snapshot, as Prisma Migrate does beside a deploy, until it gives
/// up.
static std::thread waiting_with_a_snapshot(const std::string& where, db::Connection& watching) {
  std::thread out([where] {
    db::Connection prisma(where);
    prisma.execute("SET statement_timeout = '4s'; SET deadlock_timeout = '1min'");
    CHECK_THROWS_AS(prisma.execute("SELECT pg_advisory_lock(72707369)"), Error);
  });
  CHECK(soon([&] { return value(watching, "SELECT count(*) FROM pg_locks WHERE NOT granted") == "1"; }));
  return out;
}

TEST_CASE("deploy: an index that deadlocks with somebody who waits for the deploy's lock is built all the same") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string()), watching(scratch.connection_string());
  c.execute("CREATE TABLE t (a int)");
  c.execute("SET deadlock_timeout = '100ms'");
  DeployOptions options;
  options.execute.retries = 10;
  options.other_locks = {prisma_advisory_lock};
  std::thread prisma;
  int deadlocks = 0;
  options.execute.progress = [&](const ProgressEvent& e) {
    if (e.type == ProgressEvent::Type::retrying) deadlocks += e.text.find("deadlock") != std::string::npos;
    if (e.type == ProgressEvent::Type::migration_started)
      prisma = waiting_with_a_snapshot(scratch.connection_string(), watching);
  };
  CHECK(deploy(c, {migration("1_i", "CREATE INDEX CONCURRENTLY i ON t (a)")}, options).ran.size() == 1);
  prisma.join();
  CHECK(deadlocks > 1);  // the first leaves an invalid index; dropping it meets the next
  CHECK(value(c, "SELECT count(*) FROM pg_index WHERE indrelid = 't'::regclass AND indisvalid") == "1");
  CHECK(value(c, "SELECT count(*) FROM pg_index WHERE indrelid = 't'::regclass") == "1");
}

TEST_CASE("deploy: dropping what an interrupted index left waits for old transactions without giving way") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string()), other(scratch.connection_string());
  c.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)");
  Migration m = migration("1_i", "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)");
  DeployOptions options;
  options.execute.lock_timeout = std::chrono::milliseconds(50);
  options.execute.watch_every = std::chrono::milliseconds(100);
  CHECK(error_of([&] { deploy(c, {m}, options); }).sqlstate == "23505");
  c.execute("DELETE FROM t");
  other.execute("BEGIN; INSERT INTO t VALUES (2)");  // holds a lock that DROP INDEX CONCURRENTLY waits for
  std::string told;
  options.execute.progress = [&](const ProgressEvent& e) {
    if (e.type != ProgressEvent::Type::statement_running || e.text.empty() || !told.empty()) return;
    told = e.text;
    other.execute("COMMIT");
  };
  CHECK(deploy(c, {m}, options).ran.size() == 1);
  CHECK(told.find("waiting for a lock held by pid " + std::to_string(other.backend_pid())) == 0);
  CHECK(value(c, "SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass") == "t");
  CHECK(value(c, "SHOW lock_timeout") == "0");
}

TEST_CASE("deploy: somebody else's index of that name is not taken for ours") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  c.execute("CREATE TABLE t (a int, b int); CREATE INDEX i ON t (b)");
  Migration m = migration("1_i", "CREATE INDEX CONCURRENTLY i ON t (a)");
  CHECK(error_of([&] { deploy(c, {m}); }).sqlstate == "42P07");
  CHECK(error_of([&] { deploy(c, {m}); }).sqlstate == "42P07");
  CHECK(value(c, "SELECT pg_get_indexdef('i'::regclass)") == "CREATE INDEX i ON public.t USING btree (b)");
}

TEST_CASE("deploy: a check that only COMMIT makes fails the migration") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  Migration m =
      migration("1_a",
                "CREATE TABLE p (id int PRIMARY KEY);\n"
                "CREATE TABLE c (id int REFERENCES p DEFERRABLE INITIALLY DEFERRED);\nINSERT INTO c VALUES (1);");
  Error e = error_of([&] { deploy(c, {m}); });
  CHECK(e.sqlstate == "23503");
  CHECK(e.message.starts_with("1_a failed at COMMIT, behind statement 3 of 3: "));
  CHECK(e.message.find("\"c_id_fkey\"") != std::string::npos);
  CHECK(e.sql == "COMMIT");
  CHECK_FALSE(e.where.known());
  CHECK(e.hint.find("SET CONSTRAINTS ALL IMMEDIATE") == 0);
  CHECK(value(c, "SELECT to_regclass('p')") == "NULL");
  LedgerRow row = read_ledger(c).at(0);
  CHECK(row.state == LedgerState::failed);
  CHECK(row.statements_done == 0);
  CHECK_FALSE(row.failed_statement);
  CHECK_FALSE(row.failed_line);
  CHECK(row.error.value_or("").starts_with("at COMMIT, behind statement 3 of 3: "));
  CHECK(row.sqlstate == "23503");
  m.statements.pop_back();
  CHECK(deploy(c, {m}).ran.size() == 1);
  CHECK_FALSE(read_ledger(c).at(0).error);
}

TEST_CASE("deploy: a temporary table of the interrupted run is named where the resumed one misses it") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  const std::string start =
      "CREATE TABLE t (a int);\nCREATE TEMP TABLE IF NOT EXISTS kept (a int);\nCREATE INDEX CONCURRENTLY i ON t (a);\n";
  Error first =
      error_of([&] { deploy(c, {migration("1_t", start + "SELECT 1/0;\nINSERT INTO t SELECT a FROM kept;")}); });
  CHECK(first.sqlstate == "22012");
  db::Connection later(scratch.connection_string());
  Error e = error_of([&] { deploy(later, {migration("1_t", start + "INSERT INTO t SELECT a FROM kept;")}); });
  CHECK(e.sqlstate == "42P01");
  CHECK(e.hint.starts_with("temporary kept, which statement 2 has made, went with the session of the run"));
  Error other = error_of([&] { deploy(later, {migration("1_t", start + "INSERT INTO t SELECT a FROM nowhere;")}); });
  CHECK(other.hint.empty());
  CHECK(deploy(later, {migration("1_t", start + "CREATE TEMP TABLE kept (a int);\nINSERT INTO t SELECT a FROM kept;")})
            .ran.size() == 1);
}

TEST_CASE("deploy: session settings end with their migration and come back when it is resumed") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  c.execute("CREATE SCHEMA app; DROP ROLE IF EXISTS worker; CREATE ROLE worker; GRANT ALL ON SCHEMA app TO worker");
  const std::string start =
      "SET search_path = app;\nSET ROLE worker;\nCREATE TABLE t (a int);\nCREATE INDEX CONCURRENTLY i ON t (a);\n";
  CHECK_THROWS_AS(deploy(c, {migration("1_t", start + "SELECT 1/0;")}), Error);
  CHECK(value(c, "SHOW search_path") == "\"$user\", public");
  CHECK(value(c, "SELECT current_user") == "postgres");
  deploy(c, {migration("1_t", start + "CREATE TABLE u ();"), migration("2_v", "CREATE TABLE v ();")});
  CHECK(value(c, "SELECT relowner::regrole FROM pg_class WHERE oid = 'app.u'::regclass") == "worker");
  CHECK(value(c, "SELECT to_regclass('public.v')") == "v");
  CHECK(read_ledger(c).at(0).applied_by == "postgres");
}

TEST_CASE("deploy: a lock timeout is retried, and in the end says so") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string()), other(scratch.connection_string());
  c.execute("CREATE TABLE t (a int)");
  other.execute("BEGIN; LOCK TABLE t");
  DeployOptions options;
  options.execute.lock_timeout = std::chrono::milliseconds(50);
  options.execute.retries = 2;
  int retries = 0;
  bool let_go = false;
  options.execute.progress = [&](const ProgressEvent& event) {
    if (event.type != ProgressEvent::Type::retrying) return;
    if (++retries == 2 && let_go) other.execute("COMMIT");
  };
  Migration m = migration("1_t", "ALTER TABLE t ADD b int;");
  Error e = error_of([&] { deploy(c, {m}, options); });
  CHECK(e.code == ErrorCode::sql);
  CHECK(e.sqlstate == "55P03");
  CHECK(e.hint.starts_with("it was tried 3 times; "));
  CHECK(retries == 2);
  LedgerRow row = read_ledger(c).at(0);
  CHECK(row.state == LedgerState::failed);
  CHECK(row.sqlstate == "55P03");
  CHECK(row.failed_statement == 1);
  CHECK(row.statements_done == 0);
  CHECK(row.attempts == 1);
  let_go = true, retries = 0;
  CHECK(deploy(c, {m}, options).ran.size() == 1);
  CHECK(retries == 2);
  CHECK(value(c, "SHOW lock_timeout") == "0");
}

TEST_CASE("deploy: progress tells each statement and each notice") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  std::string told;
  DeployOptions options;
  options.execute.progress = [&](const ProgressEvent& e) {
    using Type = ProgressEvent::Type;
    if (e.type == Type::migration_started)
      told += "start " + e.migration + " " + std::to_string(e.statements_total) + "\n";
    if (e.type == Type::statement_started) told += std::to_string(e.statement) + " " + e.text + "\n";
    if (e.type == Type::notice) told += "notice " + e.text + "\n";
    if (e.type == Type::migration_finished) told += "end\n";
  };
  deploy(c, {migration("1_a", "DROP TABLE IF EXISTS gone;\nVACUUM;")}, options);
  CHECK(told ==
        "start 1_a 2\n1 DROP TABLE IF EXISTS gone\nnotice table \"gone\" does not exist, skipping\n2 VACUUM\nend\n");
}

TEST_CASE("deploy: the executor runs the same way without a ledger") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  execute_migration(c, migration("plan", "CREATE TABLE t (a int);\nCREATE INDEX CONCURRENTLY i ON t (a);\nVACUUM t;"));
  CHECK(value(c, "SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass") == "t");
  CHECK_FALSE(ledger_exists(c));
  Error e = error_of([&] { execute_migration(c, migration("plan", "CREATE TABLE u ();\nSELECT 1/0;")); });
  CHECK(e.where.line == 2);
  CHECK(value(c, "SELECT to_regclass('u')") == "NULL");
  c.execute("SELECT 1");  // the session is of use again
}

TEST_CASE("deploy: a deadlock is no end: the victim tries again") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string()), other(scratch.connection_string());
  db::Connection watching(scratch.connection_string());
  c.execute("CREATE TABLE a (i int); CREATE TABLE b (i int)");
  other.execute("SET deadlock_timeout = '1min'");  // so that the deploy is the victim
  c.execute("SET deadlock_timeout = '50ms'");
  other.execute("BEGIN; LOCK TABLE b");
  DeployOptions options;
  options.execute.retries = 5;
  int deadlocks = 0;
  std::thread theirs;
  options.execute.progress = [&](const ProgressEvent& event) {
    using Type = ProgressEvent::Type;
    if (event.type == Type::retrying) deadlocks += event.text.find("deadlock") != std::string::npos;
    bool holds_a = event.type == Type::statement_started && event.statement == 2 && !theirs.joinable();
    if (!holds_a) return;
    theirs = std::thread([&] { other.execute("LOCK TABLE a; COMMIT"); });
    CHECK(soon([&] { return value(watching, "SELECT count(*) FROM pg_locks WHERE NOT granted") == "1"; }));
  };
  CHECK(deploy(c, {migration("1_t", "ALTER TABLE a ADD j int;\nALTER TABLE b ADD j int;")}, options).ran.size() == 1);
  theirs.join();
  CHECK(deadlocks == 1);
  CHECK(read_ledger(c)[0].state == LedgerState::applied);
}

TEST_CASE("deploy: a watched statement says that it runs, and who is in the way") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string()), other(scratch.connection_string());
  c.execute("CREATE TABLE t (a int)");
  other.execute("SET application_name = 'shop'; BEGIN; LOCK TABLE t");
  DeployOptions options;
  options.execute.watch_every = std::chrono::milliseconds(50);
  std::string told;
  options.execute.progress = [&](const ProgressEvent& event) {
    if (event.type != ProgressEvent::Type::statement_running || event.text.empty()) return;
    if (told.empty()) other.execute("COMMIT");
    told = event.text;
  };
  deploy(c, {migration("1_t", "ALTER TABLE t ADD b int;")}, options);
  CHECK(told.find("waiting for a lock held by pid " + std::to_string(other.backend_pid())) == 0);
  CHECK(told.find("shop") != std::string::npos);
}

TEST_CASE("deploy: checks are made in the migration's transaction") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  Migration m = migration("1_t", "CREATE TABLE t (a int);\nINSERT INTO t VALUES (1);");
  m.checks = {{SqlCheck::When::after, "two rows", "SELECT count(*) FROM t", {"2"}, false, 7}};
  Error e = error_of([&] { deploy(c, {m}); });
  CHECK(e.code == ErrorCode::ledger);
  CHECK(e.where.text() == "migrations/1_t/migration.sql:7:1");
  CHECK(value(c, "SELECT to_regclass('t')") == "NULL");
  CHECK(read_ledger(c)[0].state == LedgerState::failed);
  m.checks[0].expected = {"1"};
  CHECK(deploy(c, {m}).ran.size() == 1);
  // Outside a transaction the work stays, and only the check is made again.
  Migration i = migration("2_i", "CREATE INDEX CONCURRENTLY i ON t (a);");
  i.checks = {{SqlCheck::When::after, "more rows", "SELECT count(*) FROM t", {"2"}, false, 1}};
  Error behind = error_of([&] { deploy(c, {m, i}); });
  CHECK(behind.code == ErrorCode::ledger);
  CHECK(behind.detail.find("invalid index") == std::string::npos);
  CHECK(behind.detail.find("statement 1 of 2_i is applied and stays") != std::string::npos);
  CHECK_FALSE(read_ledger(c)[1].statement_in_doubt);
  c.execute("INSERT INTO t VALUES (2)");
  std::string before = value(c, "SELECT 'i'::regclass::oid");
  CHECK(deploy(c, {m, i}).ran.size() == 1);
  CHECK(value(c, "SELECT 'i'::regclass::oid") == before);
}

TEST_CASE("deploy: a disk that is full in a statement leaves nothing, and the next deploy goes on") {
  std::string directory = "/tmp/plumb-full-" + std::to_string(getpid());
  std::filesystem::create_directory(directory);
  if (std::system(("mount -t tmpfs -o size=3m tmpfs " + directory + " 2>/dev/null").c_str()) != 0) {
    std::filesystem::remove(directory);
    MESSAGE("SKIPPED: no right to mount a small disk: a full one is NOT tested");
    return;
  }
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  std::filesystem::permissions(directory, std::filesystem::perms::all);
  std::system(("chown postgres " + directory + " 2>/dev/null").c_str());
  c.execute("CREATE TABLESPACE small LOCATION '" + directory + "'");
  Migration m = migration("1_t",
                          "CREATE TABLE t (a int, v text) TABLESPACE small;\n"
                          "INSERT INTO t SELECT g, repeat('x', 900) FROM generate_series(1, 20000) g;");
  Error e = error_of([&] { deploy(c, {m}); });
  CHECK(e.sqlstate == "53100");
  CHECK(value(c, "SELECT to_regclass('t')") == "NULL");
  CHECK(read_ledger(c)[0].state == LedgerState::failed);
  CHECK(read_ledger(c)[0].sqlstate == "53100");
  std::system(("mount -o remount,size=200m " + directory).c_str());
  CHECK(deploy(c, {m}).ran.size() == 1);
  CHECK(value(c, "SELECT count(*) FROM t") == "20000");
  c.execute("DROP TABLE t");
  c.execute("DROP TABLESPACE small");
  std::system(("umount " + directory).c_str());
  std::filesystem::remove(directory);
}
