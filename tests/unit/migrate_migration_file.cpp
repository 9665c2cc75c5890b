#include <doctest/doctest.h>

#include "engine/base/error.h"
#include "engine/migrate/migration_file.h"

using namespace plumb;
using namespace std::chrono;

static const sys_seconds evening = sys_days(2026y / November / 20) + 18h + 5min + 9s;

TEST_CASE("migrate: a title becomes a slug") {
  CHECK(migration_slug("Add user's E-mail!") == "add_users_e_mail");
  CHECK(migration_slug("  __x__  ") == "x");
  CHECK(migration_slug("v2 tables") == "v2_tables");
  CHECK(migration_slug("../../etc") == "etc");
  CHECK(migration_slug("äöü") == "");
}

TEST_CASE("migrate: the next name sorts behind the newest") {
  CHECK(migration_timestamp(evening) == "20261120180509");
  CHECK(next_migration_name("Add users", evening).text() == "20261120180509_add_users");
  CHECK(next_migration_name("b", evening, "20261120180509_a").text() == "20261120180510_b");
  CHECK(next_migration_name("b", evening, "20270101235959_a").text() == "20270102000000_b");
  CHECK(next_migration_name("b", evening, "20140930103760_a").text() == "20261120180509_b");
  CHECK(next_migration_name("b", evening, "20301231235999_a").text() == "20310101000040_b");
  CHECK(next_migration_name("b", evening, "0001_a").text() == "20261120180509_b");
}

TEST_CASE("migrate: names that cannot be are refused") {
  CHECK_THROWS_AS(next_migration_name("***", evening), Error);
  CHECK_THROWS_AS(next_migration_name(std::string(186, 'x'), evening), Error);
  CHECK(next_migration_name(std::string(185, 'x'), evening).text().size() == max_migration_name);
}

TEST_CASE("migrate: a directory name is read") {
  auto name = parse_migration_name("20261120180509_add_users");
  REQUIRE(name);
  CHECK(name->timestamp == "20261120180509");
  CHECK(name->slug == "add_users");
  CHECK_FALSE(parse_migration_name("20261120180509"));
  CHECK_FALSE(parse_migration_name("20261120180509_"));
  CHECK_FALSE(parse_migration_name("2026112018050_users"));
  CHECK_FALSE(parse_migration_name("0001_users"));
}

TEST_CASE("migrate: a header survives writing and reading") {
  MigrationHeader header{"0.1.0",
                         "2026-11-20 18:05:09 UTC",
                         "migrations (3)",
                         "schema/*.sql",
                         {"data_loss: drops column public.users.email"},
                         {"cannot bring back rows"}};
  std::string text = compose_migration(header, "CREATE TABLE t ();");
  CHECK(text.ends_with("\n\nCREATE TABLE t ();\n"));
  auto read = parse_migration_header(text);
  REQUIRE(read);
  CHECK(*read == header);
}

TEST_CASE("migrate: a header cannot be broken out of, and a file without one has none") {
  MigrationHeader header{"0.1.0", "", "a\nDROP TABLE t;", "", {}, {}};
  CHECK(compose_migration(header, "SELECT 1;").find("\nDROP") == std::string::npos);
  CHECK_FALSE(parse_migration_header("-- CreateTable\nCREATE TABLE t ();"));
  CHECK_FALSE(parse_migration_header(""));
}

TEST_CASE("migrate: a header is read with CRLF and lines that a person added") {
  auto read = parse_migration_header("-- plumb: 0.1.0\r\n-- reviewed by ann\r\n-- to: schema.sql\r\n\r\nSELECT 1;");
  REQUIRE(read);
  CHECK(read->tool_version == "0.1.0");
  CHECK(read->to == "schema.sql");
}
