#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.h"
#include "cli/foreign_project.h"
#include "cli/migrations_directory.h"
#include "cli/project.h"
#include "cli/session.h"
#include "engine/base/error.h"
#include "introspect/apply/deploy.h"

namespace plumb::cli {

namespace {

struct ResolveOptions {
  std::string database, migrations, applied, rolled_back;
};

ExitCode run(const ResolveOptions& options, Session& session) {
  if (options.applied.empty() == options.rolled_back.empty()) {
    throw Error(ErrorCode::usage, "say either --applied or --rolled-back",
                "plumb resolve --rolled-back MIGRATION lets the next deploy run it again");
  }
  MigrationsDirectory directory = open_migrations(migrations_path(options.migrations, session.config));
  check_sum_file(directory);
  const auto& entries = directory.layout.migrations;
  db::Connection connection(database_source(options.database, session).url);
  DeployOptions deploy;
  deploy.ledger = session.config.ledger;
  deploy.tool_version = PLUMB_VERSION;
  keep_foreign_ledger(deploy, session.config, directory, connection);
  if (!options.applied.empty()) {
    const MigrationEntry& entry = entries[place_named(entries, options.applied, "--applied")];
    record_as_applied(connection, {executable(directory, entry)}, "resolve", deploy);
    print_out(fmt::format("{} has {} as applied now; nothing was run\n", connection.description(), entry.name));
  } else {
    const MigrationEntry& entry = entries[place_named(entries, options.rolled_back, "--rolled-back")];
    record_as_rolled_back(connection, entry.name, deploy);
    print_out(fmt::format("{} has {} as rolled back now; deploy would run it from its first statement\n",
                          connection.description(), entry.name));
  }
  return ExitCode::done;
}

}  // namespace

Command resolve_command() {
  return {"resolve",
          "operate",
          "tell the ledger what a person has done by hand",
          "After a migration that failed half way, or that was finished or undone by hand: writes into the ledger\n"
          "that it is applied, or that it is rolled back. Runs nothing. plumb drift then says whether that is true.\n",
          "$ plumb resolve --applied 20261120183000_init\n"
          "$ plumb resolve --rolled-back 20261120190000_add_invoices --env production\n",
          [](Arguments& arguments) {
            auto options = std::make_shared<ResolveOptions>();
            declare_database(arguments, options->database);
            declare_migrations(arguments, options->migrations);
            arguments.option("--applied", options->applied, "MIGRATION", "it is all there: do not run it");
            arguments.option("--rolled-back", options->rolled_back, "MIGRATION",
                             "nothing of it is there: run it again");
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace plumb::cli
