#include "introspect/apply/rollback.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <set>

#include "cli/commands/commands.h"
#include "cli/compare.h"
#include "cli/deploying.h"
#include "cli/drift_check.h"
#include "cli/foreign_project.h"
#include "cli/hazards.h"
#include "cli/losses.h"
#include "cli/lost_access.h"
#include "cli/migrations_directory.h"
#include "cli/project.h"
#include "cli/render/findings.h"
#include "cli/render/history_json.h"
#include "cli/render/words.h"
#include "cli/roles.h"
#include "cli/session.h"
#include "engine/base/error.h"
#include "introspect/catalog/read.h"

namespace plumb::cli {

namespace {

struct RollbackOptions {
  std::string database, migrations, steps, to;  ///< One step when neither is given.
  Patience patience;
  std::vector<std::string> allow;
  std::string format = "text";
  bool dry_run = false, baselined = false;
  CompareOptions compare;
};

std::vector<std::string> names_of(const MigrationsDirectory& directory) {
  std::vector<std::string> out;
  for (const MigrationEntry& entry : directory.layout.migrations) out.push_back(entry.name);
  return out;
}

/// The applied migrations of the directory, half rolled back ones too, the one first that was applied last. One that is
/// applied and has no file stops the search: its way back is not known. Repeatable ones have none, and stay.
std::vector<MigrationEntry> applied_entries(const MigrationsDirectory& directory, const std::vector<LedgerRow>& rows) {
  const auto& all = directory.layout.migrations;
  std::vector<MigrationEntry> out;
  for (const LedgerRow& row : applied_last_first(rows, names_of(directory))) {
    auto entry = std::find_if(all.begin(), all.end(), [&](const MigrationEntry& e) { return e.name == row.name; });
    if (entry == all.end())
      throw Error(ErrorCode::ledger, fmt::format("migration {} is applied and has no file", row.name),
                  "bring its directory back; its down.sql is the way back");
    if (!entry->repeatable) out.push_back(*entry);
  }
  return out;
}

std::set<std::string> repeatable_ones(const MigrationsDirectory& directory) {
  std::set<std::string> out;
  for (const MigrationEntry& entry : directory.layout.migrations) {
    if (entry.repeatable) out.insert(entry.name);
  }
  return out;
}

/// Of those to be undone, one that was applied behind one that stands behind it: nobody who goes by the names expects
/// it.
std::string out_of_order_text(const std::vector<MigrationEntry>& applied, size_t undone,
                              const std::vector<std::string>& order) {
  auto place = [&](const MigrationEntry& e) { return std::find(order.begin(), order.end(), e.name); };
  for (size_t i = 0; i < undone; i++) {
    for (size_t j = i + 1; j < applied.size(); j++) {
      if (place(applied[i]) < place(applied[j]))
        return fmt::format("{} was applied after {}, out of order: it is undone first", applied[i].name,
                           applied[j].name);
    }
  }
  return "";
}

/// How many are undone: `--steps`, or all that stand behind `--to`.
size_t count_to_undo(const std::vector<MigrationEntry>& applied, const MigrationsDirectory& directory,
                     const RollbackOptions& options) {
  if (!options.steps.empty() && !options.to.empty())
    throw Error(ErrorCode::usage, "--steps and --to say the same thing in two ways", "name one of them");
  if (options.to.empty()) {
    size_t steps = 1;
    const std::string given = options.steps.empty() ? "1" : options.steps;
    auto [end, failed] = std::from_chars(given.data(), given.data() + given.size(), steps);
    if (failed != std::errc() || *end != '\0' || steps == 0)
      throw Error(ErrorCode::usage, fmt::format("--steps {}: not a number from 1 on", options.steps));
    if (steps <= applied.size()) return steps;
    throw Error(ErrorCode::usage,
                fmt::format("--steps {}: only {} applied", steps, counted(applied.size(), "migration")),
                "plumb status lists them");
  }
  if (options.to == "empty") return applied.size();
  const std::vector<MigrationEntry>& all = directory.layout.migrations;
  const std::string& kept = all[place_named(all, options.to, "--to")].name;
  auto at = std::find_if(applied.begin(), applied.end(), [&](const MigrationEntry& e) { return e.name == kept; });
  if (at != applied.end()) return static_cast<size_t>(at - applied.begin());
  throw Error(ErrorCode::ledger, fmt::format("--to {}: that migration is not in the database", kept),
              "name one that is applied, which will stay as the newest; plumb status lists them");
}

/// The way back between the schemas, as plumb itself would write it with the renames that the scripts make: from all
/// applied migrations to those that stay.
Plan plan_back(const std::string& path, const std::vector<MigrationEntry>& applied, const std::vector<Undoing>& scripts,
               const RollbackOptions& options, const Session& session) {
  SourceName from{SourceKind::migrations, path, {}, "", std::set<std::string>{}};
  SourceName to = from;
  for (size_t i = 0; i < applied.size(); i++) {
    from.migrations->insert(applied[i].name);
    if (i >= scripts.size()) to.migrations->insert(applied[i].name);
  }
  try {
    CompareOptions how = options.compare;
    how.known_renames = renames_of(scripts);
    return compare(from, to, how, session.config).plan;
  } catch (const FindingsError& findings) {
    throw cannot_replay(findings, "what the way back loses is not known",
                        "--allow data_loss goes on without looking at the schemas");
  }
}

Undoing undoing(Migration script, Migration there, const std::vector<LedgerRow>& rows) {
  auto row = std::find_if(rows.begin(), rows.end(), [&](const LedgerRow& r) { return r.name == script.name; });
  bool stopped = row->state == LedgerState::rolling_back;
  size_t done = stopped ? std::min(static_cast<size_t>(row->statements_done), script.statements.size()) : 0;
  return {std::move(script), done, std::move(there)};
}

std::string dry_run_text(const Undoing& undoing) {
  const auto& [script, done, there] = undoing;
  return fmt::format("-- would run {} ({}{})\n", script.file, counted(script.statements.size() - done, "statement"),
                     done > 0 ? fmt::format(", {} done already", done) : "") +
         segments_text(script, done);
}

void tell(const RollbackOptions& options, const Session& session, const std::string& text) {
  options.format == "json" ? print_out(event_line("note", text)) : print_err(note_text(text, session.terminal.err));
}

/// What the migration itself has said of owners and privileges is taken back with it.
std::vector<const Migration*> speaking(const Undoing& undoing) { return {&undoing.script, &undoing.there}; }

void tell_of_access_to_come(const RollbackOptions& options, const Session& session, db::Connection& connection,
                            const MigrationsDirectory& directory, const std::vector<MigrationEntry>& applied,
                            const std::vector<Undoing>& scripts) {
  std::vector<SourceText> texts;
  std::vector<const Migration*> speak;
  for (size_t i = 0; i < scripts.size(); i++) {
    texts.push_back(left_to_run(scripts[i].script, scripts[i].done, down_text(directory, applied[i])));
    for (const Migration* each : speaking(scripts[i])) speak.push_back(each);
  }
  std::string text = access_to_come(read_catalog(connection), texts, speak, "rollback");
  if (!text.empty()) tell(options, session, text);
}

/// As deploy gives it back.
void keep_access(DeployOptions& deploy, KeptAccess& access, db::Connection& connection,
                 const std::vector<Undoing>& scripts) {
  deploy.before = [&access, &connection](const auto&, const auto&) { access.look(connection); };
  deploy.also_rolled_back = [&access, &scripts, other = deploy.also_rolled_back](db::Connection& c,
                                                                                 const std::string& name) {
    auto at = std::find_if(scripts.begin(), scripts.end(), [&](const Undoing& u) { return u.script.name == name; });
    access.give_back(c, name, speaking(*at));
    if (other) other(c, name);
  };
}

/// What a baseline has recorded was there first: to undo it drops what plumb has not made.
void refuse_baselined(const std::vector<MigrationEntry>& applied, size_t undone, const std::vector<LedgerRow>& rows) {
  for (size_t i = 0; i < undone; i++) {
    auto row = std::find_if(rows.begin(), rows.end(), [&](const LedgerRow& r) { return r.name == applied[i].name; });
    if (row->origin != "baseline") continue;
    throw Error(ErrorCode::ledger,
                fmt::format("migration {} was not run here: plumb baseline has recorded what was there first, and the "
                            "way back would drop it",
                            applied[i].name),
                "--baselined undoes it all the same");
  }
}

/// The way back may name roles that are gone since.
void refuse_missing_roles(db::Connection& connection, const std::vector<Undoing>& scripts) {
  std::vector<Migration> left;
  for (const auto& [script, done, there] : scripts) {
    left.push_back(script);
    auto& statements = left.back().statements;
    statements.erase(statements.begin(), statements.begin() + static_cast<std::ptrdiff_t>(done));
  }
  check_roles(connection, left);
}

ExitCode run(const RollbackOptions& options, Session& session) {
  MigrationsDirectory directory = open_migrations(migrations_path(options.migrations, session.config));
  check_sum_file(directory);
  bool json = options.format == "json";
  DeployOptions deploy = deploy_options(
      options.patience, session, json ? json_progress() : progress_on(session.terminal, "rolling back", "rolled back"));
  db::Connection connection = connect(database_source(options.database, session).url, deploy);
  std::vector<LedgerRow> rows = read_ledger(connection, session.config.ledger);
  refuse_half_applied(rows);
  fit_to_ledger(directory, rows);
  std::vector<MigrationEntry> applied = applied_entries(directory, rows);
  size_t undone = count_to_undo(applied, directory, options);
  if (undone == 0) {
    print_out(json ? rollback_json({}, {}, connection.description(), options.dry_run) : "nothing to roll back\n");
    return ExitCode::done;
  }
  if (std::string text = out_of_order_text(applied, undone, names_of(directory)); !text.empty())
    tell(options, session, text);
  if (!options.baselined) refuse_baselined(applied, undone, rows);
  std::vector<Undoing> scripts;
  for (size_t i = 0; i < undone; i++)
    scripts.push_back(undoing(way_back(directory, applied[i]), executable(directory, applied[i]), rows));
  refuse_missing_roles(connection, scripts);
  std::vector<Migration> down;
  std::vector<size_t> behind;
  for (const Undoing& each : scripts) down.push_back(each.script), behind.push_back(each.done);
  if (options.dry_run) {
    tell_of_access_to_come(options, session, connection, directory, applied, scripts);
    for (const Undoing& each : scripts) print_out(json ? "" : dry_run_text(each));
    if (json) print_out(rollback_json(down, behind, connection.description(), true));
  }
  // What plumb.yaml allows is for plans: that rows go is said each time.
  if (!allowed_hazards(options.allow, {}).contains(HazardType::data_loss))
    refuse_losses(scripts, plan_back(directory.path, applied, scripts, options, session));
  if (options.dry_run) return ExitCode::done;
  keep_foreign_ledger(deploy, session.config, directory, connection);
  KeptAccess access;
  keep_access(deploy, access, connection, scripts);
  roll_back(connection, down, deploy, names_of(directory), repeatable_ones(directory));
  access.look(connection);
  for (const std::string& text : access.notes()) tell(options, session, text);
  print_out(json ? rollback_json(down, behind, connection.description(), false)
                 : fmt::format("rolled {} back on {}; deploy would apply {} again\n", counted(undone, "migration"),
                               connection.description(), undone == 1 ? "it" : "them"));
  return ExitCode::done;
}

}  // namespace

Command rollback_command() {
  Command command = {
      "rollback",
      "operate",
      "run the down.sql of the migrations that were applied last",
      "Runs down.sql of the migration that was applied last, or of several, newest first, each in one transaction\n"
      "together with its ledger row where PostgreSQL allows that. The rows stay and say rolled_back. A script that\n"
      "may lose data (DROP TABLE, DELETE, UPDATE, a type that holds less, code that may do so, ...) is refused\n"
      "with exit code 3, statement by statement, unless --allow data_loss.\n"
      "A rollback that was killed, or failed half way, goes on where it stopped when it is run again.\n",
      "$ plumb rollback --database postgres://localhost/app\n"
      "$ plumb rollback --steps 2 --dry-run\n"
      "$ plumb rollback --to 20261120183000_init --allow data_loss\n",
      [](Arguments& arguments) {
        auto options = std::make_shared<RollbackOptions>();
        options->compare.rename_mode = "declared";
        declare_database(arguments, options->database);
        declare_migrations(arguments, options->migrations);
        arguments.option("--steps", options->steps, "N", "how many migrations to undo (default: 1)");
        arguments.option("--to", options->to, "MIGRATION", "undo what was applied after this one; `empty`: undo all");
        arguments.flag("--dry-run", options->dry_run,
                       "print the SQL that would run and its transactions, change nothing");
        arguments.flag("--baselined", options->baselined, "also undo what plumb baseline has recorded as there first");
        declare_patience(arguments, options->patience);
        declare_allow(arguments, options->allow);
        declare_schemas(arguments, options->compare);
        declare_scratch(arguments, options->compare);
        arguments.choice("--format", options->format, {"text", "json"}, "json: one event a line");
        return [options](Session& session) { return run(*options, session); };
      }};
  command.json_lines = true;
  return command;
}

}  // namespace plumb::cli
