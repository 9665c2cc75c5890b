#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

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
  std::string database, migrations, applied, rolled_back, statement_done, statement_again;
};

std::optional<LedgerState> recorded_state(db::Connection& connection, const std::string& name,
                                          const LedgerName& ledger) {
  for (const LedgerRow& row : read_ledger(connection, ledger)) {
    if (row.name == name) return row.state;
  }
  return std::nullopt;
}

/// What the next deploy will do with a migration that is rolled back now.
std::string what_deploy_does(db::Connection& connection, const std::string& name, const MigrationsDirectory& directory,
                             const LedgerName& ledger) {
  std::vector<HistoryEntry> entries = history(history_files(directory), read_ledger(connection, ledger));
  auto entry = std::find_if(entries.begin(), entries.end(), [&](const HistoryEntry& e) { return e.name == name; });
  if (entry == entries.end()) return fmt::format("{} does not have it, and deploy will not miss it", directory.path);
  if (entry->state != MigrationState::out_of_order) return "deploy would run it from its first statement";
  auto later = std::find_if(entry, entries.end(), [](const HistoryEntry& e) {
    return e.recorded && e.recorded->state != LedgerState::rolled_back;
  });
  return fmt::format(
      "deploy is refused now, as {0}, which stands behind it, is in the database: if that was undone too, say so "
      "(plumb resolve --rolled-back {0}); else plumb deploy --allow-out-of-order runs it late",
      later->name);
}

ExitCode run(const ResolveOptions& options, Session& session) {
  std::array<std::string, 4> given = {options.applied, options.rolled_back, options.statement_done,
                                      options.statement_again};
  if (std::count(given.begin(), given.end(), "") != 3) {
    throw Error(ErrorCode::usage, "say one of --applied, --rolled-back, --statement-done and --statement-again",
                "plumb resolve --rolled-back MIGRATION lets the next deploy run it again");
  }
  MigrationsDirectory directory = open_migrations(migrations_path(options.migrations, session.config));
  check_sum_file(directory);
  db::Connection connection = connect_to_database(options.database, session);
  if (!is_flyway_baseline(options.applied)) fit_to_ledger(directory, read_ledger(connection, session.config.ledger));
  const auto& entries = directory.layout.migrations;
  DeployOptions deploy;
  deploy.ledger = session.config.ledger;
  deploy.tool_version = PLUMB_VERSION;
  deploy.command = session.command;
  keep_foreign_ledger(deploy, session.config, directory, connection);
  if (!options.applied.empty()) {
    const MigrationEntry& entry = entries[place_named(entries, options.applied, "--applied")];
    record_as_applied(connection, {executable(directory, entry)}, "resolve", deploy);
    print_out(fmt::format("{} has {} as applied now; nothing was run\n", connection.description(), entry.name));
  } else if (bool done = !options.statement_done.empty(); done || !options.statement_again.empty()) {
    const std::string& name = done ? options.statement_done : options.statement_again;
    const MigrationEntry& entry = entries[place_named(entries, name, done ? "--statement-done" : "--statement-again")];
    bool back = recorded_state(connection, entry.name, deploy.ledger) == LedgerState::rolling_back;
    Migration script = back ? way_back(directory, entry) : executable(directory, entry);
    record_statement(connection, script, done, deploy);
    std::optional<LedgerState> now = recorded_state(connection, entry.name, deploy.ledger);
    if (now == LedgerState::applied || now == LedgerState::rolled_back) {
      print_out(fmt::format("that was its last statement: {} has {} as {} now\n", connection.description(), entry.name,
                            back ? "rolled back" : "applied"));
      for (const SqlCheck& check : script.checks) {
        if (check.runs_after()) print_out(fmt::format("check \"{}\" holds\n", check.title));
      }
    } else {
      print_out(fmt::format("{} goes on with {} {} the statement that was in doubt\n", back ? "rollback" : "deploy",
                            entry.name, done ? "behind" : "at"));
    }
  } else {
    // One that the ledger alone has is missing: undone by hand, it must not be in the way for ever.
    std::string name = options.rolled_back;
    if (!recorded_state(connection, name, deploy.ledger))
      name = entries[place_named(entries, name, "--rolled-back")].name;
    record_as_rolled_back(connection, name, deploy);
    print_out(fmt::format("{} has {} as rolled back now; {}\n", connection.description(), name,
                          what_deploy_does(connection, name, directory, deploy.ledger)));
  }
  return ExitCode::done;
}

}  // namespace

Command resolve_command() {
  return {
      "resolve",
      "operate",
      "tell the ledger what a person has done by hand",
      "After a migration that failed half way, or that was finished or undone by hand: writes into the ledger\n"
      "that it is applied, or that it is rolled back; or, of a statement that an interrupted run had begun outside\n"
      "a transaction, whether it did its work. Runs nothing but the checks behind a last statement that is done.\n"
      "plumb drift then says whether that is true.\n",
      "$ plumb resolve --applied 20261120183000_init\n"
      "$ plumb resolve --rolled-back 20261120190000_add_invoices --env production\n",
      [](Arguments& arguments) {
        auto options = std::make_shared<ResolveOptions>();
        declare_database(arguments, options->database);
        declare_migrations(arguments, options->migrations);
        arguments.option("--applied", options->applied, "MIGRATION", "it is all there: do not run it");
        arguments.option("--rolled-back", options->rolled_back, "MIGRATION", "nothing of it is there: run it again");
        arguments.option("--statement-done", options->statement_done, "MIGRATION",
                         "its statement in doubt did its work: go on behind it");
        arguments.option("--statement-again", options->statement_again, "MIGRATION",
                         "its statement in doubt did nothing: run it");
        return [options](Session& session) { return run(*options, session); };
      }};
}

}  // namespace plumb::cli
