#include "introspect/apply/deploy.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "cli/backup.h"
#include "cli/commands/commands.h"
#include "cli/deploying.h"
#include "cli/drift_check.h"
#include "cli/foreign_project.h"
#include "cli/lost_access.h"
#include "cli/migrations_directory.h"
#include "cli/project.h"
#include "cli/render/drift_text.h"
#include "cli/render/findings.h"
#include "cli/render/history_json.h"
#include "cli/render/words.h"
#include "cli/roles.h"
#include "cli/session.h"
#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/migrate/migration_file.h"
#include "engine/model/fingerprint.h"
#include "introspect/apply/create_database.h"
#include "introspect/apply/recovery.h"
#include "introspect/catalog/read.h"
#include "introspect/db/settings.h"
#include "parser/sql/load.h"

namespace plumb::cli {

namespace {

struct DeployCommand {
  std::string database, migrations, to;
  std::string format = "text";
  Patience patience;
  bool dry_run = false, allow_out_of_order = false, allow_drift = false, backup = false, create_database = false;
  CompareOptions compare;
};

/// One deploy and what its checks have found.
class Deployment {
 public:
  Deployment(const DeployCommand& command, Session& session)
      : command_(command),
        session_(session),
        directory_(open_migrations(migrations_path(command.migrations, session.config))),
        database_(database_source(command.database, session)) {
    if (!command.patience.lock_timeout.empty()) session.config.lock_timeout = command.patience.lock_timeout;
  }
  ExitCode run();

 private:
  bool json() const { return command_.format == "json"; }
  DeployOptions options();
  void read_migrations(db::Connection& connection, DeployOptions& how);
  void before(const std::vector<HistoryEntry>& history, const std::vector<std::string>& to_run);
  void refuse_missing_roles(const std::vector<HistoryEntry>& history, const std::vector<std::string>& to_run);
  void refuse_drift(const std::vector<HistoryEntry>& history, const std::vector<std::string>& to_run);
  void after(const LedgerName& ledger);
  DeployReport deploy_here(db::Connection& connection, const DeployOptions& how);
  void tell_of_search_path();
  void note(const std::string& text);
  void tell_of_access_to_come(const DeployReport& report);
  std::string dry_run_text(const DeployReport& report) const;
  void print_report(const DeployReport& report, const std::string& label);
  const Migration& named(const std::string& name) const;

  const DeployCommand& command_;
  Session& session_;
  MigrationsDirectory directory_;
  SourceName database_;
  std::vector<Migration> migrations_;
  std::vector<Action> drift_before_;
  bool checkable_ = true;
  bool is_first_ = false;          ///< Nothing was ever applied.
  DeployOptions waiting_;          ///< How long, and what is said, where another connection is needed and none is left.
  std::vector<std::string> left_;  ///< What differs afterwards, a line each with its newline.
  KeptAccess access_;
};

const Migration& Deployment::named(const std::string& name) const {
  return *std::find_if(migrations_.begin(), migrations_.end(), [&](const Migration& m) { return m.name == name; });
}

void Deployment::note(const std::string& text) {
  if (json()) {
    print_out(event_line("note", text));
  } else {
    print_err(note_text(text, session_.terminal.err));
  }
}

std::set<std::string> applied_names(const std::vector<HistoryEntry>& history) {
  std::set<std::string> out;
  for (const HistoryEntry& e : history) {
    bool recorded = e.recorded && e.recorded->state == LedgerState::applied;
    if (recorded || e.state == MigrationState::squashed) out.insert(e.name);
  }
  return out;
}

bool was_taken_back(const HistoryEntry& e) { return e.recorded && e.recorded->state == LedgerState::rolled_back; }

/// Whether a migration stopped half way: then nothing can be compared.
bool one_is_half_way(const std::vector<HistoryEntry>& history) {
  return std::any_of(history.begin(), history.end(),
                     [](const HistoryEntry& e) { return e.recorded && is_half_way(*e.recorded); });
}

Error drifted(const std::vector<Action>& found) {
  std::vector<Action> actions = without_parts(found);
  Error error(ErrorCode::ledger,
              fmt::format("the database has drifted from its migrations in {} that the pending ones touch",
                          counted(actions.size(), "object")),
              "plumb drift shows the way back, plumb adopt-drift makes it a migration; where it is what a pending one "
              "does (after plumb push), plumb resolve --applied NAME records that; --allow-drift goes on");
  for (const Action& action : actions) error.detail += difference_line(action);
  error.detail.pop_back();
  return error;
}

Error not_looked_at(Error locked) {
  locked.hint += "; --allow-drift goes on without having looked for drift";
  return locked;
}

std::string why_not(const DriftFindings& drift) {
  return drift.why_not + (drift.locked ? "" : "; --scratch replays the migrations on a throwaway PostgreSQL");
}

void Deployment::refuse_drift(const std::vector<HistoryEntry>& history, const std::vector<std::string>& to_run) {
  std::set<std::string> applied = applied_names(history);
  if (applied.empty()) return;
  if (one_is_half_way(history)) return;
  DriftFindings drift = find_drift(database_, directory_.path, applied, command_.compare, session_.config);
  if (drift.locked && !command_.allow_drift) throw not_looked_at(*drift.locked);
  if (!drift.known) {
    checkable_ = false;
    return note("whether the database has drifted is not known: " + why_not(drift));
  }
  drift_before_ = drift.actions;
  std::vector<StatementText> statements;
  for (const std::string& name : to_run) {
    // One that has changed is read as it is now, and so seems to be what the database has drifted from.
    if (named(name).repeatable) continue;
    const auto& more = named(name).statements;
    statements.insert(statements.end(), more.begin(), more.end());
  }
  std::vector<Action> found = touching(drift.actions, statements);
  if (!found.empty() && !command_.allow_drift) throw drifted(found);
}

/// What a resumed migration has behind it may have renamed or dropped a role.
void Deployment::refuse_missing_roles(const std::vector<HistoryEntry>& history,
                                      const std::vector<std::string>& to_run) {
  std::vector<Migration> pending;
  for (const HistoryEntry& entry : history) {
    if (std::find(to_run.begin(), to_run.end(), entry.name) == to_run.end()) continue;
    Migration migration = named(entry.name);
    auto& statements = migration.statements;
    size_t done = entry.recorded && entry.recorded->state != LedgerState::rolled_back
                      ? std::min(static_cast<size_t>(entry.recorded->statements_done), statements.size())
                      : 0;
    statements.erase(statements.begin(), statements.begin() + static_cast<std::ptrdiff_t>(done));
    pending.push_back(std::move(migration));
  }
  db::Connection connection = connect(database_.url, waiting_);
  check_roles(connection, pending);
}

/// A view of public that plumb new wrote, say, may find another schema's table here by a name without a schema.
void Deployment::tell_of_search_path() {
  db::Connection connection = connect(database_.url, waiting_);
  std::vector<std::string> path = db::search_path(connection);
  if (!connection.default_schema().empty() || path.empty() || path == std::vector<std::string>{"public"}) return;
  std::vector<SourceText> texts = up_texts(directory_);
  Catalog here = replay_migrations_sql(texts, {.search_path = path}).catalog;
  if (mean_the_same(here, replay_migrations_sql(texts).catalog)) return;
  note(
      fmt::format("names without a schema in {} are looked up in {}, as the search_path of the database says, while "
                  "plumb new takes them to be in public: name their schemas, or SET search_path in the migrations",
                  directory_.path, fmt::join(path, ", ")));
}

void Deployment::before(const std::vector<HistoryEntry>& history, const std::vector<std::string>& to_run) {
  is_first_ = applied_names(history).empty() && std::none_of(history.begin(), history.end(), was_taken_back);
  refuse_missing_roles(history, to_run);
  refuse_drift(history, to_run);
  if (!to_run.empty()) tell_of_search_path();
  if (!command_.backup && !session_.config.backup_before_deploy) return;
  db::Connection connection = connect(database_.url, waiting_);
  std::string version = newest_applied(read_ledger(connection, session_.config.ledger));
  note("backup: " +
       write_backup({database_.url, session_.config.backup_directory, version, waiting_.execute.lock_timeout}));
}

/// The catalog must be what the migrations say now; what differed before is not told again.
void Deployment::after(const LedgerName& ledger) {
  std::set<std::string> applied;
  std::vector<std::string> invalid;
  {
    db::Connection connection = connect(database_.url, waiting_);
    applied = applied_migrations(directory_, read_ledger(connection, ledger));
    // IF NOT EXISTS is content with an index that somebody else's interrupted build has left.
    invalid = invalid_indexes(connection);
    for (const std::string& index : invalid)
      left_.push_back(fmt::format("  {:<10}  index {}: REINDEX INDEX CONCURRENTLY {}\n", "invalid", index, index));
  }
  if (!checkable_) return;
  DriftFindings drift = find_drift(database_, directory_.path, applied, command_.compare, session_.config);
  if (!drift.known) return note("whether the database is what the migrations say is not known: " + why_not(drift));
  std::vector<Action> left;
  for (const Action& action : drift.actions) {
    bool known = std::any_of(drift_before_.begin(), drift_before_.end(),
                             [&](const Action& a) { return a.object == action.object; });
    known = known || std::find(invalid.begin(), invalid.end(), qualified(action.object.schema, action.object.name)) !=
                         invalid.end();
    if (!known) left.push_back(action);
  }
  for (const Action& action : without_parts(left)) left_.push_back(difference_line(action));
}

DeployOptions Deployment::options() {
  DeployOptions out = deploy_options(command_.patience, session_,
                                     json() ? json_progress() : progress_on(session_.terminal, "applying", "applied"));
  out.dry_run = command_.dry_run;
  out.rules.layout = directory_.layout.kind;
  out.rules.allow_out_of_order = command_.allow_out_of_order;
  waiting_.lock_wait = out.lock_wait, waiting_.execute.progress = out.execute.progress;
  waiting_.execute.lock_timeout = out.execute.lock_timeout;
  LedgerName ledger = out.ledger;
  out.fingerprint = [this](db::Connection& connection) {
    Catalog now = read_catalog(connection);
    access_.see(now);
    return fingerprint(now);
  };
  out.before = [this](const auto& history, const auto& to_run) { before(history, to_run); };
  out.after = [this, ledger] { after(ledger); };
  return out;
}

/// The hazards that the author of a migration has allowed, as its file tells.
std::vector<std::string> hazards_accepted_in(const MigrationsDirectory& directory, const std::string& name) {
  const auto& all = directory.layout.migrations;
  auto entry = std::find_if(all.begin(), all.end(), [&](const MigrationEntry& e) { return e.name == name; });
  auto header = parse_migration_header(up_text(directory, *entry).text);
  return header ? header->accepted : std::vector<std::string>{};
}

/// The SQL as it would be sent, cut as it would be committed.
std::string Deployment::dry_run_text(const DeployReport& report) const {
  std::string out;
  for (const DeployReport::Ran& ran : report.ran) {
    out += fmt::format("-- would apply {} ({}{})\n", ran.name, counted(ran.statements, "statement"),
                       ran.resumed_behind > 0 ? fmt::format(", {} done already", ran.resumed_behind) : "");
    for (const std::string& hazard : hazards_accepted_in(directory_, ran.name))
      out += fmt::format("-- accepted when it was written: {}\n", hazard);
    out += segments_text(named(ran.name), ran.resumed_behind);
  }
  return out;
}

void Deployment::print_report(const DeployReport& report, const std::string& label) {
  if (json()) return print_out(deploy_json(report, migrations_, label, command_.dry_run, left_));
  for (const HistoryEntry& e : report.history) {
    if (e.state != MigrationState::squashed) continue;
    print_out(fmt::format("{}{} {} as applied: all that it stands for is ({})\n", command_.dry_run ? "-- " : "",
                          command_.dry_run ? "would record" : "recorded", e.name, fmt::join(e.squashes, ", ")));
  }
  if (report.ran.empty()) return print_out(fmt::format("{} is up to date: no pending migrations\n", label));
  if (command_.dry_run) print_out(dry_run_text(report));
  print_out(fmt::format("{}{} {} to {}\n", command_.dry_run ? "-- " : "", command_.dry_run ? "would apply" : "applied",
                        counted(report.ran.size(), "migration"), label));
  if (left_.empty()) return;
  std::string lines;
  for (const std::string& line : left_) lines += line;
  print_err(
      warning_text(fmt::format("the database is not what its migrations say, in {}:", counted(left_.size(), "object")),
                   session_.terminal.err) +
      lines + "  hint: plumb drift shows the way back\n");
}

void Deployment::tell_of_access_to_come(const DeployReport& report) {
  std::vector<SourceText> pending;
  std::vector<const Migration*> to_run;
  for (const DeployReport::Ran& ran : report.ran) {
    const auto& all = directory_.layout.migrations;
    auto entry = std::find_if(all.begin(), all.end(), [&](const MigrationEntry& e) { return e.name == ran.name; });
    to_run.push_back(&named(ran.name));
    pending.push_back(left_to_run(*to_run.back(), ran.resumed_behind, up_text(directory_, *entry)));
  }
  db::Connection connection = connect(database_.url, waiting_);
  if (std::string text = access_to_come(read_catalog(connection), pending, to_run, "deploy"); !text.empty()) note(text);
}

DeployReport Deployment::deploy_here(db::Connection& connection, const DeployOptions& how) {
  try {
    return deploy(connection, migrations_, how);
  } catch (Error& e) {
    constexpr std::array<std::string_view, 3> already_there = {"42P07", "42710", "42P06"};
    bool there = std::find(already_there.begin(), already_there.end(), e.sqlstate) != already_there.end();
    bool of_ledger = e.sqlstate == "42P06" && e.message.find('"' + how.ledger.schema + '"') != std::string::npos;
    if (of_ledger && e.hint.empty())
      e.hint = fmt::format(
          "the ledger is in that schema: write CREATE SCHEMA IF NOT EXISTS {}, or name another place for "
          "the ledger in plumb.yaml (ledger: elsewhere.migrations)",
          quote_identifier(how.ledger.schema));
    if (there && is_first_ && e.hint.empty())
      e.hint = "nothing was deployed here before: plumb baseline adopts a database that was there first";
    throw;
  }
}

/// The directory's, as the database's history wants them.
void Deployment::read_migrations(db::Connection& connection, DeployOptions& how) {
  fit_to_ledger(directory_, read_ledger(connection, how.ledger));
  if (std::string text = left_out_text(directory_); !text.empty()) note(text);
  migrations_ = executables(directory_);
  const auto& entries = directory_.layout.migrations;
  if (!command_.to.empty()) how.rules.to = entries[place_named(entries, command_.to, "--to")].name;
}

ExitCode Deployment::run() {
  check_sum_file(directory_);
  if (directory_.layout.migrations.empty()) {
    throw no_migrations(directory_, "plumb new NAME writes the first one");
  }
  if (std::string text = passed_over_text(directory_); !text.empty()) note(text);
  DeployOptions how = options();
  if (command_.create_database && create_database_if_missing(database_.url)) note("made the database");
  db::Connection connection = connect(database_.url, how);
  read_migrations(connection, how);
  if (std::string made = keep_foreign_ledger(how, session_.config, directory_, connection); !made.empty())
    note(fmt::format("nothing was deployed here before: {} {}, as keep_ledger of plumb.yaml wants it",
                     command_.dry_run ? "would make" : "making", made));
  how.also_applied = [this, other = how.also_applied](db::Connection& c, const std::string& name) {
    access_.give_back(c, name, {&named(name)});
    if (other) other(c, name);
  };
  DeployReport report = deploy_here(connection, how);
  if (command_.dry_run && !report.ran.empty()) {
    std::vector<std::string> to_run;
    for (const DeployReport::Ran& ran : report.ran) to_run.push_back(ran.name);
    refuse_missing_roles(report.history, to_run);
    refuse_drift(report.history, to_run);
    tell_of_access_to_come(report);
  }
  for (const std::string& text : access_.notes()) note(text);
  print_report(report, connection.description());
  return ExitCode::done;
}

}  // namespace

Command deploy_command() {
  Command command = {
      "deploy",
      "operate",
      "apply the pending migrations",
      "Applies every migration that the database's ledger (plumb.migrations) does not have, in order, each\n"
      "in one transaction together with its ledger row where PostgreSQL allows that. One deploy at a time: an\n"
      "advisory lock says who holds it, behind PgBouncer too. A deploy that was killed goes on where it stopped.\n"
      "Refuses with 4 when an applied file was edited, is missing, a late one would run out of order, or the\n"
      "database has drifted where the pending migrations touch it. Afterwards says what of the database has come to\n"
      "differ from what the migrations say; plumb drift tells of what differed before, too. A statement that waits too "
      "long for a lock gives way and is tried again.\n",
      "$ plumb deploy --database postgres://localhost/app --migrations db/migrations\n"
      "$ plumb deploy --env production --dry-run        # the exact SQL and its transactions\n"
      "$ plumb deploy --to 20261120183000_init --lock-timeout 2s --lock-wait 5min\n"
      "$ plumb deploy --format json                     # one event a line\n",
      [](Arguments& arguments) {
        auto options = std::make_shared<DeployCommand>();
        declare_database(arguments, options->database);
        declare_migrations(arguments, options->migrations);
        arguments.option("--to", options->to, "MIGRATION",
                         "the last migration to apply (its name or a unique beginning)");
        arguments.flag("--dry-run", options->dry_run,
                       "print the SQL that would run and its transactions, change nothing");
        arguments.flag("--allow-out-of-order", options->allow_out_of_order,
                       "apply late migrations that sort before applied ones");
        arguments.flag("--allow-drift", options->allow_drift,
                       "go on though what the migrations touch is not as it should be");
        arguments.flag("--create-database", options->create_database, "make the database when it is not there");
        arguments.flag("--backup", options->backup, "run pg_dump first (see plumb backup)");
        declare_patience(arguments, options->patience);
        declare_schemas(arguments, options->compare);
        declare_scratch(arguments, options->compare);
        arguments.choice("--format", options->format, {"text", "json"}, "json: one event a line");
        return [options](Session& session) { return Deployment(*options, session).run(); };
      }};
  command.json_lines = true;
  return command;
}

}  // namespace plumb::cli
