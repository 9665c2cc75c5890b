#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.h"
#include "cli/compare.h"
#include "cli/hazards.h"
#include "cli/migrations_directory.h"
#include "cli/new_migration.h"
#include "cli/project.h"
#include "cli/render/findings.h"
#include "cli/render/plan_text.h"
#include "cli/render/report_json.h"
#include "cli/session.h"
#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/migrate/migration_file.h"
#include "engine/plan/concurrent_indexes.h"

namespace plumb::cli {

namespace {

struct NewOptions {
  std::string title;
  std::vector<std::string> schema;
  std::string migrations;
  std::string format = "text";
  std::vector<std::string> allow;
  CompareOptions compare;
  bool empty = false, concurrently = false;
};

ExitCode run(const NewOptions& options, Session& session) {
  std::string path = migrations_path(options.migrations, session.config);
  MigrationsDirectory directory = open_migrations(path);
  check_sum_file(directory);
  if (migration_slug(options.title).empty()) next_migration_name(options.title, {}, "");  // throws, saying why

  NewMigration migration;
  WrittenReport report;
  bool json = options.format == "json";
  std::string summary = "an empty migration";
  if (options.empty) {
    migration = blank_migration();
  } else {
    SourceName from{SourceKind::migrations, path, {}, ""};
    CompareOptions how = options.compare;
    how.accept_nothing = accepts_nothing(options.allow);
    how.concurrently = options.concurrently;
    Compared compared = compare(from, schema_source(options.schema, session.config), how, session.config);
    for (const Source* side : {&compared.from, &compared.to})
      print_err(findings_text(side->diagnostics, session.terminal.err));
    if (const std::string& schema = session.config.default_schema; schema != "public")
      print_err(note_text(fmt::format("names without a schema are in {}, as ?schema= of the database's URL says",
                                      quote_identifier(schema)),
                          session.terminal.err));
    if (options.concurrently) build_indexes_concurrently(compared.plan, compared.to.catalog);
    for (const std::string& line : footer_lines(compared)) print_err(note_text(line, session.terminal.err));
    if (compared.plan.empty()) {
      print_out(json ? new_json(report)
                     : fmt::format("nothing to do: {} already makes what {} says\n", path, compared.to.label));
      return ExitCode::done;
    }
    refuse_hazards(compared.plan, allowed_hazards(options.allow, session.config));
    migration = migration_of(compared);
    summary = summary_line(compared.plan);
    report.plan = std::move(compared.plan);
  }
  report.migration = next_name(directory, options.title, newest_name(directory));
  WrittenMigration written = write_migration(directory, report.migration, migration);
  report.files = {written.up};
  if (written.down != written.up) report.files.push_back(written.down);
  if (json) {
    print_out(new_json(report));
    return ExitCode::done;
  }
  print_out(fmt::format("wrote {}: {}\n", written.up, summary));
  if (written.down != written.up) print_out(fmt::format("wrote {}\n", written.down));
  return ExitCode::done;
}

}  // namespace

Command new_command() {
  return {"new",
          "develop",
          "write the next migration from the edited schema files",
          "Compares the migrations directory, replayed offline, with the schema files and writes what is\n"
          "missing as migrations/<UTC time>_<name>/migration.sql, with the way back in down.sql, and pins both\n"
          "in migrations/plumb.sum. Needs no server. Read the files before you deploy them: they are yours.\n"
          "In a directory of another tool's layout they are written as that tool would find them.\n",
          "$ plumb new add_invoices\n"
          "$ plumb new drop_legacy_columns --allow data_loss\n"
          "$ plumb new rename_mail --rename column:public.users.mail=email\n"
          "$ plumb new index_of_orders --concurrently     # writes go on while the index is built\n"
          "$ plumb new backfill_totals --empty            # to be filled in by hand\n",
          [](Arguments& arguments) {
            auto options = std::make_shared<NewOptions>();
            arguments.positional("NAME", options->title, true, "what the migration does, in a few words");
            arguments.repeated("--schema", options->schema, "SOURCE",
                               "the schema files (default: schema: of plumb.yaml)");
            declare_migrations(arguments, options->migrations);
            declare_allow(arguments, options->allow);
            declare_renames(arguments, options->compare);
            declare_schemas(arguments, options->compare);
            declare_scratch(arguments, options->compare);
            declare_undecided(arguments, options->compare);
            arguments.flag("--concurrently", options->concurrently,
                           "build the indexes of tables that are there, and of their new keys, by CREATE INDEX "
                           "CONCURRENTLY, outside of transactions");
            arguments.choice("--format", options->format, {"text", "json"}, "how what was written is told");
            arguments.flag("--empty", options->empty, "write an empty migration to be filled in by hand");
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace plumb::cli
