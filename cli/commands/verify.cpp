#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/column_order.h"
#include "cli/commands/commands.h"
#include "cli/compare.h"
#include "cli/migrations_directory.h"
#include "cli/project.h"
#include "cli/render/findings.h"
#include "cli/render/plan_text.h"
#include "cli/render/verify_json.h"
#include "cli/render/words.h"
#include "cli/roles.h"
#include "cli/scratch_option.h"
#include "cli/session.h"
#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/base/secrets.h"
#include "introspect/apply/execute.h"
#include "introspect/apply/observe.h"
#include "introspect/catalog/read.h"
#include "introspect/db/settings.h"
#include "introspect/spelling/spelling.h"
#include "parser/sql/normal_form.h"
#include "parser/sql/output_names.h"
#include "parser/sql/statements.h"

namespace plumb::cli {

namespace {

struct VerifyOptions {
  std::string from, to, migrations;
  std::string format = "text";
  CompareOptions compare;
};

/// What was proved so far; as text it is written as it goes.
struct Report {
  Stream stream;
  bool json = false;
  std::vector<ProofStep> steps = {};
  std::vector<NotRun> left_out = {};
  std::vector<std::string> notes = {};

  void passed(const std::string& what) {
    steps.push_back({what, true, {}});
    if (!json) print_out(fmt::format("{}      {}\n", stream.styled(Style::green, "ok"), what));
  }
  /// `what`: "way back of 20261120183000_init".
  void not_run(const std::string& what, const std::string& why) {
    left_out.push_back({what, why});
    if (!json) print_out(fmt::format("{} {}: {}\n", stream.styled(Style::yellow, "not run"), what, why));
  }
  void not_passed(const std::string& what, const std::string& text, std::vector<std::string> findings) {
    steps.push_back({what, false, std::move(findings)});
    if (!json) print_out(fmt::format("{}  {}\n\n{}\n", stream.styled(Style::red, "FAILED"), what, text));
  }
  /// The server refused a statement of what was to be run.
  void refused(const std::string& what, const Error& error) {
    std::string place = error.where.text();
    std::vector<std::string> findings = {place + (place.empty() ? "" : ": ") + error.message};
    if (!error.detail.empty()) findings.push_back(error.detail);
    if (!error.sql.empty()) findings.push_back(error.sql);
    for (std::string& finding : findings) finding = without_passwords(finding);
    not_passed(what, failure_text(error, stream), std::move(findings));
  }
  void note(const std::string& text) {
    notes.push_back(text);
    if (!json) print_out(note_text(text, stream));
  }
  bool failed() const {
    return std::any_of(steps.begin(), steps.end(), [](const ProofStep& s) { return !s.holds; });
  }
};

/// A scratch database under proof.
struct Proof {
  ScratchDatabase database;
  db::Connection connection;
  Report& report;
  std::string default_schema = "public";

  Proof(Scratch& scratch, Report& out)
      : database(scratch.database()), connection(database.connection_string()), report(out) {}
  void run(const Migration& script) {
    use_schema(connection, default_schema);
    execute_migration(connection, script, replay_options());
  }
};

/// Whether the server takes all of it; says so when not.
bool could_run(Proof& proof, const Migration& script, const std::string& what) {
  try {
    proof.run(script);
    return true;
  } catch (const Error& e) {
    if (e.code != ErrorCode::sql || !proof.connection.alive()) throw;
    proof.report.refused(what, e);
    return false;
  }
}

std::string version_text(int version) { return fmt::format("PostgreSQL {}.{}", version / 10000, version % 10000); }

Migration named_script(const std::string& name, const std::string& sql) {
  return {name, name, "", split_statements(sql, name)};
}

/// Of a plan that is for a database of another version.
void tell_of_version(Report& report, int scratch, const std::string& database, int version) {
  if (scratch / 10000 == version / 10000) return;
  report.note(
      fmt::format("{} runs PostgreSQL {}, and the proof was made on {}: what only one of them has is not proved; {}",
                  database, version / 10000, version_text(scratch), other_scratch_hint(version)));
}

/// The database of --env is asked for its version; that it is out of reach changes no proof.
void tell_of_environment(Proof& proof, const Session& session) {
  if (session.environment.empty()) return;
  try {
    db::Connection there = connect_to_database("", session);
    tell_of_version(proof.report, proof.connection.server_version(), there.description(), there.server_version());
  } catch (const Error& e) {
    proof.report.note(fmt::format("which version the database of --env {} has is not known: {}", session.environment,
                                  without_passwords(e.message)));
  }
}

/// What is still different between the scratch database and `expected`.
Plan left_over(Proof& proof, const Catalog& expected) {
  PlanOptions options;
  options.compare = server_comparison(proof.connection, offline_comparison());
  options.output_names = output_names;
  options.server_version = proof.connection.server_version();
  // Whoever owns what is not told one by one owns it on another server.
  Catalog here = expected;
  here.owner.clear();
  return make_plan(read_catalog(proof.connection), here, options);
}

/// True when nothing is left; says so either way.
bool reached(Proof& proof, const Catalog& expected, const std::string& what) {
  Plan rest = left_over(proof, expected);
  if (rest.empty()) {
    proof.report.passed(what + ": no difference left");
  } else {
    std::vector<std::string> left, orders = other_column_orders(expected, read_catalog(proof.connection));
    for (const Statement& statement : rest.statements) left.push_back(statement.sql);
    left.insert(left.end(), orders.begin(), orders.end());
    std::string text = statements_text(rest, proof.report.stream);
    for (const std::string& order : orders)
      text += fmt::format("{}{}: no ALTER TABLE moves a column\n", &order == &orders.front() ? "\n" : "", order);
    proof.report.not_passed(what + ": these differences are left", text, std::move(left));
  }
  return rest.empty();
}

/// The old side is built, the plan run, the result read back and compared; then the same for the way back.
void prove_plan(Proof& proof, const Compared& compared) {
  execute_migration(proof.connection, named_script("old side", sql_text(compared.from.catalog)));
  proof.report.passed(
      fmt::format("built {} on {}", compared.from.label, version_text(proof.connection.server_version())));
  Catalog before = read_catalog(proof.connection);
  execute_migration(proof.connection, named_script("plan", sql_text(compared.plan)));
  proof.report.passed("ran the plan: " + summary_line(compared.plan));
  if (!reached(proof, compared.to.catalog, "read back against " + compared.to.label)) return;
  if (could_run(proof, named_script("way back", sql_text(reverse_plan(compared))), "ran the way back"))
    reached(proof, before, "ran the way back");
}

/// What each statement locks and rewrites the plan has said of it. It may have said more: the time zone of a session,
/// or rows that are not there, can spare PostgreSQL some of it.
void prove_effects(Proof& proof, const Compared& compared) {
  execute_migration(proof.connection, named_script("old side", sql_text(compared.from.catalog)));
  auto findings = undeclared_effects(proof.connection, compared.plan, true);
  if (findings.empty())
    return proof.report.passed("each statement locked and rewrote no table that the plan does not name");
  std::string text = fmt::format("{}\n", fmt::join(findings, "\n"));
  proof.report.not_passed("the plan does not name these effects rightly", text, std::move(findings));
}

/// All that will run, in its order.
std::vector<Migration> there_and_back(const MigrationsDirectory& directory) {
  std::vector<Migration> out = executables(directory);
  const auto& all = directory.layout.migrations;
  for (auto entry = all.rbegin(); entry != all.rend(); ++entry) {
    if (entry->down.empty()) continue;
    SourceText text = down_text(directory, *entry);
    out.push_back(named_script(text.name, text.text));
  }
  return out;
}

/// Why the way back cannot be run; "" when it can.
std::string why_no_way_back(const MigrationsDirectory& directory, const MigrationEntry& entry) {
  if (entry.down.empty()) return "it has none";
  SourceText text = down_text(directory, entry);
  if (!split_statements(text.text, text.name).empty()) return "";
  bool section = entry.down == entry.up;
  return fmt::format("{}{} holds no statement", section ? "the down section of " : "", entry.down);
}

/// Of migrations that stand one behind the other, each with a way back: the places of the first and behind the last.
struct Stretch {
  size_t first = 0, end = 0;
};

/// The newest stretch first.
std::vector<Stretch> ways_back(const MigrationsDirectory& directory, Report& report) {
  std::vector<Stretch> out;
  const auto& all = directory.layout.migrations;
  for (size_t i = all.size(); i-- > 0;) {
    if (std::string why = why_no_way_back(directory, all[i]); !why.empty()) {
      report.not_run("way back of " + all[i].name, why);
    } else if (!out.empty() && out.back().first == i + 1) {
      out.back().first = i;
    } else {
      out.push_back({i, i + 1});
    }
  }
  return out;
}

/// What was there before each of the migrations up to `end`, which are run.
std::vector<Catalog> run_up_to(Proof& proof, const MigrationsDirectory& directory, size_t end, bool tell) {
  use_schema(proof.connection, proof.default_schema);
  std::vector<Catalog> before;
  for (size_t i = 0; i < end; i++) {
    const MigrationEntry& entry = directory.layout.migrations[i];
    before.push_back(read_catalog(proof.connection));
    Migration migration = executable(directory, entry);
    proof.run(migration);
    if (tell)
      proof.report.passed(fmt::format("ran {} ({})", entry.up, counted(migration.statements.size(), "statement")));
  }
  return before;
}

/// Last first, each compared with what was there before its migration.
void prove_ways_back(Proof& proof, const MigrationsDirectory& directory, const Stretch& stretch,
                     const std::vector<Catalog>& before) {
  for (size_t i = stretch.end; i-- > stretch.first;) {
    const MigrationEntry& entry = directory.layout.migrations[i];
    SourceText text = down_text(directory, entry);
    std::string what = "ran " + entry.down;
    if (could_run(proof, named_script(text.name, text.text), what) && reached(proof, before[i], what)) continue;
    for (; i-- > stretch.first;)
      proof.report.not_run("way back of " + directory.layout.migrations[i].name, "the one before it fails");
    return;
  }
}

/// In a database of its own, which only the migrations up to there have made.
void prove_older_ways_back(Scratch& scratch, Report& report, const MigrationsDirectory& directory,
                           const Stretch& stretch, const std::string& default_schema) {
  Proof proof(scratch, report);
  proof.default_schema = default_schema;
  provide_roles(proof.connection, there_and_back(directory), scratch.embedded());
  std::vector<Catalog> before;
  try {
    before = run_up_to(proof, directory, stretch.end, false);
  } catch (const Error& e) {
    std::string why = "the migrations up to it do not run twice on this server: " + e.message;
    for (size_t i = stretch.end; i-- > stretch.first;)
      report.not_run("way back of " + directory.layout.migrations[i].name, why);
    return;
  }
  prove_ways_back(proof, directory, stretch, before);
}

/// Every migration is run, then every way back, those behind a migration that has none apart.
void prove_migrations(Scratch& scratch, Report& report, const MigrationsDirectory& directory, const Source* schema,
                      const Session& session) {
  const std::string& default_schema = session.config.default_schema;
  size_t all = directory.layout.migrations.size();
  std::vector<Stretch> stretches;
  {
    Proof proof(scratch, report);
    proof.default_schema = default_schema;
    provide_roles(proof.connection, there_and_back(directory), scratch.embedded());
    tell_of_environment(proof, session);
    std::vector<Catalog> before = run_up_to(proof, directory, all, true);
    if (schema) reached(proof, schema->catalog, "read back against " + schema->label);
    stretches = ways_back(directory, report);
    bool newest = !stretches.empty() && stretches.front().end == all;
    if (newest) prove_ways_back(proof, directory, stretches.front(), before);
    if (newest) stretches.erase(stretches.begin());
  }
  for (const Stretch& stretch : stretches) {
    // Roles are of the server: what makes one runs once on each.
    Scratch fresh;
    prove_older_ways_back(scratch.embedded() ? fresh : scratch, report, directory, stretch, default_schema);
  }
}

/// The server to make scratch databases on; "" for one of plumb's own.
const std::string& server_of(const VerifyOptions& options, const Session& session) {
  const auto& given = options.compare.scratch;
  return given && !given->empty() ? *given : session.config.scratch;
}

/// The proof runs as the role that will run the plan: default privileges and owners hang on it. On a server of the
/// user's it runs as whoever made the database, and no role is made.
void play_runner(Proof& proof, const Compared& compared, bool own_server) {
  if (!own_server) {
    for (const Catalog* each : {&compared.from.catalog, &compared.to.catalog}) check_roles(proof.connection, *each);
    return;
  }
  make_roles(proof.connection, compared.from.catalog);
  make_roles(proof.connection, compared.to.catalog);
  std::string runner = runner_of(compared.from.catalog, compared.to.catalog, {});
  if (runner.empty()) return;
  auto known = proof.connection.query("SELECT 1 FROM pg_roles WHERE rolname = $1", {runner});
  if (known.size() == 0) proof.connection.execute("CREATE ROLE " + quote_identifier(runner));
  proof.connection.execute(
      fmt::format("ALTER ROLE {0} SUPERUSER; SET SESSION AUTHORIZATION {0}", quote_identifier(runner)));
}

/// Constants mean on scratch what they mean in the database that the plan is for.
void read_alike(Proof& proof, const Compared& compared) {
  const Source& live = compared.from.live() ? compared.from : compared.to;
  if (live.live()) proof.connection.execute(db::reading_settings(*live.connection, false));
}

void verify_plan(const VerifyOptions& options, Session& session, Scratch& scratch, Report& report) {
  SourceName from = options.from.empty()
                        ? source_named(migrations_path(options.migrations, session.config), session.config)
                        : source_named(options.from, session.config);
  SourceName to = options.to.empty() ? schema_source({}, session.config) : source_named(options.to, session.config);
  CompareOptions offline = options.compare;
  offline.scratch = std::nullopt;
  Compared compared = compare(from, to, offline, session.config);
  Proof proof(scratch, report);
  read_alike(proof, compared);
  for (const Source* each : {&compared.from, &compared.to}) {
    if (each->live())
      tell_of_version(report, proof.connection.server_version(), each->label, each->connection->server_version());
  }
  play_runner(proof, compared, scratch.embedded());
  prove_plan(proof, compared);
  if (report.failed()) return;
  Proof effects(scratch, report);
  read_alike(effects, compared);
  play_runner(effects, compared, scratch.embedded());
  prove_effects(effects, compared);
}

void verify_migrations(const VerifyOptions& options, Session& session, Scratch& scratch, Report& report) {
  MigrationsDirectory directory = open_migrations(migrations_path(options.migrations, session.config));
  check_sum_file(directory);
  if (directory.layout.migrations.empty()) {
    throw no_migrations(directory, "name two sources: plumb verify --from old.sql --to new.sql");
  }
  std::unique_ptr<Source> schema;
  ReadRequest request;
  request.default_schema = session.config.default_schema;
  if (auto name = known_schema_source(session.config)) schema = std::make_unique<Source>(read_source(*name, request));
  prove_migrations(scratch, report, directory, schema.get(), session);
}

ExitCode run(const VerifyOptions& options, Session& session) {
  Scratch scratch(server_of(options, session));
  bool two_sources = !options.from.empty() || !options.to.empty();
  Report report{session.terminal.out, options.format == "json"};
  two_sources ? verify_plan(options, session, scratch, report) : verify_migrations(options, session, scratch, report);
  if (report.json) print_out(verify_json(report.steps, report.left_out, report.notes));
  return report.failed() ? ExitCode::differences : ExitCode::done;
}

}  // namespace

Command verify_command() {
  return {
      "verify",
      "develop",
      "prove a plan, or all migrations, on a throwaway PostgreSQL",
      "Without --from and --to: runs all migrations on scratch, reads the result back and compares it with the\n"
      "schema files, then runs every down.sql, last first, and compares after each; a migration that has none is\n"
      "told of as not run, which is no failure. With two sources: builds the old one, runs the plan, reads back,\n"
      "runs the way back, and compares the locks and table rewrites that the plan declares with those that\n"
      "PostgreSQL took. Exits with 2 when a difference is left, or a way back fails. Says when the throwaway server\n"
      "is of another version than the database: that of a source, or of --env.\n"
      "The throwaway server is started from the PostgreSQL binaries of this machine, unless --scratch names one.\n",
      "$ plumb verify\n"
      "$ plumb verify --from migrations --to schema.sql\n"
      "$ plumb verify --from env:production --to schema.sql --scratch postgres://localhost/postgres\n",
      [](Arguments& arguments) {
        auto options = std::make_shared<VerifyOptions>();
        arguments.option("--from", options->from, "SOURCE", "the old side of a plan");
        arguments.option("--to", options->to, "SOURCE", "the desired side of a plan (default: the schema files)");
        declare_migrations(arguments, options->migrations);
        arguments.choice("--format", options->format, {"text", "json"}, "how the proof is printed");
        declare_renames(arguments, options->compare);
        declare_schemas(arguments, options->compare);
        arguments.optional_value("--scratch", options->compare.scratch, "[URL]",
                                 "a server to make scratch databases on");
        return [options](Session& session) { return run(*options, session); };
      }};
}

}  // namespace plumb::cli
