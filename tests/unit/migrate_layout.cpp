#include <doctest/doctest.h>

#include "engine/base/error.h"
#include "engine/migrate/layout.h"

using namespace plumb;

static Layout layout(std::vector<std::string> files) {
  return recognise_layout({std::move(files), std::nullopt, false});
}
static std::vector<std::string> names(const Layout& l) {
  std::vector<std::string> out;
  for (const auto& m : l.migrations) out.push_back(m.name);
  return out;
}
using Names = std::vector<std::string>;

TEST_CASE("migrate: plumb's own layout") {
  Layout l = layout({"plumb.sum", "20260102000000_b/migration.sql", "20260101000000_a/migration.sql",
                     "20260101000000_a/down.sql", "notes.md"});
  CHECK(l.kind == LayoutKind::plumb);
  REQUIRE(l.migrations.size() == 2);
  CHECK(l.migrations[0] ==
        MigrationEntry{"20260101000000_a", "20260101000000_a/migration.sql", "20260101000000_a/down.sql", false});
  CHECK(l.migrations[1].down == "");
  CHECK(layout({}).kind == LayoutKind::plumb);
  CHECK(layout({"README.md"}).migrations.empty());
}

TEST_CASE("migrate: Prisma's layout, and the same once adopted") {
  Layout l = layout({"migration_lock.toml", "20230101000000_init/migration.sql", "0_init/migration.sql"});
  CHECK(l.kind == LayoutKind::prisma);
  CHECK(names(l) == Names{"0_init", "20230101000000_init"});
  CHECK(layout({"migration_lock.toml", "plumb.sum", "1_a/migration.sql"}).kind == LayoutKind::plumb);
}

TEST_CASE("migrate: Drizzle's journal gives the order, not the names") {
  Layout l =
      recognise_layout({{"meta/_journal.json", "meta/0000_snapshot.json", "0001_b.sql", "0000_z.sql", "stray.sql"},
                        std::vector<std::string>{"0001_b", "0000_z"},
                        false});
  CHECK(l.kind == LayoutKind::drizzle_v0);
  CHECK(names(l) == Names{"0001_b", "0000_z"});
  CHECK(l.passed_over == Names{"stray.sql"});
  CHECK_THROWS_AS(recognise_layout({{"meta/_journal.json"}, std::vector<std::string>{"0000_gone"}, false}), Error);
  CHECK_THROWS_AS(layout({"meta/_journal.json", "0000_a.sql"}), Error);
}

TEST_CASE("migrate: Drizzle's second layout") {
  Layout l = layout({"20250101000000_a/migration.sql", "20250101000000_a/snapshot.json"});
  CHECK(l.kind == LayoutKind::drizzle_v1);
  CHECK(l.migrations[0].up == "20250101000000_a/migration.sql");
}

TEST_CASE("migrate: a migration directory without its file is refused") {
  CHECK_THROWS_AS(layout({"1_a/migration.sql", "2_b/down.sql"}), Error);
}

TEST_CASE("migrate: golang-migrate orders by number") {
  Layout l = layout({"10_c.up.sql", "2_b.up.sql", "2_b.down.sql", "1_a.up.sql"});
  CHECK(l.kind == LayoutKind::golang_migrate);
  CHECK(names(l) == Names{"1_a", "2_b", "10_c"});
  CHECK(l.migrations[1].down == "2_b.down.sql");
}

TEST_CASE("migrate: Flyway orders by version and runs repeatable ones last") {
  Layout l = layout({"V1.10__c.sql", "V1.9__b.sql", "V1__a.sql", "U1.9__undo.sql", "R__views.sql"});
  CHECK(l.kind == LayoutKind::flyway);
  CHECK(names(l) == Names{"V1__a", "V1.9__b", "V1.10__c", "R__views"});
  CHECK(l.migrations[1].down == "U1.9__undo.sql");
  CHECK(l.migrations[0].down == "");
  CHECK(l.migrations[3].repeatable);
}

TEST_CASE("migrate: Flyway's files may be in directories below") {
  Layout l = layout({"2025/V1__a.sql", "2026/q1/V2__b.sql", "2026/q1/U2__b.sql", "V3__c.sql", "undo/U3__c.sql",
                     "views/R__a.sql", "R__b.sql", "2026/notes.sql"});
  CHECK(l.kind == LayoutKind::flyway);
  CHECK(names(l) == Names{"V1__a", "V2__b", "V3__c", "R__a", "R__b"});
  CHECK(l.migrations[0].up == "2025/V1__a.sql");
  CHECK(l.migrations[0].down == "");
  CHECK(l.migrations[1].down == "2026/q1/U2__b.sql");
  CHECK(l.migrations[2].down == "undo/U3__c.sql");
  CHECK(l.migrations[3].up == "views/R__a.sql");
  CHECK(l.migrations[3].repeatable);
  CHECK(l.passed_over == Names{"2026/notes.sql"});
  CHECK(down_file(LayoutKind::flyway, l.migrations[0]) == "2025/U1__a.sql");
  CHECK(layout({"2025/V1__a.sql"}).kind == LayoutKind::flyway);
  CHECK(layout({"1_a.sql", "other/V1__a.sql"}).kind == LayoutKind::plain);
  CHECK_THROWS_AS(layout({"a/V1__a.sql", "b/V1__b.sql"}), Error);
  CHECK_THROWS_AS(layout({"V1__a.sql", "a/R__x.sql", "b/R__x.sql"}), Error);
}

TEST_CASE("migrate: Flyway begins with the newest baseline migration") {
  Layout l = layout({"B1.2__old.sql", "B1_10__start.sql", "V1__a.sql", "V1.10__b.sql", "U1.10__b.sql", "V1.11__c.sql",
                     "U1.11__c.sql", "R__views.sql", "notes.sql"});
  CHECK(l.kind == LayoutKind::flyway);
  CHECK(names(l) == Names{"B1_10__start", "V1.11__c", "R__views"});
  CHECK(l.migrations[0].squashes == Names{"V1__a", "V1.10__b"});
  CHECK(l.migrations[0].down == "");
  CHECK(l.migrations[1].squashes.empty());
  CHECK(l.migrations[1].down == "U1.11__c.sql");
  CHECK(l.passed_over == Names{"notes.sql"});
  CHECK(names(layout({"B1__a.sql"})) == Names{"B1__a"});
  CHECK(names(layout({"B1__a.sql", "V2__b.sql", "V0.9__c.sql"})) == Names{"B1__a", "V2__b"});
  CHECK(stands_before("B1.9__z", "V1.10__a"));
  CHECK_THROWS_AS(layout({"B1__a.sql", "x/B1.0__b.sql", "B1__b.sql"}), Error);
}

TEST_CASE("migrate: Diesel's directories") {
  Layout l = layout({"2020_a/up.sql", "2020_a/down.sql"});
  CHECK(l.kind == LayoutKind::diesel);
  CHECK(l.migrations[0].down == "2020_a/down.sql");
}

TEST_CASE("migrate: numbered files order by number; down files belong to theirs") {
  Layout l = layout({"10_c.sql", "2_b.sql", "2_b_down.sql", "001_a.sql", "sub/x.sql"});
  CHECK(l.kind == LayoutKind::plain);
  CHECK(names(l) == Names{"001_a", "2_b", "10_c"});
  CHECK(l.migrations[1].down == "2_b_down.sql");
  CHECK(l.passed_over == Names{"sub/x.sql"});
  CHECK(layout({"1_a_up.sql", "1_a_down.sql"}).migrations[0].down == "1_a_down.sql");
}

TEST_CASE("migrate: dbmate keeps both directions in one file") {
  Layout l = recognise_layout({{"2020_a.sql"}, std::nullopt, true});
  CHECK(l.kind == LayoutKind::dbmate);
  CHECK(l.migrations[0].up == l.migrations[0].down);
  std::string text = "-- migrate:up transaction:false\nCREATE TABLE t ();\n\n-- migrate:down\nDROP TABLE t;";
  CHECK(dbmate_section(text, "up") == "\nCREATE TABLE t ();\n\n\n\n");
  CHECK(dbmate_section(text, "down") == "\n\n\n\nDROP TABLE t;");
  CHECK(dbmate_section("SELECT 1;", "up") == "SELECT 1;");
}

TEST_CASE("migrate: where a way back would be written") {
  CHECK(down_file(LayoutKind::plumb, {"1_a", "1_a/migration.sql", "", false}) == "1_a/down.sql");
  CHECK(down_file(LayoutKind::drizzle_v0, {"0001_a", "0001_a.sql", "", false}) == "0001_a.down.sql");
  CHECK(down_file(LayoutKind::flyway, {"V1.2__a", "V1.2__a.sql", "", false}) == "U1.2__a.sql");
  CHECK(down_file(LayoutKind::dbmate, {"1_a", "1_a.sql", "1_a.sql", false}) == "1_a.sql");
  CHECK(down_file(LayoutKind::plain, {"1_a", "1_a.sql", "1_a_down.sql", false}) == "1_a_down.sql");
}

TEST_CASE("migrate: the earlier of two names") {
  CHECK(stands_before("2_b", "10_a"));
  CHECK(stands_before("V9__t", "V10__a"));
  CHECK(stands_before("V1__z", "V1.1__a"));
  CHECK(stands_before("V1_1__c", "V1.2__b"));
  CHECK(stands_before("V1.2__b", "V1_10__a"));
  CHECK(stands_before("20260101000000_b", "20260101000001_a"));
  CHECK_FALSE(stands_before("V1__a", "V1__a"));
}
