#include <chrono>
#include <thread>

#include "tests/live/deploy_fixture.h"

using namespace plumb;
using namespace plumb::test;
using namespace std::chrono_literals;

TEST_CASE("deploy: one at a time, and the other is told who and since when") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection mine(scratch.connection_string()), theirs(scratch.connection_string());
  CHECK(deploy_lock_holder(mine) == "");
  {
    DeployLock lock(mine, 0ms);
    DeployOptions options;
    options.lock_wait = 300ms;
    int told = 0;
    options.execute.progress = [&](const ProgressEvent& e) { told += e.type == ProgressEvent::Type::waiting_for_lock; };
    auto start = std::chrono::steady_clock::now();
    Error e = error_of([&] { deploy(theirs, {migration("1_a", "CREATE TABLE a ();")}, options); });
    auto waited = std::chrono::steady_clock::now() - start;
    CHECK(e.code == ErrorCode::ledger);
    CHECK(e.message.find("plumb deploy on ") != std::string::npos);
    CHECK(e.message.find(" since 20") != std::string::npos);
    CHECK(e.message.find("pid " + std::to_string(mine.backend_pid())) != std::string::npos);
    CHECK(told >= 1);
    CHECK(waited >= 300ms);
    CHECK(waited < 3s);
    CHECK(value(theirs, "SELECT to_regclass('a')") == "NULL");
  }
  CHECK(deploy_lock_holder(mine) == "");
  CHECK(value(mine, "SHOW application_name") == "plumb");
  CHECK(deploy(theirs, {migration("1_a", "CREATE TABLE a ();")}).ran.size() == 1);
}

TEST_CASE("deploy: the lock says which command holds it, whole where the machine's name is long") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection mine(scratch.connection_string());
  DeployLock lock(mine, 0ms, {}, {}, "adopt-drift");
  std::string holder = deploy_lock_holder(mine);
  CHECK(holder.find("\"plumb adopt-drift on ") == 0);
  CHECK(holder.find(" UTC\" (pid ") != std::string::npos);
  CHECK(lock_sign("adopt-drift", std::string(300, 'm'), 0) ==
        "plumb adopt-drift on mmmmmmmmmmmm since 1970-01-01 00:00:00 UTC");
}

TEST_CASE("deploy: with nothing to do nobody waits for the lock") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection mine(scratch.connection_string()), theirs(scratch.connection_string());
  Migration a = migration("1_a", "CREATE TABLE a ();");
  deploy(mine, {a});
  DeployLock lock(mine, 0ms);
  DeployOptions options;
  options.lock_wait = 0ms;
  CHECK(deploy(theirs, {a}, options).ran.empty());
}

TEST_CASE("deploy: the lock of Prisma is respected when asked") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection prisma(scratch.connection_string()), c(scratch.connection_string());
  prisma.execute("SELECT pg_advisory_lock(72707369)");
  DeployOptions options;
  options.lock_wait = 0ms;
  options.other_locks = {prisma_advisory_lock};
  Error e = error_of([&] { deploy(c, {migration("1_a", "CREATE TABLE a ();")}, options); });
  CHECK(e.message.find("Prisma Migrate") != std::string::npos);
  CHECK(deploy_lock_holder(c) == "");
  prisma.execute("SELECT pg_advisory_unlock(72707369)");
  CHECK(deploy(c, {migration("1_a", "CREATE TABLE a ();")}, options).ran.size() == 1);
  CHECK(value(prisma, "SELECT pg_try_advisory_lock(72707369)") == "t");
}

TEST_CASE("deploy: several at once apply each migration once") {
  ScratchDatabase scratch(server().connection_string());
  std::vector<Migration> all;
  for (int i = 0; i < 8; i++) {
    std::string n = std::to_string(i);
    all.push_back(migration(n, "CREATE TABLE t" + n + " (a int);\nCREATE INDEX CONCURRENTLY i" + n + " ON t" + n +
                                   " (a);\nINSERT INTO t" + n + " VALUES (1);"));
  }
  std::vector<size_t> ran(3);
  std::vector<std::string> errors(3);
  std::vector<std::thread> threads;
  for (size_t i = 0; i < ran.size(); i++) {
    threads.emplace_back([&, i] {
      try {
        db::Connection c(scratch.connection_string());
        DeployOptions options;
        options.lock_wait = 60s;
        ran[i] = deploy(c, all, options).ran.size();
      } catch (const Error& e) {
        errors[i] = e.message;
      }
    });
  }
  for (auto& t : threads) t.join();
  CHECK(errors == std::vector<std::string>(3));
  CHECK(ran[0] + ran[1] + ran[2] == all.size());
  db::Connection c(scratch.connection_string());
  CHECK(value(c, "SELECT sum(attempts) FROM plumb.migrations") == "8");
  CHECK(value(c, "SELECT count(*) FROM t7") == "1");
}
