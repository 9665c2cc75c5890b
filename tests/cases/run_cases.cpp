// plumb_cases [--update] [--offline] [--cases DIRECTORY] [KIND | KIND/CASE]...
//
// Runs the cases below tests/cases: without a server first, then each on a PostgreSQL of its own. Prints what is wrong
// with each failing case and, last, how many there are. --update writes plan.sql and the hazards as they are now.
// --cases names another directory of such cases, of schemas that are not for everybody to see. The server is the one
// that PLUMB_SERVER_BIN names; cases that need a newer one are named and counted.
#include <fmt/format.h>

#include <chrono>
#include <optional>

#include "engine/base/error.h"
#include "tests/cases/case.h"
#include "tests/cases/live.h"
#include "tests/cases/planned.h"
#include "tests/support/schema_dump.h"

using namespace plumb;
using namespace plumb::test;

namespace {

struct Arguments {
  bool update = false;
  bool offline = false;
  std::string cases = PLUMB_CASES;
  std::vector<std::string> filters;
};

std::optional<Arguments> parsed(int argc, char** argv) {
  Arguments out;
  for (int i = 1; i < argc; i++) {
    std::string a = argv[i];
    if (a == "--update")
      out.update = true;
    else if (a == "--offline")
      out.offline = true;
    else if (a == "--cases" && i + 1 < argc)
      out.cases = argv[++i];
    else if (a.rfind("-", 0) == 0)
      return std::nullopt;
    else
      out.filters.push_back(a);
  }
  return out;
}

/// False when the case cannot even be planned.
bool update(const Case& c) {
  try {
    update_case(c);
    return true;
  } catch (const std::exception& e) {
    fmt::print("FAIL {}: {}\n", c.name, e.what());
    return false;
  }
}

bool report(const Case& c, const std::vector<std::string>& failures) {
  if (failures.empty()) return true;
  fmt::print("FAIL {}\n", c.name);
  for (const auto& f : failures) fmt::print("    {}\n", f);
  std::fflush(stdout);
  return false;
}

/// A case that is about what this server does not have.
bool is_beyond(const Case& c, const CaseDatabases& databases) {
  if (runs_on(c, databases.major_version())) return false;
  fmt::print("left out on PostgreSQL {}: {} is for {}\n", databases.major_version(), c.name,
             c.oldest_server > databases.major_version() ? fmt::format("{} and later", c.oldest_server)
                                                         : fmt::format("{} and before", c.newest_server));
  return true;
}

int run(const Arguments& arguments) {
  auto cases = read_cases(arguments.cases, arguments.filters);
  if (cases.empty()) {
    fmt::print(stderr, "error: no such case\n");
    return 1;
  }
  auto start = std::chrono::steady_clock::now();
  std::optional<EmbeddedServer> server;
  std::optional<CaseDatabases> databases;
  if (!arguments.offline && !arguments.update) databases.emplace(server.emplace());
  size_t failed = 0, left_out = 0;
  if (databases && !databases->are_dumped()) {
    fmt::print("pg_dump {} is not asked on PostgreSQL {}\n", pg_dump_version(), databases->major_version());
  }
  for (const auto& c : cases) {
    if (arguments.update) {
      failed += !update(c);
      continue;
    }
    auto failures = offline_failures(c);
    if (databases && is_beyond(c, *databases)) {
      left_out++;
    } else if (databases) {
      for (auto& f : live_failures(c, *databases)) failures.push_back(std::move(f));
    }
    failed += !report(c, failures);
  }
  std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::string note = left_out ? fmt::format(", {} of them offline only", left_out) : "";
  fmt::print("{} of {} cases passed{} in {:.1f} s\n", cases.size() - failed, cases.size(), note, took.count());
  return failed ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
  auto arguments = parsed(argc, argv);
  if (!arguments) {
    fmt::print(stderr, "usage: plumb_cases [--update] [--offline] [KIND | KIND/CASE]...\n");
    return 1;
  }
  try {
    return run(*arguments);
  } catch (const Error& e) {
    fmt::print(stderr, "error: {}\n{}\n", e.message, e.hint);
  } catch (const std::exception& e) {
    fmt::print(stderr, "error: {}\n", e.what());
  }
  return 1;
}
