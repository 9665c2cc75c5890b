// plumb_property [--seed N] [--pairs N] [--offline]
//
// Random schemas, each reached from the one before by random changes or at one leap. For every pair: planning a schema
// against itself is empty, another order of the input gives the same bytes, the plan runs, its result is the target,
// planning again is empty, and the plan back leads back. Prints the seed; on failure the pair and what is wrong.
#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <optional>

#include "engine/base/error.h"
#include "introspect/apply/observe.h"
#include "introspect/catalog/read.h"
#include "introspect/scratch/scratch.h"
#include "introspect/spelling/spelling.h"
#include "parser/sql/normal_form.h"
#include "tests/cases/planned.h"
#include "tests/property/random_sketch.h"
#include "tests/support/catalog_difference.h"
#include "tests/support/line_difference.h"
#include "tests/support/reversed_statements.h"
#include "tests/support/run_plan.h"

using namespace plumb;
using namespace plumb::test;

namespace {

struct Arguments {
  uint64_t seed = 0;
  size_t pairs = 300;
  bool offline = false;
};

struct Failure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

void expect_empty(const std::string& what, const Plan& plan) {
  if (!plan.empty()) throw Failure(what + " is not empty:\n" + sql_text(plan));
}

bool needs_decision(const Plan& plan) { return hazard_words(plan).find("needs_decision") != std::string::npos; }

/// What needs no server. Returns the plan.
Plan offline_properties(const std::string& from_sql, const std::string& to_sql) {
  auto from = read_schema("from", from_sql).catalog, to = read_schema("to", to_sql).catalog;
  expect_empty("the plan from a schema to itself", planned(to, to, {}, false, offline_comparison()).plan);
  Plan plan = planned(from, to, {}, false, offline_comparison()).plan;
  auto from_again = read_schema("from", statements_reversed(from_sql)).catalog;
  auto to_again = read_schema("to", statements_reversed(to_sql)).catalog;
  std::string text = sql_text(plan);
  std::string again = sql_text(planned(from_again, to_again, {}, false, offline_comparison()).plan);
  if (text != again) throw Failure("another order of the input gives another plan:\n" + line_difference(text, again));
  return plan;
}

/// A database that walks from schema to schema.
class Walker {
 public:
  explicit Walker(const EmbeddedServer& server)
      : database_(server.connection_string()), connection_(database_.connection_string()) {
    connection_.on_notice([](std::string_view) {});
  }

  /// Goes to `to_sql`, back, and there again.
  void step(const std::string& to_sql) {
    Catalog to = read_schema("to", to_sql).catalog;
    Catalog start = read_catalog(connection_);
    Plan plan = plan_to(start, to);
    if (needs_decision(plan)) throw Failure("a pair that should need no decision:\n" + sql_text(plan));
    run(plan, "the plan");
    expect_is("the target", to);
    Catalog there = read_catalog(connection_);
    expect_empty("planning again, live to file,", plan_to(there, to));
    expect_empty("planning again, file to live,", plan_to(to, there));
    Plan back = plan_to(there, start);
    if (needs_decision(back)) return;
    run(back, "the plan back");
    expect_is("the start", start);
    run(plan_to(read_catalog(connection_), to), "the plan, once more");
  }

 private:
  Plan plan_to(const Catalog& from, const Catalog& to) {
    return planned(from, to, {}, false, server_comparison(connection_, offline_comparison()),
                   connection_.server_version())
        .plan;
  }
  void run(const Plan& plan, const std::string& what) {
    try {
      run_plan(connection_, plan);
    } catch (const Error& e) {
      throw Failure(fmt::format("{} fails: {} {}\n    at: {}\n{}", what, e.message, e.detail, e.sql, sql_text(plan)));
    }
  }
  void expect_is(const std::string& what, const Catalog& expected) {
    auto found =
        catalog_differences(expected, read_catalog(connection_), server_comparison(connection_, offline_comparison()));
    std::string text;
    for (const auto& line : found.lines) text += "    " + line + "\n";
    for (const auto& line : found.undecided) text += "    undecided: " + line + "\n";
    if (!text.empty()) throw Failure(what + " is not what is there:\n" + text);
  }

  ScratchDatabase database_;
  db::Connection connection_;
};

void report(size_t pair, const Arguments& arguments, const std::string& what, const std::string& from,
            const std::string& to) {
  fmt::print("FAIL pair {} of seed {}: {}\n---- from\n{}---- to\n{}----\n", pair, arguments.seed, what, from, to);
  std::fflush(stdout);
}

int run(const Arguments& arguments) {
  auto start = std::chrono::steady_clock::now();
  fmt::print("seed {}\n", arguments.seed);
  std::fflush(stdout);
  std::optional<EmbeddedServer> server;
  int major_version = 15;
  if (!arguments.offline) {
    major_version = server.emplace().version() / 10000;
    db::Connection(server->connection_string()).execute("CREATE ROLE reader; CREATE ROLE writer");
  }
  std::unique_ptr<Walker> walker;
  size_t failed = 0;
  Sketch now;
  for (size_t pair = 0; pair < arguments.pairs && failed < 10; pair++) {
    // Each pair has a generator of its own, so that one can be repeated alone only with those before it.
    RandomSketch random(arguments.seed * 1000003 + pair, major_version);
    Sketch next = pair % 10 == 0 ? random.fresh() : random.changed(now, 1 + pair % 7);
    std::string from_sql = sql_of(now), to_sql = sql_of(next);
    try {
      offline_properties(from_sql, to_sql);
      if (server) {
        if (!walker) walker = std::make_unique<Walker>(*server), walker->step(from_sql);
        walker->step(to_sql);
      }
    } catch (const Error& e) {
      report(pair, arguments, fmt::format("error: {} {}\n    {}", e.message, e.detail, e.sql), from_sql, to_sql);
      failed++, walker.reset();
    } catch (const std::exception& e) {
      report(pair, arguments, e.what(), from_sql, to_sql);
      failed++, walker.reset();
    }
    now = next;
  }
  std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  fmt::print("{} pairs, {} failed, {:.1f} s\n", arguments.pairs, failed, took.count());
  return failed ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments;
  arguments.seed = static_cast<uint64_t>(std::chrono::system_clock::now().time_since_epoch().count()) % 1000000;
  for (int i = 1; i < argc; i++) {
    std::string a = argv[i];
    if (a == "--offline")
      arguments.offline = true;
    else if (a == "--seed" && i + 1 < argc)
      arguments.seed = std::stoull(argv[++i]);
    else if (a == "--pairs" && i + 1 < argc)
      arguments.pairs = std::stoull(argv[++i]);
    else {
      fmt::print(stderr, "usage: plumb_property [--seed N] [--pairs N] [--offline]\n");
      return 1;
    }
  }
  try {
    return run(arguments);
  } catch (const std::exception& e) {
    fmt::print(stderr, "error: {}\n", e.what());
    return 1;
  }
}
