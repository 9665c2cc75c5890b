#include <doctest/doctest.h>

#include "engine/base/error.h"
#include "engine/base/sha256.h"
#include "engine/migrate/sum_file.h"

using namespace plumb;

static const PinnedFile a{"1_a/migration.sql", file_checksum("a")};
static const PinnedFile b{"2_b/migration.sql", file_checksum("b")};
static const PinnedFile c{"3_c/migration.sql", file_checksum("c")};

static std::vector<SumProblemType> problems(const std::string& text, const std::vector<PinnedFile>& files) {
  std::vector<SumProblemType> out;
  for (const SumProblem& p : verify_sum_file(text, files)) out.push_back(p.type);
  return out;
}
using Types = std::vector<SumProblemType>;

static std::string without_line_of(std::string text, const PinnedFile& file) {
  size_t path = text.find(file.path), start = text.rfind('\n', path) + 1;
  return text.erase(start, text.find('\n', path) + 1 - start);
}

TEST_CASE("migrate: line ends do not count in a checksum") {
  CHECK(file_checksum("a\r\nb\r\n") == sha256_hex("a\nb\n"));
  CHECK(file_checksum("a\nb\n") == sha256_hex("a\nb\n"));
  CHECK(file_checksum("a\rb\r") == sha256_hex("a\rb\r"));
  CHECK(file_checksum("\r\r\n") == sha256_hex("\r\n"));
  CHECK(file_checksum("") == sha256_hex(""));
}

TEST_CASE("migrate: a sum file verifies what it was written from") {
  std::string text = write_sum_file({a, b, c});
  CHECK(read_sum_file(text) == std::vector<PinnedFile>{a, b, c});
  CHECK(problems(text, {a, b, c}).empty());
  CHECK(problems(write_sum_file({}), {}).empty());
  std::string crlf;
  for (char ch : text) crlf += ch == '\n' ? "\r\n" : std::string(1, ch);
  CHECK(problems(crlf, {a, b, c}).empty());
}

TEST_CASE("migrate: an edited, a missing and an added file are told apart") {
  std::string text = write_sum_file({a, b});
  CHECK(problems(text, {a, {b.path, file_checksum("B")}}) == Types{SumProblemType::edited});
  CHECK(problems(text, {a}) == Types{SumProblemType::missing});
  CHECK(problems(text, {a, b, c}) == Types{SumProblemType::added});
  auto p = verify_sum_file(text, {a, {b.path, file_checksum("B")}});
  CHECK(p[0].message.find(b.checksum) != std::string::npos);
  CHECK(p[0].message.find(file_checksum("B")) != std::string::npos);
  CHECK(p[0].path == b.path);
}

TEST_CASE("migrate: another order is noticed") {
  CHECK(problems(write_sum_file({b, a}), {a, b}) == Types{SumProblemType::reordered});
}

TEST_CASE("migrate: the chain breaks where a line was taken out or branches were merged by hand") {
  std::string text = without_line_of(write_sum_file({a, b, c}), b);
  CHECK(problems(text, {a, c}) == Types{SumProblemType::broken});
  CHECK(verify_sum_file(text, {a, c})[0].path == c.path);
  std::string mine = write_sum_file({a, b}), theirs = write_sum_file({a, c});
  std::string merged = mine + theirs.substr(theirs.rfind('\n', theirs.size() - 2) + 1);
  CHECK(problems(merged, {a, b, c}) == Types{SumProblemType::broken});
}

TEST_CASE("migrate: what is no sum file is refused with its line") {
  std::string text = write_sum_file({a});
  try {
    read_sum_file(text + "<<<<<<< HEAD\n", "m/plumb.sum");
    FAIL("not refused");
  } catch (const Error& e) {
    CHECK(e.code == ErrorCode::input);
    CHECK(e.where.line == 3);
    CHECK(e.where.file == "m/plumb.sum");
    CHECK(e.message.find("conflict") != std::string::npos);
  }
  CHECK_THROWS_AS(read_sum_file("hello\n"), Error);
  CHECK_THROWS_AS(read_sum_file(a.checksum + " " + a.path + "\n"), Error);
}
