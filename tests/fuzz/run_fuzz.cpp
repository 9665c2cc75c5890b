// plumb_fuzz [--seed N] [--texts N]
//
// Damages the SQL of the cases at random, and the YAML of what they hold, and reads it. Whatever comes in, a reader
// ends with a catalog or with errors that have a place, never with a crash or another exception. Most worth under the
// sanitizers.
#include <fmt/format.h>

#include <chrono>
#include <random>

#include "engine/base/error.h"
#include "parser/sql/load.h"
#include "parser/yaml/yaml.h"
#include "tests/cases/case.h"

using namespace plumb;
using namespace plumb::test;

namespace {

class Damage {
 public:
  explicit Damage(uint64_t seed) : random_(seed) {}

  std::string of(std::string text) {
    for (size_t n = 1 + below(4); n > 0 && !text.empty(); n--) once(text);
    return text;
  }
  size_t below(size_t n) { return static_cast<size_t>(random_() % n); }

 private:
  void once(std::string& text) {
    static const std::string pieces[] = {
        "(",  ")",  ";",      "'",    "\"",       "$$",   "--",     "/*", ",",  "::", ".", " NULL ", " CREATE TABLE ",
        "\n", "\\", "ARRAY[", " AS ", "\xc3\xa9", "\xff", " from=", "- ", ": ", "  "};
    size_t at = below(text.size()), length = 1 + below(std::min<size_t>(12, text.size() - at));
    switch (below(6)) {
      case 0:
        text.erase(at, length);
        break;
      case 1:
        text.insert(at, pieces[below(std::size(pieces))]);
        break;
      case 2:
        text.insert(below(text.size()), text.substr(at, length));
        break;
      case 3:
        text[at] = static_cast<char>(below(256));
        break;
      case 4:
        text.resize(at);
        break;
      default:
        text.replace(at, length, pieces[below(std::size(pieces))]);
    }
  }
  std::mt19937_64 random_;
};

/// "" when the reader behaved.
template <class Read>
std::string misbehaviour(const Read& read) {
  try {
    Loaded loaded = read();
    for (const auto& d : loaded.diagnostics.all()) {
      if (d.severity == Severity::error && !d.where.known()) return "an error without a place: " + d.message;
      if (d.message.empty()) return "an error without a message";
    }
    return "";
  } catch (const Error& e) {
    return e.code == ErrorCode::internal ? "an internal error: " + e.message : "";
  } catch (const std::exception& e) {
    return std::string("an exception that is none of ours: ") + e.what();
  }
}

int run(uint64_t seed, size_t texts) {
  fmt::print("seed {}\n", seed);
  std::fflush(stdout);
  auto cases = read_cases(PLUMB_CASES, {});
  Damage damage(seed);
  size_t failed = 0;
  for (size_t i = 0; i < texts; i++) {
    const Case& c = cases[damage.below(cases.size())];
    std::string sql = damage.of(damage.below(2) ? c.from : c.to);
    std::string yaml = i % 4 ? "" : damage.of(write_yaml(load_schema_sql({{"good.sql", c.to}}).catalog));
    for (const auto& [what, text, found] : {std::tuple{"schema", sql, misbehaviour([&] {
                                                         return load_schema_sql({{"damaged.sql", sql}});
                                                       })},
                                            {"migration", sql, misbehaviour([&] {
                                               return replay_migrations_sql({{"damaged.sql", sql}});
                                             })},
                                            {"yaml", yaml, misbehaviour([&] {
                                               return load_yaml({{"damaged.yaml", yaml}});
                                             })}}) {
      if (found.empty() || failed >= 20) continue;
      fmt::print("FAIL {} {} made from {}: {}\n----\n{}\n----\n", what, i, c.name, found, text);
      failed++;
    }
  }
  fmt::print("{} texts, {} failed\n", texts, failed);
  return failed ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
  uint64_t seed = static_cast<uint64_t>(std::chrono::system_clock::now().time_since_epoch().count()) % 1000000;
  size_t texts = 2000;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::string(argv[i]) == "--seed") seed = std::stoull(argv[i + 1]);
    if (std::string(argv[i]) == "--texts") texts = std::stoull(argv[i + 1]);
  }
  try {
    return run(seed, texts);
  } catch (const std::exception& e) {
    fmt::print(stderr, "error: {}\n", e.what());
    return 1;
  }
}
