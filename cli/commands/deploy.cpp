#include "introspect/apply/deploy.h"

#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.h"
#include "cli/deploying.h"
#include "cli/migrations_directory.h"
#include "cli/project.h"
#include "cli/render/history_json.h"
#include "cli/render/words.h"
#include "cli/session.h"
#include "engine/model/fingerprint.h"
#include "introspect/catalog/read.h"

namespace plumb::cli {

namespace {

struct DeployCommand {
  std::string database, migrations, to;
  std::string format = "text";
  std::string lock_timeout, statement_timeout, wait = "10s";
  bool dry_run = false;
  bool allow_out_of_order = false;
};

DeployOptions deploy_options(const DeployCommand& command, const Session& session) {
  DeployOptions options;
  options.dry_run = command.dry_run;
  if (!command.to.empty()) options.rules.to = command.to;
  options.rules.allow_out_of_order = command.allow_out_of_order;
  options.lock_wait = parse_duration(command.wait, "--wait");
  if (!command.lock_timeout.empty())
    options.execute.lock_timeout = parse_duration(command.lock_timeout, "--lock-timeout");
  if (!command.statement_timeout.empty()) {
    options.execute.statement_timeout = parse_duration(command.statement_timeout, "--statement-timeout");
  }
  options.execute.progress = progress_on(session.terminal.err);
  options.tool_version = PLUMB_VERSION;
  options.fingerprint = [](db::Connection& connection) { return fingerprint(read_catalog(connection)); };
  return options;
}

std::string report_text(const DeployReport& report, const std::string& database, bool dry_run) {
  if (report.ran.empty()) return fmt::format("{} is up to date: no pending migrations\n", database);
  std::string out;
  for (const DeployReport::Ran& ran : report.ran) {
    if (dry_run) out += fmt::format("would apply {} ({})\n", ran.name, counted(ran.statements, "statement"));
  }
  return out + fmt::format("{} {} to {}\n", dry_run ? "would apply" : "applied",
                           counted(report.ran.size(), "migration"), database);
}

ExitCode run(const DeployCommand& command, Session& session) {
  MigrationsDirectory directory = open_migrations(migrations_path(command.migrations, session.config));
  check_sum_file(directory);
  if (directory.layout.migrations.empty()) {
    throw Error(ErrorCode::input, fmt::format("no migrations in {}", directory.path),
                "plumb new NAME writes the first one");
  }
  std::vector<Migration> migrations = executables(directory);
  db::Connection connection(database_source(command.database, session).url);
  DeployReport report = deploy(connection, migrations, deploy_options(command, session));
  if (command.format == "json") {
    print_out(deploy_json(report, connection.description(), command.dry_run));
  } else {
    print_out(report_text(report, connection.description(), command.dry_run));
  }
  return ExitCode::done;
}

}  // namespace

Command deploy_command() {
  return {"deploy",
          "operate",
          "apply the pending migrations",
          "Applies every migration that the database's ledger (plumb.migrations) does not have, in order, each\n"
          "in one transaction together with its ledger row where PostgreSQL allows that. One deploy at a time: an\n"
          "advisory lock says who holds it. A deploy that was killed goes on where it stopped. Refuses with 4 when\n"
          "an applied file was edited, is missing, or a late one would run out of order.\n",
          "$ plumb deploy --database postgres://localhost/app\n"
          "$ plumb deploy --env production --dry-run\n"
          "$ plumb deploy --to 20261120183000_init --lock-timeout 5s\n",
          [](Arguments& arguments) {
            auto command = std::make_shared<DeployCommand>();
            declare_database(arguments, command->database);
            declare_migrations(arguments, command->migrations);
            arguments.option("--to", command->to, "MIGRATION",
                             "the last migration to apply (its name or a unique beginning)");
            arguments.flag("--dry-run", command->dry_run, "say what would be applied, change nothing");
            arguments.flag("--allow-out-of-order", command->allow_out_of_order,
                           "apply late migrations that sort before applied ones");
            arguments.option("--lock-timeout", command->lock_timeout, "TIME",
                             "give up a statement that waits longer for a lock: 250ms, 5s");
            arguments.option("--statement-timeout", command->statement_timeout, "TIME",
                             "give up a statement that runs longer");
            arguments.option("--wait", command->wait, "TIME",
                             "how long to wait for somebody else's deploy (default: 10s)");
            arguments.choice("--format", command->format, {"text", "json"}, "how the result is printed");
            return [command](Session& session) { return run(*command, session); };
          }};
}

}  // namespace plumb::cli
