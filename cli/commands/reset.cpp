#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.h"
#include "cli/deploying.h"
#include "cli/development.h"
#include "cli/foreign_project.h"
#include "cli/migrations_directory.h"
#include "cli/project.h"
#include "cli/render/words.h"
#include "cli/roles.h"
#include "cli/seeding.h"
#include "cli/session.h"
#include "engine/base/error.h"
#include "introspect/apply/clear_database.h"

namespace plumb::cli {

namespace {

struct ResetCommand {
  std::string database, migrations;
  bool force = false, no_seed = false;
  Patience patience;
};

ExitCode run(const ResetCommand& command, Session& session) {
  MigrationsDirectory directory = open_migrations(migrations_path(command.migrations, session.config));
  check_sum_file(directory);
  std::vector<Migration> migrations = executables(directory);
  DeployOptions options =
      deploy_options(command.patience, session, progress_on(session.terminal, "applying", "applied"));
  db::Connection connection = connect(database_source(command.database, session).url, options);
  require_development(connection, command.database, session, command.force);
  check_roles(connection, migrations);
  {
    DeployLock lock(connection, options.lock_wait, {}, options.execute.progress, options.command);
    print_out(fmt::format("dropped {}\n", fmt::join(clear_database(connection), ", ")));
  }
  if (std::string made = keep_foreign_ledger(options, session.config, directory, connection); !made.empty())
    print_out(fmt::format("making {}, as keep_ledger of plumb.yaml wants it\n", made));
  size_t applied = deploy(connection, migrations, options).ran.size();
  print_out(fmt::format("{} is new: {} applied\n", connection.description(), counted(applied, "migration")));
  if (!command.no_seed && !session.config.seed.empty()) {
    options.execute.progress = {};
    print_out(seeded_text(seed(connection, session.config.seed, false, options), connection.description()));
  }
  return ExitCode::done;
}

}  // namespace

Command reset_command() {
  return {
      "reset",
      "develop",
      "development only: drop everything, apply all migrations, seed",
      "Drops every schema of the database, makes \"public\" again as it was, applies all migrations from the first\n"
      "and runs the seed files. The database must be `development: true` in plumb.yaml, and nobody else may be\n"
      "connected. There is no way back.\n",
      "$ plumb reset --env dev\n"
      "$ plumb reset --env dev --no-seed\n",
      [](Arguments& arguments) {
        auto command = std::make_shared<ResetCommand>();
        declare_database(arguments, command->database);
        declare_migrations(arguments, command->migrations);
        arguments.flag("--no-seed", command->no_seed, "leave the seed files out");
        arguments.flag("--force", command->force, "go on though others are connected");
        declare_patience(arguments, command->patience);
        return [command](Session& session) { return run(*command, session); };
      }};
}

}  // namespace plumb::cli
