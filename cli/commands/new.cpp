#include <fmt/format.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/compare.h"
#include "cli/hazards.h"
#include "cli/migrations_directory.h"
#include "cli/project.h"
#include "cli/render/findings.h"
#include "cli/render/plan_text.h"
#include "cli/session.h"
#include "cli/text_file.h"
#include "engine/base/error.h"
#include "engine/migrate/migration_file.h"

namespace plumb::cli {

namespace fs = std::filesystem;

namespace {

struct NewOptions {
  std::string title;
  std::vector<std::string> schema;
  std::string migrations;
  std::vector<std::string> allow;
  CompareOptions compare;
  bool empty = false;
};

/// What one new migration consists of, before anything is written.
struct NewMigration {
  std::string up;
  std::string down;
};

std::string utc_now() {
  std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S UTC", &utc);
  return text;
}

std::vector<std::string> hazard_lines(const Plan& plan) {
  std::vector<std::string> out;
  for (const Statement& statement : plan.statements) {
    for (const Hazard& hazard : statement.hazards) out.push_back(hazard_line(hazard));
  }
  return out;
}

/// The way back; what has none is said in the file instead of failing the migration forward.
std::string down_text(const Compared& compared, MigrationHeader header) {
  std::swap(header.from, header.to);
  header.accepted.clear();
  try {
    Plan plan = reverse_plan(compared);
    header.accepted = hazard_lines(plan);
    header.notes = plan.notes;
    return compose_migration(header, sql_text(plan));
  } catch (const Error& error) {
    if (error.code != ErrorCode::unsupported) throw;
    header.notes = {"plumb knows no way back: " + error.message};
    return compose_migration(header, "");
  }
}

NewMigration from_plan(const Compared& compared, const std::string& created) {
  MigrationHeader header{
      PLUMB_VERSION, created, compared.from.label, compared.to.label, hazard_lines(compared.plan), {}};
  return {compose_migration(header, sql_text(compared.plan)), down_text(compared, header)};
}

NewMigration blank(const std::string& created) {
  MigrationHeader header{PLUMB_VERSION, created, "", "", {}, {"written by hand"}};
  return {compose_migration(header, ""), compose_migration(header, "")};
}

/// Migrations are added in plumb's layout, which Prisma's users have too; any other directory is read only.
void require_writable_layout(const MigrationsDirectory& directory) {
  LayoutKind kind = directory.layout.kind;
  if (kind == LayoutKind::plumb || kind == LayoutKind::prisma) return;
  throw Error(
      ErrorCode::unsupported,
      fmt::format("{} has the layout of {}; plumb reads it but does not write it", directory.path, enum_word(kind)),
      "name another directory for plumb's migrations: migrations: in plumb.yaml");
}

std::string newest_name(const MigrationsDirectory& directory) {
  return directory.layout.migrations.empty() ? "" : directory.layout.migrations.back().name;
}

/// Writes the two files and pins all. Returns the directory of the migration.
std::string write_migration(const MigrationsDirectory& directory, const std::string& title,
                            const NewMigration& migration) {
  auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  MigrationName name = next_migration_name(title, now, newest_name(directory));
  fs::path path = fs::path(directory.path) / name.text();
  std::error_code failed;
  fs::create_directories(path, failed);
  if (failed)
    throw Error(ErrorCode::input, fmt::format("cannot make directory {}: {}", path.string(), failed.message()));
  write_text(path / "migration.sql", migration.up);
  write_text(path / "down.sql", migration.down);
  if (directory.layout.kind == LayoutKind::plumb) pin_files(directory.path);
  return path.string();
}

ExitCode run(const NewOptions& options, Session& session) {
  std::string path = migrations_path(options.migrations, session.config);
  MigrationsDirectory directory = open_migrations(path);
  require_writable_layout(directory);
  check_sum_file(directory);
  if (migration_slug(options.title).empty()) next_migration_name(options.title, {}, "");  // throws, saying why

  NewMigration migration;
  std::string summary = "an empty migration";
  if (options.empty) {
    migration = blank(utc_now());
  } else {
    SourceName from{SourceKind::migrations, path, {}, ""};
    CompareOptions how = options.compare;
    how.accept_nothing = accepts_nothing(options.allow);
    Compared compared = compare(from, schema_source(options.schema, session.config), how, session.config);
    for (const Source* side : {&compared.from, &compared.to})
      print_err(findings_text(side->diagnostics, session.terminal.err));
    for (const std::string& line : footer_lines(compared)) print_err(note_text(line, session.terminal.err));
    if (compared.plan.empty()) {
      print_out(fmt::format("nothing to do: {} already makes what {} says\n", path, compared.to.label));
      return ExitCode::done;
    }
    refuse_hazards(compared.plan, allowed_hazards(options.allow, session.config));
    migration = from_plan(compared, utc_now());
    summary = summary_line(compared.plan);
  }
  std::string written = write_migration(directory, options.title, migration);
  print_out(fmt::format("wrote {}/migration.sql: {}\nwrote {}/down.sql\n", written, summary, written));
  return ExitCode::done;
}

}  // namespace

Command new_command() {
  return {"new",
          "develop",
          "write the next migration from the edited schema files",
          "Compares the migrations directory, replayed offline, with the schema files and writes what is\n"
          "missing as migrations/<UTC time>_<name>/migration.sql, with the way back in down.sql, and pins both\n"
          "in migrations/plumb.sum. Needs no server. Read the files before you deploy them: they are yours.\n",
          "$ plumb new add_invoices\n"
          "$ plumb new drop_legacy_columns --allow data_loss\n"
          "$ plumb new rename_mail --rename column:public.users.mail=email\n"
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
            arguments.flag("--empty", options->empty, "write an empty migration to be filled in by hand");
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace plumb::cli
