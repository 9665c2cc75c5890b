#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.h"
#include "cli/compare.h"
#include "cli/migrations_directory.h"
#include "cli/project.h"
#include "cli/render/findings.h"
#include "cli/render/plan_text.h"
#include "cli/render/words.h"
#include "cli/session.h"
#include "introspect/apply/ledger.h"

namespace plumb::cli {

namespace {

struct DriftOptions {
  std::string database, to, migrations;
  std::string format = "text";
  CompareOptions compare;
};

/// The migrations that the ledger has as applied; nullopt when the database has no ledger.
std::optional<std::set<std::string>> applied_migrations(const SourceName& database) {
  db::Connection connection(database.url);
  if (!ledger_exists(connection)) return std::nullopt;
  std::set<std::string> out;
  for (const LedgerRow& row : read_ledger(connection)) {
    if (row.state == LedgerState::applied) out.insert(row.name);
  }
  return out;
}

/// What the database should be: --to, else the migrations that were applied (pending ones are no drift), else the
/// schema files.
SourceName expected_source(const DriftOptions& options, const SourceName& database, const Session& session) {
  if (!options.to.empty()) return source_named(options.to, session.config);
  std::string path = migrations_path(options.migrations, session.config);
  if (is_migrations_directory(path)) {
    if (auto applied = applied_migrations(database)) return {SourceKind::migrations, path, {}, "", applied};
  }
  return schema_source({}, session.config);
}

/// A plan back to what should be, read as what happened: what it would drop was added by hand, and so on.
std::string_view happened(Verb verb) {
  switch (verb) {
    case Verb::create:
      return "missing";
    case Verb::alter:
      return "changed";
    case Verb::drop:
      return "unexpected";
    case Verb::rename:
      return "renamed";
  }
  return "";
}

std::string difference_line(const Action& action) {
  std::string out = fmt::format("  {:<10}  {}", happened(action.verb), describe(action.object));
  if (!action.fields.empty()) out += fmt::format(" ({})", fmt::join(action.fields, ", "));
  return out + '\n';
}

/// A recreated object is both dropped and created; it did not go missing, it is changed.
std::string difference_lines(const Plan& plan, size_t& count) {
  std::vector<Action> actions;
  for (const Statement& statement : plan.statements) {
    for (const Action& action : statement.actions) {
      auto same =
          std::find_if(actions.begin(), actions.end(), [&](const Action& a) { return a.object == action.object; });
      if (same == actions.end()) {
        actions.push_back(action);
      } else {
        same->verb = Verb::alter;
      }
    }
  }
  std::string out;
  for (const Action& action : actions) out += difference_line(action);
  count = actions.size();
  return out;
}

void print_text(const Compared& compared, const Terminal& terminal) {
  const std::string& database = compared.from.label;
  if (compared.plan.empty()) {
    print_out(fmt::format("{}: {} is as {} says\n", terminal.out.styled(Style::green, "no drift"), database,
                          compared.to.label));
  } else {
    size_t count = 0;
    std::string lines = difference_lines(compared.plan, count);
    print_out(fmt::format("{}: {} differs from {} in {}\n{}\nto bring it back:\n\n{}",
                          terminal.out.styled(Style::red, "drift"), database, compared.to.label,
                          counted(count, "object"), lines, statements_text(compared.plan, terminal.out)));
  }
  std::string footer;
  for (const std::string& line : footer_lines(compared)) footer += line + '\n';
  print_out(footer.empty() ? "" : '\n' + footer);
}

ExitCode run(const DriftOptions& options, Session& session) {
  SourceName database = database_source(options.database, session);
  SourceName expected = expected_source(options, database, session);
  Compared compared = compare(database, expected, options.compare, session.config);
  print_err(findings_text(compared.to.diagnostics, session.terminal.err));
  if (options.format == "json") {
    print_out(drift_json(compared.plan, sides(compared)));
  } else {
    print_text(compared, session.terminal);
  }
  return compared.plan.empty() ? ExitCode::done : ExitCode::differences;
}

}  // namespace

Command drift_command() {
  return {"drift",
          "operate",
          "compare the live database with what it should be (for CI)",
          "Compares the database with the migrations that were applied to it, or with the schema files when\n"
          "it has no ledger, names every object that differs and prints the SQL that would bring it back.\n"
          "Exits with 2 when there is drift. Nothing is changed. Pending migrations are no drift.\n",
          "$ plumb drift --database postgres://localhost/app\n"
          "$ plumb drift --env production --format json\n"
          "$ plumb drift --to schema.sql\n",
          [](Arguments& arguments) {
            auto options = std::make_shared<DriftOptions>();
            options->compare.rename_mode = "declared";
            declare_database(arguments, options->database);
            arguments.option("--to,--schema", options->to, "SOURCE",
                             "what it should be (default: the applied migrations, else the schema files)");
            declare_migrations(arguments, options->migrations);
            arguments.choice("--format", options->format, {"text", "json"}, "how the differences are printed");
            declare_schemas(arguments, options->compare);
            declare_scratch(arguments, options->compare);
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace plumb::cli
