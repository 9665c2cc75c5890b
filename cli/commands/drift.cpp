#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.h"
#include "cli/compare.h"
#include "cli/drift_check.h"
#include "cli/migrations_directory.h"
#include "cli/project.h"
#include "cli/render/drift_text.h"
#include "cli/render/findings.h"
#include "cli/render/plan_text.h"
#include "cli/render/words.h"
#include "cli/session.h"
#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "introspect/apply/ledger.h"

namespace plumb::cli {

namespace {

struct DriftOptions {
  std::string database, to, migrations;
  std::string format = "text";
  CompareOptions compare;
};

/// What the ledger says of the migrations; nullopt when the database has no ledger.
std::optional<Recorded> recorded_in(const SourceName& database, const std::string& path, const Config& config) {
  db::Connection connection = open_session(database.url, config.lock_timeout);
  if (!ledger_exists(connection, config.ledger)) return std::nullopt;
  try {
    MigrationsDirectory directory = open_migrations(path);
    std::vector<LedgerRow> rows = read_ledger(connection, config.ledger);
    fit_to_ledger(directory, rows);
    return recorded_migrations(directory, rows);
  } catch (Error& e) {
    if (e.code == ErrorCode::ledger) e.hint += "; plumb drift --to SOURCE compares with what you name";
    throw;
  }
}

/// What the database should be.
struct Expected {
  SourceName source;
  std::optional<Recorded> recorded;  ///< Where the ledger says it.
};

/// A ledger tells of migrations: what else the project holds is not what the database should be.
void refuse_ledger_without_migrations(const SourceName& database, const std::string& path, const Config& config) {
  db::Connection connection = open_session(database.url, config.lock_timeout);
  size_t recorded = ledger_exists(connection, config.ledger) ? read_ledger(connection, config.ledger).size() : 0;
  if (recorded == 0) return;
  throw Error(ErrorCode::ledger,
              fmt::format("the ledger of {} has {}, and {} holds none", connection.description(),
                          counted(recorded, "migration"), path),
              "name their directory by --migrations; plumb drift --to SOURCE compares with what you name");
}

std::string describe(const SourceName& database, const Config& config) {
  return open_session(database.url, config.lock_timeout).description();
}

/// --to, else the migrations that were applied (pending ones are no drift), else the schema files.
Expected expected_of(const DriftOptions& options, const SourceName& database, const Session& session) {
  if (!options.to.empty()) return {source_named(options.to, session.config), std::nullopt};
  std::string path = migrations_path(options.migrations, session.config);
  MigrationsDirectory directory = open_migrations(path);
  if (!directory.layout.migrations.empty() || is_migrations_directory(path)) {
    if (auto recorded = recorded_in(database, path, session.config))
      return {{SourceKind::migrations, path, {}, "", recorded->applied}, recorded};
  } else {
    refuse_ledger_without_migrations(database, path, session.config);
  }
  if (!options.migrations.empty() && directory.layout.migrations.empty())
    throw no_migrations(directory,
                        "name their directory by --migrations; plumb drift --to SOURCE compares with another");
  if (!known_schema_source(session.config) && !directory.layout.migrations.empty()) {
    Recorded none;
    none.nothing_yet = true;
    refuse_as_drift(none, describe(database, session.config));
  }
  return {schema_source({}, session.config), std::nullopt};
}

void print_text(const Compared& compared, const Terminal& terminal) {
  const std::string& database = compared.from.label;
  if (compared.in_sync()) {
    print_out(fmt::format("{}: {} is as {} says\n", terminal.out.styled(Style::green, "no drift"), database,
                          compared.to.label));
  } else if (compared.plan.empty()) {
    print_out(fmt::format("{}: {} is as {} says but for what is named below\n",
                          terminal.out.styled(Style::yellow, "undecided"), database, compared.to.label));
  } else {
    std::vector<Action> actions = without_parts(differences(compared.plan, compared.from.catalog));
    std::string lines;
    for (const Action& action : actions) lines += difference_line(action);
    print_out(fmt::format("{}: {} differs from {} in {}\n{}\nto bring it back:\n\n{}",
                          terminal.out.styled(Style::red, "drift"), database, compared.to.label,
                          counted(actions.size(), "object"), lines, statements_text(compared.plan, terminal.out)));
  }
  std::string footer;
  for (const std::string& line : footer_lines(compared)) footer += line + '\n';
  print_out(footer.empty() ? "" : '\n' + footer);
}

/// What a plumb that did not follow ?schema= yet has made for these migrations, it has made in public.
std::string where_old_plumb_put_them(const Compared& compared) {
  const std::string schema = schema_of_url(compared.from);
  if (schema.empty() || schema == "public") return "";
  std::vector<std::string> names;
  for (const Table& table : compared.to.catalog.all<Table>()) {
    ObjectId in_public = object_id(Kind::table, "public", table.id.name);
    bool misplaced = table.id.schema == schema && !compared.from.catalog.contains(table.id) &&
                     compared.from.whole.contains(in_public);
    if (misplaced) names.push_back(sql_name(in_public));
  }
  if (names.empty()) return "";
  return fmt::format(
      "{} {} there: older versions of plumb did not follow ?schema={}; ALTER ... SET SCHEMA {} moves what "
      "they have made",
      fmt::join(names, ", "), names.size() == 1 ? "is" : "are", schema, quote_identifier(schema));
}

Compared compare_with(const SourceName& database, const Expected& expected, const DriftOptions& options,
                      const Session& session) {
  try {
    return compare(database, expected.source, options.compare, session.config);
  } catch (const FindingsError& findings) {
    if (!expected.recorded) throw;
    throw cannot_replay(findings, "what the database should be is not known",
                        "--to SOURCE compares with what you name");
  }
}

ExitCode run(const DriftOptions& options, Session& session) {
  SourceName database = database_source(options.database, session);
  Expected expected = expected_of(options, database, session);
  Compared compared = compare_with(database, expected, options, session);
  print_err(findings_text(compared.to.diagnostics, session.terminal.err));
  if (expected.recorded && !compared.in_sync()) {
    refuse_as_drift(*expected.recorded, compared.from.label);
    if (const std::string& name = expected.recorded->half_way; !name.empty())
      print_err(warning_text(fmt::format("{} has stopped half way: what it has done is among the differences; plumb "
                                         "deploy goes on with it",
                                         name),
                             session.terminal.err));
  }
  if (options.format == "json") {
    print_out(drift_json(compared.plan, differences(compared.plan, compared.from.catalog), sides(compared)));
  } else {
    print_text(compared, session.terminal);
    std::string misplaced = where_old_plumb_put_them(compared);
    if (!misplaced.empty()) print_err(note_text(misplaced, session.terminal.err));
  }
  return compared.in_sync() ? ExitCode::done : ExitCode::differences;
}

}  // namespace

Command drift_command() {
  return {
      "drift",
      "operate",
      "compare the live database with what it should be (for CI)",
      "Compares the database with the migrations that were applied to it, or with the schema files when\n"
      "it has no ledger, names every object that differs and prints the SQL that would bring it back.\n"
      "Exits with 2 when there is drift, or when the server could not settle whether there is, and with 4 when the\n"
      "ledger and the migrations directory disagree: then it is not known what the database should be. Nothing is\n"
      "changed. Pending migrations are no drift.\n",
      "$ plumb drift --database postgres://localhost/app\n"
      "$ plumb drift --env production --format json\n"
      "$ plumb drift --to schema.sql\n",
      [](Arguments& arguments) {
        auto options = std::make_shared<DriftOptions>();
        options->compare.backward = true;
        declare_database(arguments, options->database);
        arguments.option("--to,--schema", options->to, "SOURCE",
                         "what it should be (default: the applied migrations, else the schema files)");
        declare_migrations(arguments, options->migrations);
        arguments.choice("--format", options->format, {"text", "json"}, "how the differences are printed");
        declare_renames(arguments, options->compare);
        declare_schemas(arguments, options->compare);
        declare_scratch(arguments, options->compare);
        declare_undecided(arguments, options->compare);
        return [options](Session& session) { return run(*options, session); };
      }};
}

}  // namespace plumb::cli
