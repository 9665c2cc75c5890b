#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/deploying.h"
#include "cli/project.h"
#include "cli/render/report_json.h"
#include "cli/render/words.h"
#include "cli/script.h"
#include "cli/seeding.h"
#include "cli/session.h"
#include "engine/base/error.h"
#include "introspect/apply/seeds.h"

namespace plumb::cli {

namespace {

struct SeedCommand {
  std::vector<std::string> files;
  std::string database;
  std::string format = "text";
  bool again = false;
  Patience patience;
};

ExitCode run(const SeedCommand& command, Session& session) {
  const auto& paths = command.files.empty() ? session.config.seed : command.files;
  if (paths.empty()) {
    throw Error(ErrorCode::usage, "no seed files given", "name them, or in plumb.yaml: seed: [seed/*.sql]");
  }
  DeployOptions options = deploy_options(command.patience, session, {});
  db::Connection connection = connect(database_source(command.database, session).url, options);
  std::vector<SeededFile> files = seed(connection, paths, command.again, options);
  print_out(command.format == "json" ? seed_json(files, connection.description())
                                     : seeded_text(files, connection.description()));
  return ExitCode::done;
}

}  // namespace

/// One file has one name, however it was named: "seed/1.sql" of "./seed/1.sql" and of the whole path.
static std::string path_in_project(const std::string& path) {
  std::error_code failed;
  std::filesystem::path out = std::filesystem::absolute(path, failed).lexically_normal();
  out = out.lexically_proximate(std::filesystem::current_path(failed));
  return path == "-" || failed ? path : out.generic_string();
}

std::vector<SeededFile> seed(db::Connection& connection, const std::vector<std::string>& paths, bool again,
                             const DeployOptions& options) {
  std::vector<Migration> files;
  for (const std::string& path : files_named(paths)) {
    files.push_back(script_of_file(path));
    files.back().name = path_in_project(path);
  }
  return run_seeds(connection, files, again, options);
}

std::string seeded_text(const std::vector<SeededFile>& files, const std::string& database) {
  std::string out;
  size_t ran = 0;
  for (const SeededFile& file : files) {
    ran += file.ran ? 1 : 0;
    out += fmt::format("{} {}\n", !file.ran ? "up to date" : file.changed ? "ran again" : "ran", file.file);
  }
  return out + fmt::format("{} run on {}\n", counted(ran, "seed file"), database);
}

Command seed_command() {
  return {"seed",
          "develop",
          "run the seed files whose content was not run yet",
          "Runs the SQL files of seed: in plumb.yaml, in that order, each in one transaction. What was in each is\n"
          "remembered beside the ledger (plumb.seeds), so that a second run does nothing; a file that was edited runs\n"
          "again, so write rows with ON CONFLICT.\n",
          "$ plumb seed --database postgres://localhost/app_dev\n"
          "$ plumb seed demo.sql --again\n",
          [](Arguments& arguments) {
            auto command = std::make_shared<SeedCommand>();
            arguments.positionals("FILE", command->files, false, "SQL files or globs (default: seed: of plumb.yaml)");
            declare_database(arguments, command->database);
            arguments.flag("--again", command->again, "run all of them, whatever was run before");
            declare_patience(arguments, command->patience);
            arguments.choice("--format", command->format, {"text", "json"}, "how the files are listed");
            return [command](Session& session) { return run(*command, session); };
          }};
}

}  // namespace plumb::cli
