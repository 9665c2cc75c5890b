#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/compare.h"
#include "cli/new_migration.h"
#include "cli/project.h"
#include "cli/render/plan_text.h"
#include "cli/render/words.h"
#include "cli/session.h"
#include "cli/text_file.h"
#include "engine/base/error.h"
#include "engine/base/secrets.h"
#include "engine/migrate/migration_file.h"
#include "parser/sql/data_steps.h"
#include "parser/sql/statements.h"

namespace plumb::cli {

namespace fs = std::filesystem;

namespace {

struct SquashCommand {
  std::string title, to, migrations;
  bool join = false;
  CompareOptions compare;
};

std::vector<MigrationEntry> entries_to_squash(const MigrationsDirectory& directory, const std::string& to) {
  const auto& all = directory.layout.migrations;
  size_t end = to.empty() ? all.size() : place_named(all, to, "--to") + 1;
  if (end < 2) throw Error(ErrorCode::usage, "there are not two migrations to squash");
  return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(end)};
}

std::string first_words(const std::string& sql) {
  std::string shown = without_secrets(sql);
  return shown.substr(0, std::min(shown.find('\n'), size_t{80}));
}

void refuse_data_steps(const MigrationsDirectory& directory, const std::vector<MigrationEntry>& entries) {
  Error error(ErrorCode::unsupported, "", "pass --join to keep every statement as it stands");
  size_t count = 0;
  for (const MigrationEntry& entry : entries) {
    Migration migration = executable(directory, entry);
    for (const StatementText& statement : migration.statements) {
      if (!changes_rows(statement.sql)) continue;
      if (count++ < 10)
        error.detail += fmt::format("{}:{}: {}\n", migration.file, statement.line, first_words(statement.sql));
    }
  }
  if (count == 0) return;
  error.detail.pop_back();
  error.message =
      fmt::format("{} would be lost: a schema does not tell what was done to rows", counted(count, "data step"));
  throw error;
}

/// The files one after the other, each under its name.
std::string joined(const MigrationsDirectory& directory, const std::vector<MigrationEntry>& entries) {
  std::string out;
  for (const MigrationEntry& entry : entries) {
    std::string text = up_text(directory, entry).text;
    out += fmt::format("-- {}\n{}{}\n", entry.name, text, text.ends_with('\n') ? "" : "\n");
  }
  return out;
}

bool holds_statements(const SourceText& text) { return !split_statements(text.text, text.name).empty(); }

/// The newest migration that does something and has no way back; "" when all of it can be taken back.
std::string one_without_way_back(const MigrationsDirectory& directory, const std::vector<MigrationEntry>& entries) {
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    bool has = !entry->down.empty() && holds_statements(down_text(directory, *entry));
    if (!has && holds_statements(up_text(directory, *entry))) return entry->name;
  }
  return "";
}

/// Every way back, or none: half of one would leave behind what the next deploy cannot make again.
std::string joined_back(const MigrationsDirectory& directory, const std::vector<MigrationEntry>& entries) {
  if (std::string without = one_without_way_back(directory, entries); !without.empty())
    return fmt::format("-- no way back: that of {} is missing, or holds no statement\n", without);
  std::string out;
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    if (entry->down.empty()) continue;
    std::string text = down_text(directory, *entry).text;
    out += fmt::format("-- {}\n{}{}\n", entry->name, text, text.ends_with('\n') ? "" : "\n");
  }
  return out;
}

SourceName part_of(const MigrationsDirectory& directory, const std::vector<MigrationEntry>& entries) {
  std::set<std::string> names;
  for (const MigrationEntry& entry : entries) names.insert(entry.name);
  return {SourceKind::migrations, directory.path, {}, "", names};
}

/// The new text makes what the old files made: proved by replaying both before anything is removed.
void prove(const std::string& name, const NewMigration& migration, const SourceName& old, const SquashCommand& command,
           const Session& session) {
  fs::path beside = fs::temp_directory_path() / fmt::format("plumb-squash-{}", getpid());
  struct Removal {
    fs::path path;
    ~Removal() {
      std::error_code ignored;
      fs::remove_all(path, ignored);
    }
  } removal{beside};
  fs::create_directories(beside / name);
  write_text(beside / name / "migration.sql", migration.up);
  CompareOptions how = command.compare;
  how.rename_mode = "declared";
  Compared compared = compare({SourceKind::migrations, beside.string(), {}, ""}, old, how, session.config);
  if (compared.in_sync()) return;
  Error error(ErrorCode::unsupported, "the squashed migration would not make the same schema; nothing was changed",
              "pass --join to keep every statement as it stands");
  error.detail = statements_text(compared.plan, Stream());
  throw error;
}

std::string squashed_header(const std::vector<MigrationEntry>& entries, const std::string& body) {
  std::string out = fmt::format("-- plumb: {}\n", PLUMB_VERSION);
  for (const MigrationEntry& entry : entries) out += fmt::format("-- squashes: {}\n", entry.name);
  return out + "\n" + body;
}

NewMigration squashed(const MigrationsDirectory& directory, const std::vector<MigrationEntry>& entries,
                      const SquashCommand& command, const Session& session) {
  if (command.join) return {squashed_header(entries, joined(directory, entries)), joined_back(directory, entries)};
  refuse_data_steps(directory, entries);
  CompareOptions how = command.compare;
  how.rename_mode = "declared";
  // Before the first migration: a new database, which has a schema "public".
  Compared compared = compare(part_of(directory, {}), part_of(directory, entries), how, session.config);
  return {squashed_header(entries, sql_text(compared.plan)), migration_of(compared).down};
}

/// The last may have had the new one's name; its files are the new ones by now.
void remove_files(const MigrationsDirectory& directory, const std::vector<MigrationEntry>& entries,
                  const std::string& but) {
  for (const MigrationEntry& entry : entries) {
    if (entry.name != but) fs::remove_all(fs::path(directory.path) / fs::path(entry.up).parent_path());
  }
}

ExitCode run(const SquashCommand& command, Session& session) {
  MigrationsDirectory directory = open_migrations(migrations_path(command.migrations, session.config));
  check_sum_file(directory);
  LayoutKind kind = directory.layout.kind;
  if (kind != LayoutKind::plumb && kind != LayoutKind::prisma) {
    throw Error(ErrorCode::unsupported, fmt::format("{} has the layout of {}", directory.path, enum_word(kind)),
                "plumb squashes directories of its own layout and Prisma's");
  }
  std::vector<MigrationEntry> entries = entries_to_squash(directory, command.to);
  auto last = parse_migration_name(entries.back().name);
  std::string slug = migration_slug(command.title);
  if (!last || slug.empty())
    throw Error(ErrorCode::usage, fmt::format("\"{}\" leaves no name for a migration", command.title));
  MigrationName name{last->timestamp, slug};
  if (directory.layout.migrations.size() > entries.size() &&
      directory.layout.migrations[entries.size()].name <= name.text()) {
    throw Error(
        ErrorCode::usage,
        fmt::format("{} would not sort before {}", name.text(), directory.layout.migrations[entries.size()].name),
        "choose another name");
  }
  std::string no_way_back = command.join ? one_without_way_back(directory, entries) : "";
  NewMigration migration = squashed(directory, entries, command, session);
  prove(name.text(), migration, part_of(directory, entries), command, session);
  WrittenMigration written = write_migration(directory, name.text(), migration);
  remove_files(directory, entries, name.text());
  if (kind == LayoutKind::plumb) pin_files(directory.path);
  print_out(fmt::format("wrote {} in place of {}\n", written.up, counted(entries.size(), "migration")));
  print_out(no_way_back.empty()
                ? fmt::format("wrote {}, its way back, which plumb verify proves\n", written.down)
                : fmt::format("no way back: that of {} is missing, or holds no statement\n", no_way_back));
  print_out("databases that have all of these take it as applied with their next deploy\n");
  return ExitCode::done;
}

}  // namespace

Command squash_command() {
  return {
      "squash",
      "develop",
      "put one migration in the place of many",
      "Writes what the migrations make, up to --to, as one, proves by replaying both that it makes the same schema,\n"
      "and removes them. A database that has all of them takes the new one as applied with its next deploy; one that\n"
      "has only some is refused until it has them all. Steps that change rows are refused, as a schema does not tell\n"
      "of them, unless --join keeps every statement as it stands.\n",
      "$ plumb squash init\n"
      "$ plumb squash until_2026 --to 20251231235959_last --join\n",
      [](Arguments& arguments) {
        auto command = std::make_shared<SquashCommand>();
        arguments.positional("NAME", command->title, true, "what the new migration is called");
        arguments.option("--to", command->to, "MIGRATION", "the last one to squash (default: all)");
        declare_migrations(arguments, command->migrations);
        arguments.flag("--join", command->join, "join the files instead of writing what they make");
        declare_schemas(arguments, command->compare);
        declare_scratch(arguments, command->compare);
        return [command](Session& session) { return run(*command, session); };
      }};
}

}  // namespace plumb::cli
