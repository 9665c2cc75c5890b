#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/compare.h"
#include "cli/deploying.h"
#include "cli/drift_check.h"
#include "cli/foreign_project.h"
#include "cli/hazards.h"
#include "cli/new_migration.h"
#include "cli/project.h"
#include "cli/render/drift_text.h"
#include "cli/render/findings.h"
#include "cli/render/plan_text.h"
#include "cli/render/words.h"
#include "cli/session.h"
#include "engine/base/error.h"
#include "engine/migrate/migration_file.h"

namespace plumb::cli {

namespace {

struct AdoptCommand {
  std::string title = "adopt_drift", database, migrations;
  std::vector<std::string> allow;
  bool dry_run = false;
  CompareOptions compare;
  Patience patience;
};

/// The migrations as they were applied, and the database; the plan leads back, its reverse is the migration.
NewMigration migration_from(const Compared& compared) {
  NewMigration back = migration_of(compared);
  return {back.down, back.up, back.to, back.from, back.touched};
}

/// Owners that nobody manages are the roles that happened to run things: what the migration makes belongs to whoever
/// deploys it. Likewise privileges: the first that migrations say would make a drift of all others. Returned is on
/// what.
std::vector<std::string> leave_unmanaged_out(Compared& compared) {
  Catalog& database = compared.from.catalog;
  std::vector<std::string> left_out;
  auto only_known = [&]<class T>(std::vector<T> objects) {
    std::erase_if(objects, [&](const T& o) { return !compared.to.catalog.contains(o.id); });
    database = database.with(std::move(objects));
  };
  if (!compared.manages_privileges) {
    for (const Privileges& p : database.all<Privileges>()) {
      if (!compared.to.catalog.contains(p.id)) left_out.push_back(describe(subject_of(p.id)));
    }
    only_known(database.all<Privileges>());
  }
  if (compared.manages_owners) return left_out;
  only_known(database.all<Owner>());
  database.current_role = database.owner;
  return left_out;
}

/// The names that sort right behind `newest`, the most readable first: a second later, in the same second, and (where
/// the title's first letter comes too early for that) the name of `newest` with the title behind it.
std::vector<std::string> names_behind(const std::string& newest, const std::string& title) {
  auto last = parse_migration_name(newest);
  if (!last) return {};
  MigrationName later = next_migration_name(title, std::chrono::sys_seconds{}, newest);
  return {later.text(), MigrationName{last->timestamp, later.slug}.text(), newest + "_" + later.slug};
}

/// Behind the newest that is applied, and before whatever is pending: there it would have been.
std::string name_for(const MigrationsDirectory& directory, const std::string& title,
                     const std::set<std::string>& applied) {
  std::string newest;
  const MigrationEntry* pending = nullptr;
  for (const MigrationEntry& entry : directory.layout.migrations) {
    if (applied.contains(entry.name)) newest = entry.name;
    if (!applied.contains(entry.name) && !pending) pending = &entry;
  }
  if (!pending) return next_name(directory, title, newest_name(directory));
  for (const std::string& name : names_behind(newest, title)) {
    if (newest < name && name < pending->name && name.size() <= max_migration_name) return name;
  }
  throw Error(ErrorCode::ledger, fmt::format("there is no room between {} and the pending {}", newest, pending->name),
              "deploy the pending ones first (plumb deploy --allow-drift), or give them a later name");
}

void require_same_afterwards(const SourceName& database, const std::string& path, const std::set<std::string>& applied,
                             const AdoptCommand& command, const Session& session) {
  CompareOptions how = command.compare;
  how.renames.clear();  // They are in the migration now.
  DriftFindings left = find_drift(database, path, applied, how, session.config);
  if (left.locked) throw *left.locked;
  if (!left.known || left.actions.empty()) return;
  std::vector<Action> whole = without_parts(left.actions);
  Error error(ErrorCode::ledger,
              fmt::format("the migration was written, but with it {} would still differ; nothing was recorded",
                          counted(whole.size(), "object")),
              fmt::format("complete it by hand, then {}plumb resolve --applied",
                          open_migrations(path).layout.kind == LayoutKind::plumb ? "plumb rehash and " : ""));
  for (const Action& action : whole) error.detail += difference_line(action);
  throw error;
}

ExitCode run(const AdoptCommand& command, Session& session) {
  MigrationsDirectory directory = open_migrations(migrations_path(command.migrations, session.config));
  check_sum_file(directory);
  SourceName database = database_source(command.database, session);
  DeployOptions options = deploy_options(command.patience, session, progress_on(session.terminal, "", ""));
  db::Connection connection = connect(database.url, options);
  if (!ledger_exists(connection, options.ledger)) {
    throw Error(ErrorCode::ledger,
                fmt::format("{} has no ledger: what it should be is not known", connection.description()),
                "plumb baseline adopts a database that was there first");
  }
  std::vector<LedgerRow> rows = read_ledger(connection, options.ledger);
  fit_to_ledger(directory, rows);
  Recorded recorded = recorded_migrations(directory, rows);
  if (!recorded.half_way.empty()) {
    throw Error(ErrorCode::ledger,
                fmt::format("{} has stopped half way: what it has done is no drift", recorded.half_way),
                "plumb deploy goes on with it");
  }
  std::set<std::string> applied = recorded.applied;
  CompareOptions how = command.compare;
  how.backward = true;
  SourceName expected{SourceKind::migrations, directory.path, {}, "", applied};
  Compared compared = compare(database, expected, how, session.config);
  if (compared.plan.empty()) {
    print_out(fmt::format("no drift: {} is as {} says\n", compared.from.label, directory.path));
    return ExitCode::done;
  }
  refuse_as_drift(recorded, compared.from.label);
  if (std::vector<std::string> left_out = leave_unmanaged_out(compared); !left_out.empty())
    print_err(note_text(fmt::format("privileges are left out, of {}: {}", fmt::join(left_out, ", "),
                                    session.config.manage.privileges == Managed::no
                                        ? "plumb.yaml does not manage them"
                                        : "no migration says any; manage: {privileges: true} in plumb.yaml takes them"),
                        session.terminal.err));
  for (const std::string& line : candidate_lines(compared.plan)) print_err(note_text(line, session.terminal.err));
  refuse_hazards(reverse_plan(compared), allowed_hazards(command.allow, session.config));
  NewMigration migration = migration_from(compared);
  if (command.dry_run) {
    print_out(migration.up);
    return ExitCode::done;
  }
  std::string name = name_for(directory, command.title, applied);
  WrittenMigration written = write_migration(directory, name, migration);
  print_out(fmt::format("wrote {}\n", written.up));
  directory = open_migrations(directory.path);
  applied.insert(name);
  require_same_afterwards(database, directory.path, applied, command, session);
  auto entry = std::find_if(directory.layout.migrations.begin(), directory.layout.migrations.end(),
                            [&](const MigrationEntry& e) { return e.name == name; });
  keep_foreign_ledger(options, session.config, directory, connection);
  record_as_applied(connection, {executable(directory, *entry)}, "drift", options);
  print_out(fmt::format("{} has {} as applied now; nothing was run\n", connection.description(), name));
  if (!session.config.schema.empty())
    print_out(
        "next: put the same into the schema files; plumb diff --from migrations --to them shows what is missing\n");
  return ExitCode::done;
}

}  // namespace

Command adopt_drift_command() {
  return {
      "adopt-drift",
      "operate",
      "make a change that somebody made by hand a migration, recorded as applied",
      "Compares the database with the migrations that were applied to it, writes what differs as a migration, with\n"
      "the way back, and records it in the database's ledger as applied. Runs nothing. Other databases get the\n"
      "change with their next deploy; what it may do to them is refused as plumb new does, and what was renamed\n"
      "by hand is told by --rename.\n",
      "$ plumb adopt-drift --env production\n"
      "$ plumb adopt-drift add_hotfix_index --env production --allow blocks_writes\n"
      "$ plumb adopt-drift --rename column:public.users.mail=email --dry-run\n",
      [](Arguments& arguments) {
        auto command = std::make_shared<AdoptCommand>();
        arguments.positional("NAME", command->title, false, "what the change is (default: adopt_drift)");
        declare_database(arguments, command->database);
        declare_migrations(arguments, command->migrations);
        arguments.flag("--dry-run", command->dry_run, "print the migration, write nothing");
        declare_allow(arguments, command->allow);
        declare_renames(arguments, command->compare);
        declare_schemas(arguments, command->compare);
        declare_scratch(arguments, command->compare);
        declare_patience(arguments, command->patience);
        return [command](Session& session) { return run(*command, session); };
      }};
}

}  // namespace plumb::cli
