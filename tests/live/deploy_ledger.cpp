#include "tests/live/deploy_fixture.h"

using namespace plumb;
using namespace plumb::test;

TEST_CASE("deploy: pending migrations are applied once, each with its ledger row") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  std::vector<Migration> all = {migration("1_a", "CREATE TABLE a (x int);\nINSERT INTO a VALUES (1);"),
                                migration("2_empty", "-- nothing yet\n"),
                                migration("3_b", "ALTER TABLE a ADD y int DEFAULT 2;")};
  CHECK(read_ledger(c).empty());
  DeployReport report = deploy(c, {all[0]});
  CHECK(report.ran.size() == 1);
  CHECK(report.ran[0].statements == 2);
  report = deploy(c, all);
  REQUIRE(report.ran.size() == 2);
  CHECK(report.ran[0].name == "2_empty");
  CHECK(deploy(c, all).ran.empty());
  CHECK(value(c, "SELECT count(*) FROM a") == "1");
  auto rows = read_ledger(c);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].state == LedgerState::applied);
  CHECK(rows[0].statements_done == 2);
  CHECK(rows[0].statements_total == 2);
  CHECK(rows[0].checksum == all[0].checksum);
  CHECK(rows[0].applied_by == "postgres");
  CHECK(rows[0].client.find('@') != std::string::npos);
  CHECK(rows[0].finished_at);
  CHECK(rows[0].duration_ms);
  CHECK(rows[0].attempts == 1);
  CHECK_FALSE(rows[0].error);
  CHECK(rows[1].statements_total == 0);
  CHECK(rows[1].state == LedgerState::applied);
}

TEST_CASE("deploy: a dry run decides and writes nothing") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  DeployOptions dry;
  dry.dry_run = true;
  DeployReport report = deploy(c, {migration("1_a", "CREATE TABLE a ();")}, dry);
  CHECK(report.ran.size() == 1);
  CHECK_FALSE(ledger_exists(c));
  CHECK(value(c, "SELECT to_regclass('a')") == "NULL");
}

TEST_CASE("deploy: an edited or late migration is refused before anything runs") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  Migration a = migration("1_a", "CREATE TABLE a ();"), b = migration("2_b", "CREATE TABLE b ();");
  deploy(c, {a});
  Error e = error_of([&] { deploy(c, {migration("1_a", "CREATE TABLE aa ();"), b}); });
  CHECK(e.code == ErrorCode::ledger);
  CHECK(e.message.find("was edited after it was applied") != std::string::npos);
  e = error_of([&] { deploy(c, {migration("0_late", "CREATE TABLE late ();"), a, b}); });
  CHECK(e.message.find("0_late is not applied, but stands before 1_a") != std::string::npos);
  CHECK(value(c, "SELECT to_regclass('b')") == "NULL");
  DeployOptions late;
  late.rules.allow_out_of_order = true;
  CHECK(deploy(c, {migration("0_late", "CREATE TABLE late ();"), a, b}, late).ran.size() == 2);
  CHECK_THROWS_AS(deploy(c, {a, a}), Error);
}

TEST_CASE("deploy: fingerprints are taken before and after each migration") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  int asked = 0;
  DeployOptions options;
  options.fingerprint = [&](db::Connection& on) {
    asked++;
    return value(on, "SELECT count(*) FROM pg_class WHERE relname IN ('a', 'b')");
  };
  deploy(c, {migration("1_a", "CREATE TABLE a ();"), migration("2_b", "CREATE TABLE b ();")}, options);
  auto rows = read_ledger(c);
  CHECK(rows[0].fingerprint_before == "0");
  CHECK(rows[0].fingerprint_after == "1");
  CHECK(rows[1].fingerprint_before == "1");
  CHECK(rows[1].fingerprint_after == "2");
  CHECK(rows[1].state == LedgerState::applied);
  CHECK(asked == 3);
}

TEST_CASE("deploy: of a long row of migrations only the ends are fingerprinted") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  int asked = 0;
  DeployOptions options;
  options.fingerprint = [&](db::Connection&) { return std::to_string(++asked); };
  std::vector<Migration> all;
  for (char letter = 'a'; letter < 'a' + 11; letter++) all.push_back(migration(std::string(1, letter), "SELECT 1;"));
  deploy(c, all, options);
  auto rows = read_ledger(c);
  CHECK(asked == 2);
  CHECK(rows.front().fingerprint_before == "1");
  CHECK_FALSE(rows.front().fingerprint_after);
  CHECK_FALSE(rows.back().fingerprint_before);
  CHECK(rows.back().fingerprint_after == "2");
}

TEST_CASE("deploy: the ledger may have another name, quoted or not") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  DeployOptions options;
  options.ledger = {"My Ledger", "Done"};
  deploy(c, {migration("1_a", "CREATE TABLE a ();")}, options);
  CHECK(value(c, "SELECT state FROM \"My Ledger\".\"Done\"") == "applied");
  CHECK(value(c, "SELECT to_regnamespace('plumb')") == "NULL");
  CHECK(read_ledger(c, options.ledger).size() == 1);
  CHECK(read_ledger(c).empty());
}

TEST_CASE("deploy: a table that is no ledger is left alone") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  c.execute("CREATE SCHEMA plumb; CREATE TABLE plumb.migrations (id int)");
  Error e = error_of([&] { ensure_ledger(c); });
  CHECK(e.code == ErrorCode::ledger);
  CHECK(e.message.find("not a plumb ledger") != std::string::npos);
  c.execute("DROP TABLE plumb.migrations");
  ensure_ledger(c);
  ensure_ledger(c);
  c.execute("COMMENT ON TABLE plumb.migrations IS 'plumb ledger, format 2: x'");
  CHECK(error_of([&] { ensure_ledger(c); }).message.find("newer plumb") != std::string::npos);
}

TEST_CASE("deploy: a role that owns only its schema can deploy when the ledger's schema is its own") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  c.execute("DROP ROLE IF EXISTS deployer; CREATE ROLE deployer LOGIN; CREATE SCHEMA app AUTHORIZATION deployer");
  db::Connection as(scratch.connection_string() + " user=deployer");
  Migration m = migration("1_a", "CREATE TABLE app.a ();");
  Error e = error_of([&] { deploy(as, {m}); });
  CHECK(e.sqlstate == "42501");
  CHECK(e.hint.find("CREATE SCHEMA IF NOT EXISTS plumb") != std::string::npos);
  c.execute("CREATE SCHEMA plumb; GRANT USAGE, CREATE ON SCHEMA plumb TO deployer");
  CHECK(deploy(as, {m}).ran.size() == 1);
  CHECK(read_ledger(as)[0].applied_by == "deployer");
}

TEST_CASE("deploy: baseline and resolve write the ledger without running anything") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  Migration a = migration("1_a", "CREATE TABLE a ();"), b = migration("2_b", "CREATE TABLE b ();");
  record_as_applied(c, {a}, "baseline");
  CHECK(value(c, "SELECT to_regclass('a')") == "NULL");
  CHECK(read_ledger(c)[0].origin == "baseline");
  CHECK_THROWS_AS(record_as_applied(c, {a}, "baseline"), Error);
  CHECK(deploy(c, {a, b}).ran.size() == 1);
  Migration edited = migration("1_a", "CREATE TABLE a (x int);");
  CHECK_THROWS_AS(deploy(c, {edited, b}), Error);
  record_as_applied(c, {edited}, "resolve");
  CHECK(deploy(c, {edited, b}).ran.empty());
  record_as_rolled_back(c, "2_b");
  c.execute("DROP TABLE b");
  CHECK(read_ledger(c)[1].rolled_back_at);
  CHECK(deploy(c, {edited, b}).ran.size() == 1);
  CHECK(read_ledger(c)[1].attempts == 2);
  CHECK_THROWS_AS(record_as_rolled_back(c, "9_none"), Error);
}

TEST_CASE("deploy: every field of a ledger row survives writing and reading") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  ensure_ledger(c);
  LedgerRow row;
  row.name = "a'b", row.checksum = "c", row.state = LedgerState::failed, row.origin = "import";
  row.statements_done = 3, row.statements_total = 4, row.done_checksum = "d", row.statement_in_doubt = 4;
  row.doubt_context = "1,2", row.fingerprint_before = "fb", row.fingerprint_after = "fa";
  row.started_at = "2026-11-20 18:30:00.125", row.finished_at = "2026-11-20 18:31:00.000";
  row.rolled_back_at = "2026-11-20 18:32:00.000", row.duration_ms = 60000, row.attempts = 7, row.applied_by = "u";
  row.client = "me@here", row.tool_version = "9", row.error = "e", row.error_detail = "ed", row.error_hint = "eh";
  row.sqlstate = "42P01", row.failed_statement = 4, row.failed_line = 12;
  c.execute("SET timezone = 'Asia/Kathmandu'; SET datestyle = 'German'");
  write_ledger_row(c, row);
  LedgerRow read = read_ledger(c).at(0);
  CHECK(read == row);
}
