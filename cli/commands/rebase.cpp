#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/compare.h"
#include "cli/new_migration.h"
#include "cli/project.h"
#include "cli/render/plan_text.h"
#include "cli/render/words.h"
#include "cli/roles.h"
#include "cli/script.h"
#include "cli/session.h"
#include "cli/text_file.h"
#include "engine/base/error.h"
#include "engine/migrate/history.h"
#include "engine/migrate/migration_file.h"
#include "engine/migrate/sum_conflict.h"
#include "engine/model/enum_names.h"

namespace plumb::cli {

namespace fs = std::filesystem;

namespace {

struct RebaseCommand {
  std::string migrations;
  std::vector<std::string> mine;
  CompareOptions compare;
};

/// Whether git stands in the middle of a rebase: then its "ours" are theirs.
bool git_rebases() {
  for (fs::path at = fs::current_path();; at = at.parent_path()) {
    if (fs::exists(at / ".git")) return fs::exists(at / ".git/rebase-merge") || fs::exists(at / ".git/rebase-apply");
    if (at == at.parent_path()) return false;
  }
}

/// The names of the migrations that plumb.sum has on my side alone. One that is not there has its new name already: an
/// earlier commit of the same git rebase brought it.
std::vector<std::string> mine_by_conflict(const std::string& sum, const MigrationsDirectory& directory) {
  SumConflict conflict = read_sum_conflict(sum);
  if (!conflict.marked) return {};
  const std::vector<MigrationEntry>& there = directory.layout.migrations;
  std::vector<std::string> out;
  for (const std::string& path : git_rebases() ? conflict.second : conflict.first) {
    std::string name = path.substr(0, path.find('/'));
    bool listed = std::find(out.begin(), out.end(), name) != out.end();
    bool is_there = std::any_of(there.begin(), there.end(), [&](const MigrationEntry& e) { return e.name == name; });
    if (is_there && !listed) out.push_back(name);
  }
  return out;
}

std::vector<std::string> my_names(const RebaseCommand& command, const MigrationsDirectory& directory) {
  std::vector<std::string> names;
  for (const std::string& given : command.mine) {
    const auto& entries = directory.layout.migrations;
    names.push_back(entries[place_named(entries, given, "--mine")].name);
  }
  if (names.empty())
    names = mine_by_conflict(read_text((fs::path(directory.path) / sum_file_name).string()), directory);
  if (names.empty()) {
    throw Error(ErrorCode::usage,
                fmt::format("{} holds no conflict that would tell which migrations are yours", sum_file_name),
                "say it: plumb rebase --mine NAME");
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// Gives mine names behind theirs, where they do not have them already. Returns old and new names.
std::vector<std::pair<std::string, std::string>> reorder(const MigrationsDirectory& directory,
                                                         const std::vector<std::string>& mine) {
  std::string newest;
  for (const MigrationEntry& entry : directory.layout.migrations) {
    if (std::find(mine.begin(), mine.end(), entry.name) == mine.end()) newest = entry.name;
  }
  std::vector<std::pair<std::string, std::string>> out;
  for (const std::string& name : mine) {
    std::string to = name;
    if (name <= newest) {
      auto parts = parse_migration_name(name);
      if (!parts) throw Error(ErrorCode::input, fmt::format("{} does not start with a time", name));
      to = next_name(directory, parts->slug, newest);
      fs::rename(fs::path(directory.path) / name, fs::path(directory.path) / to);
    }
    newest = to;
    out.emplace_back(name, to);
  }
  return out;
}

/// Every migration runs on a new database; mine run back and forth once more.
void prove(const std::string& path, const std::vector<std::pair<std::string, std::string>>& mine, Scratch& scratch,
           const std::string& default_schema) {
  MigrationsDirectory directory = open_migrations(path);
  ScratchDatabase database = scratch.database();
  db::Connection connection(database.connection_string());
  std::vector<Migration> migrations = executables(directory);
  provide_roles(connection, migrations, scratch.embedded());
  auto run = [&](const Migration& script) {
    use_schema(connection, default_schema);
    execute_migration(connection, script, replay_options());
  };
  for (const Migration& migration : migrations) run(migration);
  auto entry_of = [&](const std::string& name) {
    return *std::find_if(directory.layout.migrations.begin(), directory.layout.migrations.end(),
                         [&](const MigrationEntry& e) { return e.name == name; });
  };
  for (auto name = mine.rbegin(); name != mine.rend(); ++name) {
    MigrationEntry entry = entry_of(name->second);
    if (entry.down.empty()) return;
    SourceText text = down_text(directory, entry);
    run(script_of_text(text.text, text.name));
  }
  for (const auto& [old, name] : mine) run(executable(directory, entry_of(name)));
}

/// What the schema files want beyond the migrations, as far as files alone tell it.
void compare_with_schema(const std::string& path, const RebaseCommand& command, Session& session) {
  if (session.config.schema.empty()) return;
  CompareOptions how = command.compare;
  how.scratch = std::nullopt;
  SourceName migrations{SourceKind::migrations, path, {}, ""};
  Compared compared = compare(migrations, schema_source({}, session.config), how, session.config);
  if (compared.plan.empty()) {
    print_out(fmt::format("ok      they make what {} says\n", compared.to.label));
  } else {
    print_out(
        fmt::format("differs from {}: {}; plumb new writes it\n", compared.to.label, summary_line(compared.plan)));
  }
}

ExitCode run(const RebaseCommand& command, Session& session) {
  MigrationsDirectory directory = open_migrations(migrations_path(command.migrations, session.config));
  if (directory.layout.kind != LayoutKind::plumb) {
    throw Error(ErrorCode::unsupported,
                fmt::format("{} has the layout of {}: plumb rebase orders directories of plumb's own", directory.path,
                            enum_word(directory.layout.kind)),
                fmt::format("order each of yours behind theirs by hand: {}; plumb verify then runs them all",
                            later_place(directory.layout.kind)));
  }
  auto renamed = reorder(directory, my_names(command, directory));
  pin_files(directory.path);
  for (const auto& [from, to] : renamed)
    print_out(from == to ? fmt::format("kept    {}\n", to) : fmt::format("renamed {} to {}\n", from, to));
  print_out(fmt::format("wrote {}/{}\n", directory.path, sum_file_name));
  const auto& given = command.compare.scratch;
  Scratch scratch(given && !given->empty() ? *given : session.config.scratch);
  prove(directory.path, renamed, scratch, session.config.default_schema);
  print_out("ok      all of them run on a new database, and yours back and forth\n");
  compare_with_schema(directory.path, command, session);
  return ExitCode::done;
}

}  // namespace

Command rebase_command() {
  return {
      "rebase",
      "develop",
      "order my migrations behind theirs after a merge",
      "Two branches that each added a migration conflict in plumb.sum. Merge the rest, leave plumb.sum as git made\n"
      "it, and run this: your migrations get names behind theirs, plumb.sum is written anew, and all are run on a\n"
      "throwaway PostgreSQL, yours back and forth. Which are yours is told by the conflict, in a merge and in a\n"
      "git rebase alike. A development database that had yours already is made anew by plumb reset; of another, "
      "deploy\n"
      "says how its ledger learns the new names.\n",
      "$ git merge main; plumb rebase; git add migrations; git commit\n"
      "$ plumb rebase --mine 20261120183000_add_invoices\n",
      [](Arguments& arguments) {
        auto command = std::make_shared<RebaseCommand>();
        declare_migrations(arguments, command->migrations);
        arguments.repeated("--mine", command->mine, "MIGRATION", "one of mine (default: what the conflict says)");
        declare_scratch(arguments, command->compare);
        return [command](Session& session) { return run(*command, session); };
      }};
}

}  // namespace plumb::cli
