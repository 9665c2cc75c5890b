#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.h"
#include "cli/compare.h"
#include "cli/deploying.h"
#include "cli/development.h"
#include "cli/hazards.h"
#include "cli/project.h"
#include "cli/render/findings.h"
#include "cli/render/plan_text.h"
#include "cli/script.h"
#include "cli/session.h"
#include "engine/base/error.h"
#include "introspect/apply/pooler.h"

namespace plumb::cli {

namespace {

struct PushCommand {
  std::string database;
  std::vector<std::string> schema, allow;
  bool force = false, dry_run = false;
  CompareOptions compare;
  Patience patience;
};

ExitCode run(const PushCommand& command, Session& session) {
  SourceName database = database_source(command.database, session);
  DeployOptions options = deploy_options(command.patience, session, progress_on(session.terminal, "running", "ran"));
  db::Connection connection = connect(database.url, options);
  require_development(connection, command.database, session, command.force);
  CompareOptions how = command.compare;
  how.accept_nothing = accepts_nothing(command.allow);
  Compared compared = compare(database, schema_source(command.schema, session.config), how, session.config);
  for (const std::string& line : footer_lines(compared)) print_err(note_text(line, session.terminal.err));
  if (compared.plan.empty()) {
    print_out(fmt::format("{} is as {} says\n", connection.description(), compared.to.label));
    return ExitCode::done;
  }
  refuse_hazards(compared.plan, allowed_hazards(command.allow, session.config));
  print_out(statements_text(compared.plan, session.terminal.out));
  if (command.dry_run) return ExitCode::done;
  DeployLock lock(connection, options.lock_wait, {}, options.execute.progress, options.command);
  options.execute.pooled = behind_pooler(connection);
  execute_migration(connection, script_of_text(sql_text(compared.plan), "push"), options.execute);
  print_out(fmt::format("{} is as {} says now: {}\n", connection.description(), compared.to.label,
                        summary_line(compared.plan)));
  return ExitCode::done;
}

}  // namespace

Command push_command() {
  return {"push",
          "develop",
          "development only: make the database what the schema files say, without a migration",
          "Compares the database with the schema files and runs the difference at once; hazards are refused as\n"
          "everywhere. For trying things out: the database must be `development: true` in plumb.yaml, and nobody else\n"
          "may be connected. Before you deploy, plumb reset and plumb new bring migrations and database together.\n",
          "$ plumb push --env dev\n"
          "$ plumb push --env dev --allow data_loss --dry-run\n",
          [](Arguments& arguments) {
            auto command = std::make_shared<PushCommand>();
            declare_database(arguments, command->database);
            arguments.repeated("--schema", command->schema, "SOURCE",
                               "the schema files (default: schema: of plumb.yaml)");
            declare_allow(arguments, command->allow);
            declare_renames(arguments, command->compare);
            declare_schemas(arguments, command->compare);
            arguments.flag("--dry-run", command->dry_run, "print what would run, change nothing");
            arguments.flag("--force", command->force, "go on though others are connected");
            declare_patience(arguments, command->patience);
            return [command](Session& session) { return run(*command, session); };
          }};
}

}  // namespace plumb::cli
