#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <optional>

#include "introspect/scratch/database_address.h"
#include "tests/live/deploy_fixture.h"

using namespace plumb;
using namespace plumb::test;

static std::string scratch_databases(db::Connection& c) {
  return value(c, "SELECT count(*) FROM pg_database WHERE datname LIKE 'plumb\\_scratch\\_%'");
}

TEST_CASE("scratch: a database is there for a moment, in UTF-8, even with a session left in it") {
  EmbeddedServer own;
  db::Connection admin(own.connection_string());
  CHECK(scratch_databases(admin) == "0");
  std::optional<db::Connection> left;
  {
    ScratchDatabase scratch(own.connection_string());
    left.emplace(scratch.connection_string());
    CHECK(scratch_databases(admin) == "1");
    CHECK(value(*left, "SHOW server_encoding") == "UTF8");
    CHECK(value(*left, "SELECT datcollate FROM pg_database WHERE datname = current_database()") == "C.UTF-8");
    ScratchDatabase moved(std::move(scratch));
    CHECK(scratch_databases(admin) == "1");
  }
  CHECK(scratch_databases(admin) == "0");
}

TEST_CASE("scratch: databases of killed runs are swept, those in use are not") {
  EmbeddedServer own;
  db::Connection admin(own.connection_string());
  ScratchDatabase mine(own.connection_string());
  pid_t child = in_fork([&] {
    ScratchDatabase theirs(own.connection_string());
    kill(getpid(), SIGKILL);
  });
  waitpid(child, nullptr, 0);
  CHECK(scratch_databases(admin) == "2");
  CHECK(soon([&] {
    return value(admin, "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'plumb\\_scratch%'") == "1";
  }));
  ScratchDatabase sweeping(own.connection_string());
  CHECK(scratch_databases(admin) == "2");
  db::Connection still(mine.connection_string());
  CHECK(value(still, "SELECT 1") == "1");
}

TEST_CASE("scratch: a role without CREATEDB is told which right is missing") {
  db::Connection admin(server().connection_string());
  admin.execute("DROP ROLE IF EXISTS modest; CREATE ROLE modest LOGIN");
  Error e = error_of([] { ScratchDatabase s(server().connection_string() + " user=modest"); });
  CHECK(e.sqlstate == "42501");
  CHECK(e.hint.find("CREATEDB") != std::string::npos);
}

TEST_CASE("scratch: databases come from the named server, or from one that starts when first asked") {
  Scratch named(server().connection_string());
  ScratchDatabase a = named.database(), b = named.database();
  CHECK(a.connection_string() != b.connection_string());
  Scratch embedded;
  ScratchDatabase c = embedded.database();
  db::Connection there(c.connection_string());
  CHECK(value(there, "SELECT 1") == "1");
}

TEST_CASE("scratch: the address of another database of the same server") {
  CHECK(with_database("", "d") == "dbname='d'");
  CHECK(with_database("app", "d") == "dbname='d'");
  CHECK(with_database("host=h dbname=app", "it's") == "host=h dbname=app dbname='it\\'s'");
  CHECK(with_database("postgres://u:p@h:1/app?sslmode=require", "a b") == "postgres://u:p@h:1/a%20b?sslmode=require");
  CHECK(with_database("postgresql://h", "d") == "postgresql://h/d");
  CHECK(with_database("postgres:///app?host=/run/pg&dbname=x", "d") == "postgres:///d?host=/run/pg");
  CHECK(with_database("postgres://h?a=b/c", "d") == "postgres://h/d?a=b/c");
}
