#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.h"
#include "cli/deploying.h"
#include "cli/project.h"
#include "cli/render/words.h"
#include "cli/script.h"
#include "cli/session.h"
#include "engine/base/error.h"
#include "introspect/apply/pooler.h"
#include "introspect/apply/seeds.h"

namespace plumb::cli {

namespace {

struct ExecuteCommand {
  std::string file, sql, database;
  bool several = false;
  Patience patience;
};

Migration script_of(const ExecuteCommand& command) {
  if (command.file.empty() == command.sql.empty()) {
    throw Error(ErrorCode::usage, "say either a FILE or --command SQL", "`-` is standard input");
  }
  return command.sql.empty() ? script_of_file(command.file) : script_of_text(command.sql, "--command");
}

ExitCode run(const ExecuteCommand& command, Session& session) {
  Migration script = script_of(command);
  if (!command.several)
    require_one_transaction(script, "pass --several-transactions to commit where it must stand alone");
  DeployOptions options = deploy_options(command.patience, session, progress_on(session.terminal, "running", "ran"));
  db::Connection connection = connect(database_source(command.database, session).url, options);
  options.execute.pooled = behind_pooler(connection);
  execute_migration(connection, script, options.execute);
  print_out(fmt::format("{} on {}\n", counted(script.statements.size(), "statement"), connection.description()));
  return ExitCode::done;
}

}  // namespace

Command execute_command() {
  return {"execute",
          "operate",
          "run an SQL file, all of it or nothing",
          "Runs the statements of a file, of standard input or of --command in one transaction: all of them, or, when\n"
          "one fails, none. What PostgreSQL refuses inside a transaction (CREATE INDEX CONCURRENTLY, VACUUM) needs\n"
          "--several-transactions. The ledger is not touched, and no rows are printed.\n",
          "$ plumb execute fix_totals.sql --database postgres://localhost/app\n"
          "$ plumb execute - --env staging <fix_totals.sql\n"
          "$ plumb execute --command 'REFRESH MATERIALIZED VIEW totals'\n",
          [](Arguments& arguments) {
            auto command = std::make_shared<ExecuteCommand>();
            arguments.positional("FILE", command->file, false, "the SQL file; `-`: standard input");
            arguments.option("-c,--command", command->sql, "SQL", "this text instead of a file");
            declare_database(arguments, command->database);
            arguments.flag("--several-transactions", command->several,
                           "commit where a statement cannot be part of one transaction");
            declare_patience(arguments, command->patience);
            return [command](Session& session) { return run(*command, session); };
          }};
}

}  // namespace plumb::cli
