#include "engine/migrate/check.h"

#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands/commands.h"
#include "cli/project.h"
#include "cli/render/words.h"
#include "cli/script.h"
#include "cli/session.h"
#include "cli/text_file.h"
#include "engine/base/error.h"
#include "introspect/apply/run_check.h"
#include "parser/sql/check_queries.h"

namespace plumb::cli {

namespace {

struct CheckCommand {
  std::vector<std::string> files;
  std::string database, format = "text";
};

struct Verdict {
  const SqlCheck* check = nullptr;
  std::string file;
  std::string failure;  ///< "" when it holds.
};

/// Each in a transaction of its own that cannot write and is rolled back.
std::string failure_of(db::Connection& connection, const SqlCheck& check) {
  connection.execute("BEGIN READ ONLY");
  std::string failure;
  try {
    failure = check_failure(connection, check);
  } catch (const Error& e) {
    if (!connection.alive()) throw;
    failure = "the server said: " + e.message;
  }
  connection.execute("ROLLBACK");
  return failure;
}

std::string indented(const std::string& text) {
  std::string out = "        ";
  for (char c : text) {
    out += c;
    if (c == '\n') out += "        ";
  }
  return out + '\n';
}

void print_text(const std::vector<Verdict>& verdicts, size_t failed, const std::string& database,
                const Stream& stream) {
  std::string out;
  for (const Verdict& v : verdicts) {
    out += v.failure.empty() ? fmt::format("{}      {}\n", stream.styled(Style::green, "ok"), v.check->title)
                             : fmt::format("{}  {} ({}:{})\n{}", stream.styled(Style::red, "FAILED"), v.check->title,
                                           v.file, v.check->line, indented(v.failure));
  }
  print_out(out + fmt::format("{} on {}, {} failed\n", counted(verdicts.size(), "check"), database, failed));
}

void print_json(const std::vector<Verdict>& verdicts, size_t failed, const std::string& database) {
  using Json = nlohmann::ordered_json;
  Json checks = Json::array();
  for (const Verdict& v : verdicts) {
    Json one = {{"title", v.check->title}, {"file", v.file}, {"line", v.check->line}, {"holds", v.failure.empty()}};
    if (!v.failure.empty()) one["failure"] = v.failure;
    checks.push_back(std::move(one));
  }
  Json document = {{"plumb", PLUMB_VERSION}, {"database", database}, {"failed", failed}, {"checks", checks}};
  print_out(document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
}

ExitCode run(const CheckCommand& command, Session& session) {
  const auto& paths = command.files.empty() ? session.config.checks : command.files;
  if (paths.empty()) {
    throw Error(ErrorCode::usage, "no files with checks given", "name them, or in plumb.yaml: checks: checks.sql");
  }
  std::vector<std::pair<std::string, std::vector<SqlCheck>>> files;
  for (const std::string& path : files_named(paths))
    files.emplace_back(path, single_queries(checks_of_file(read_text(path), path), path));
  db::Connection connection = connect_to_database(command.database, session);
  std::vector<Verdict> verdicts;
  size_t failed = 0;
  for (const auto& [file, checks] : files) {
    if (checks.empty()) {
      throw Error(ErrorCode::input, fmt::format("{} declares no check", file),
                  "write `-- plumb:check title` above each query, and `-- expect ROW` lines below that");
    }
    for (const SqlCheck& check : checks) {
      verdicts.push_back({&check, file, failure_of(connection, check)});
      failed += verdicts.back().failure.empty() ? 0 : 1;
    }
  }
  if (command.format == "json") {
    print_json(verdicts, failed, connection.description());
  } else {
    print_text(verdicts, failed, connection.description(), session.terminal.out);
  }
  return failed == 0 ? ExitCode::done : ExitCode::differences;
}

}  // namespace

Command check_command() {
  return {
      "check",
      "operate",
      "run verification queries and compare what they return with what they must",
      "Runs the queries of checks: in plumb.yaml, each in a transaction that cannot write. Above each stands what it\n"
      "is called and must return: one `-- expect` line a row, columns with ` | ` between them; `-- expect nothing`\n"
      "for no rows; without any, one true. Exits with 2 when a check does not hold.\n\n"
      "  -- plumb:check the tables are there\n"
      "  -- expect calendar_events\n"
      "  -- expect oauth_states\n"
      "  SELECT table_name FROM information_schema.tables\n"
      "   WHERE table_name IN ('oauth_states', 'calendar_events') ORDER BY 1;\n",
      "$ plumb check --env production\n"
      "$ plumb check checks/*.sql --format json\n",
      [](Arguments& arguments) {
        auto command = std::make_shared<CheckCommand>();
        arguments.positionals("FILE", command->files, false, "files or globs (default: checks: of plumb.yaml)");
        declare_database(arguments, command->database);
        arguments.choice("--format", command->format, {"text", "json"}, "how the result is printed");
        return [command](Session& session) { return run(*command, session); };
      }};
}

}  // namespace plumb::cli
