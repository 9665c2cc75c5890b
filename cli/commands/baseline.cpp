#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.h"
#include "cli/compare.h"
#include "cli/foreign_project.h"
#include "cli/migrations_directory.h"
#include "cli/project.h"
#include "cli/render/findings.h"
#include "cli/render/plan_text.h"
#include "cli/render/report_json.h"
#include "cli/render/words.h"
#include "cli/session.h"
#include "engine/base/error.h"
#include "introspect/apply/deploy.h"

namespace plumb::cli {

namespace {

struct BaselineOptions {
  std::string database, migrations, to;
  std::string format = "text";
  CompareOptions compare;
};

/// The migrations up to `to` (a name, or the beginning of just one), or all of them.
std::vector<MigrationEntry> entries_up_to(const MigrationsDirectory& directory, const std::string& to) {
  const auto& all = directory.layout.migrations;
  if (to.empty()) return all;
  size_t last = place_named(all, to, "--to");
  return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(last) + 1};
}

/// A ledger must not say what is not so: the database must be what the migrations make.
void require_same(const SourceName& database, const SourceName& migrations, const BaselineOptions& options,
                  const Session& session) {
  Compared compared = compare(database, migrations, options.compare, session.config);
  if (compared.plan.empty()) return;
  Error error(
      ErrorCode::ledger,
      fmt::format("{} is not what the migrations make: {} away", compared.from.label,
                  counted(compared.plan.statements.size(), "statement")),
      "write the first migration from the database (plumb pull, then plumb new), or name an earlier one with --to");
  error.detail = statements_text(compared.plan, Stream());
  throw error;
}

ExitCode run(const BaselineOptions& options, Session& session) {
  MigrationsDirectory directory = open_migrations(migrations_path(options.migrations, session.config));
  check_sum_file(directory);
  std::vector<MigrationEntry> entries = entries_up_to(directory, options.to);
  if (entries.empty()) {
    throw no_migrations(directory, "plumb new NAME writes the first one");
  }
  SourceName database = database_source(options.database, session);
  SourceName expected{SourceKind::migrations, directory.path, {}, "", std::set<std::string>{}};
  std::vector<Migration> migrations;
  for (const MigrationEntry& entry : entries) {
    expected.migrations->insert(entry.name);
    migrations.push_back(executable(directory, entry));
  }
  require_same(database, expected, options, session);
  db::Connection connection = connect_to_database(options.database, session);
  DeployOptions deploy;
  deploy.ledger = session.config.ledger;
  deploy.tool_version = PLUMB_VERSION;
  deploy.command = session.command;
  if (std::string made = keep_foreign_ledger(deploy, session.config, directory, connection); !made.empty())
    print_err(note_text(fmt::format("making {}, as keep_ledger of plumb.yaml wants it", made), session.terminal.err));
  record_as_applied(connection, migrations, "baseline", deploy);
  if (options.format == "json") {
    std::vector<std::string> names;
    for (const Migration& migration : migrations) names.push_back(migration.name);
    print_out(baseline_json(names, connection.description()));
    return ExitCode::done;
  }
  print_out(fmt::format("{} has {} as applied now; nothing was run\n", connection.description(),
                        counted(migrations.size(), "migration")));
  return ExitCode::done;
}

}  // namespace

Command baseline_command() {
  return {"baseline",
          "operate",
          "adopt an existing database: mark migrations as applied without running them",
          "For a database that was there before its migrations: compares it with what they make and, when there is no\n"
          "difference, writes them into its ledger as applied. Exits with 4 and the differences otherwise.\n",
          "$ plumb init --from postgres://localhost/app && plumb new init      # the migrations from the database\n"
          "$ plumb baseline --database postgres://localhost/app\n",
          [](Arguments& arguments) {
            auto options = std::make_shared<BaselineOptions>();
            options->compare.rename_mode = "declared";
            declare_database(arguments, options->database);
            declare_migrations(arguments, options->migrations);
            arguments.option("--to", options->to, "MIGRATION", "the last migration that is applied (default: all)");
            arguments.choice("--format", options->format, {"text", "json"}, "how the migrations are listed");
            declare_schemas(arguments, options->compare);
            declare_scratch(arguments, options->compare);
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace plumb::cli
