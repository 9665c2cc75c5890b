#include <doctest/doctest.h>

#include "engine/base/sha256.h"
#include "engine/migrate/foreign.h"
#include "engine/migrate/sum_conflict.h"

using namespace plumb;

static ForeignFile file(ForeignTool tool, const std::string& name, const std::string& text,
                        std::optional<int64_t> stamp = std::nullopt) {
  return {name, name + ".sql", foreign_checksums(tool, text), foreign_version(tool, name), stamp};
}

static ForeignRow row(const std::string& name, const std::string& checksum) {
  ForeignRow out;
  out.name = name, out.checksum = checksum;
  return out;
}

static ForeignRow stamped(const std::string& checksum, int64_t stamp) {
  ForeignRow out = row("", checksum);
  out.stamp = stamp;
  return out;
}

TEST_CASE("Prisma: a checksum fits with either kind of line ends, and as an old Prisma wrote it") {
  const auto tool = ForeignTool::prisma;
  std::vector<ForeignFile> files = {file(tool, "1_a", "a\nb\n"), file(tool, "2_b", "a\r\nb\r\n"),
                                    file(tool, "3_c", "x"), file(tool, "4_d", "changed"), file(tool, "5_e", "e")};
  std::string unpadded;
  std::string whole = sha256_hex("x");
  for (size_t i = 0; i < whole.size(); i += 2)
    unpadded += whole[i] == '0' ? whole.substr(i + 1, 1) : whole.substr(i, 2);
  CHECK(unpadded.size() < 64);
  auto entries = foreign_history(tool, files,
                                 {row("1_a", sha256_hex("a\r\nb\r\n")), row("2_b", sha256_hex("a\nb\n")),
                                  row("3_c", unpadded), row("4_d", sha256_hex("before")), row("0_gone", "00")});
  REQUIRE(entries.size() == 6);
  CHECK(entries[0].state == ForeignState::applied);
  CHECK(entries[1].state == ForeignState::applied);
  CHECK(entries[2].state == ForeignState::applied);
  CHECK(entries[3].state == ForeignState::edited);
  CHECK(entries[4].state == ForeignState::pending);
  CHECK(entries[5].state == ForeignState::missing);
  CHECK(entries[5].name == "0_gone");
}

TEST_CASE("Drizzle 0.x: by hash, then by time; what the newest row's time hides was skipped") {
  const auto tool = ForeignTool::drizzle;
  std::vector<ForeignFile> files = {file(tool, "0000_a", "a", 1000), file(tool, "0001_b", "b now", 2000),
                                    file(tool, "0002_c", "c", 3000), file(tool, "0003_d", "d", 4000),
                                    file(tool, "0004_e", "e", 9000)};
  auto entries = foreign_history(
      tool, files, {stamped(sha256_hex("a"), 1500), stamped(sha256_hex("b"), 2000), stamped(sha256_hex("d"), 4000)});
  REQUIRE(entries.size() == 5);
  CHECK(entries[0].state == ForeignState::applied);
  CHECK(entries[1].state == ForeignState::edited);
  CHECK(entries[2].state == ForeignState::skipped);
  CHECK(entries[3].state == ForeignState::applied);
  CHECK(entries[4].state == ForeignState::pending);
}

TEST_CASE("Drizzle: two files with the same text are told apart by their times") {
  const auto tool = ForeignTool::drizzle;
  auto entries = foreign_history(tool, {file(tool, "0_a", "same", 1000), file(tool, "1_b", "same", 2000)},
                                 {stamped(sha256_hex("same"), 2000)});
  CHECK(entries[0].state == ForeignState::skipped);
  CHECK(entries[1].state == ForeignState::applied);
}

TEST_CASE("versions and times as the tools take them from names") {
  CHECK(foreign_version(ForeignTool::dbmate, "20230101000000_users") == "20230101000000");
  CHECK(foreign_version(ForeignTool::goose, "00012_users") == "12");
  CHECK(foreign_version(ForeignTool::flyway, "V1_2__users") == "1.2");
  CHECK(foreign_version(ForeignTool::flyway, "R__views") == "");
  CHECK(stamp_of_name("20240101000000_first") == 1704067200000);
  CHECK(stamp_of_name("0000_first") == std::nullopt);
}

TEST_CASE("Flyway: what a baseline covers is applied, and the baseline is no migration") {
  const auto tool = ForeignTool::flyway;
  auto file = [](const char* name, const char* version) { return ForeignFile{name, name, {"1"}, version, {}}; };
  ForeignRow baseline;
  baseline.name = "<< Flyway Baseline >>", baseline.version = "1.9", baseline.state = ForeignRow::State::baseline;
  auto entries = foreign_history(
      tool,
      {file("V1__a", "1"), file("V1.9__b", "1.9"), file("V1.10__c", "1.10"), file("V2__d", "2"), file("R__views", "")},
      {baseline});
  REQUIRE(entries.size() == 5);
  CHECK(entries[0].state == ForeignState::applied);
  CHECK(entries[1].state == ForeignState::applied);
  CHECK(entries[2].state == ForeignState::pending);
  CHECK(entries[3].state == ForeignState::pending);
  CHECK(entries[4].state == ForeignState::pending);
}

TEST_CASE("Flyway: a baseline migration is applied where it ran, or where what it stands for did") {
  const auto tool = ForeignTool::flyway;
  auto file = [](const char* name, const char* version) { return ForeignFile{name, name, {"1"}, version, {}}; };
  auto ran = [](const char* name, const char* version, const char* checksum) {
    ForeignRow out;
    out.name = name, out.version = version, out.checksum = checksum;
    return out;
  };
  const std::vector<ForeignFile> files = {file("B2__start", "2"), file("V3__c", "3")};
  auto own = foreign_history(tool, files, {ran("B2__start", "2", "1")});
  REQUIRE(own.size() == 2);
  CHECK(own[0].state == ForeignState::applied);
  CHECK(own[1].state == ForeignState::pending);
  CHECK(foreign_history(tool, files, {ran("B2__start", "2", "7")})[0].state == ForeignState::edited);
  auto by_others =
      foreign_history(tool, files, {ran("V1__a", "1", "5"), ran("V2__b", "2.0", "6"), ran("V3__c", "3", "1")});
  REQUIRE(by_others.size() == 2);
  CHECK(by_others[0].state == ForeignState::applied);
  CHECK(by_others[1].state == ForeignState::applied);
  auto half = foreign_history(tool, files, {ran("V1__a", "1", "5")});
  REQUIRE(half.size() == 3);
  CHECK(half[0].state == ForeignState::pending);
  CHECK(half[2].state == ForeignState::missing);
  auto nothing = foreign_history(tool, files, {});
  CHECK(nothing[0].state == ForeignState::pending);
  CHECK(foreign_version(tool, "B1_2__x") == "1.2");
}

TEST_CASE("Flyway: the checksum is of the lines, whatever ends them") {
  const auto tool = ForeignTool::flyway;
  // CRC-32 of "123456789" is 0xCBF43926.
  CHECK(foreign_checksums(tool, "123456789") == std::vector<std::string>{"-873187034"});
  CHECK(foreign_checksums(tool, "12345\r\n6789\n") == std::vector<std::string>{"-873187034"});
  CHECK(foreign_checksums(tool,
                          "\xEF\xBB\xBF"
                          "12345\r6789") == std::vector<std::string>{"-873187034"});
}

TEST_CASE("a plumb.sum with conflict markers says what each side added") {
  SumConflict c = read_sum_conflict(
      "aa 11 1_a/migration.sql\n<<<<<<< HEAD\nbb 22 2_b/down.sql\nbb 22 2_b/migration.sql\n||||||| base\n=======\n"
      "cc 33 3_c/migration.sql\n>>>>>>> main\n");
  CHECK(c.marked);
  CHECK(c.first == std::vector<std::string>{"2_b/down.sql", "2_b/migration.sql"});
  CHECK(c.second == std::vector<std::string>{"3_c/migration.sql"});
  CHECK_FALSE(read_sum_conflict("aa 11 1_a/migration.sql\n").marked);
}
