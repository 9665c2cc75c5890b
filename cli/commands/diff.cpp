#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/compare.h"
#include "cli/hazards.h"
#include "cli/project.h"
#include "cli/render/findings.h"
#include "cli/render/plan_text.h"
#include "cli/render/words.h"
#include "cli/session.h"

namespace plumb::cli {

namespace {

struct DiffOptions {
  std::string from, to;
  std::string format = "text";
  std::vector<std::string> allow;
  CompareOptions compare;
  bool exit_code = false;
  bool strict = false;
};

SourceName from_side(const DiffOptions& options, const Session& session) {
  return options.from.empty() ? database_source("", session) : source_named(options.from, session.config);
}

SourceName to_side(const DiffOptions& options, const Session& session) {
  return options.to.empty() ? schema_source({}, session.config) : source_named(options.to, session.config);
}

std::string as_sql_comments(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += "-- " + line + '\n';
  return out;
}

void print_sql(const Compared& compared) {
  print_err(as_sql_comments(footer_lines(compared)));
  print_out(sql_text(compared.plan));
}

void print_text(const Compared& compared, const Stream& stream) {
  std::string out;
  if (compared.plan.empty()) {
    out = fmt::format("{}: nothing to change from {} to {}\n",
                      compared.in_sync() ? stream.styled(Style::green, "in sync") : "no statements",
                      compared.from.label, compared.to.label);
  } else {
    out = statements_text(compared.plan, stream) + '\n' + summary_line(compared.plan) + '\n';
  }
  for (const std::string& line : footer_lines(compared)) out += line + '\n';
  print_out(out);
}

/// Statements of schema files that are about the cluster.
size_t count_passed_over(const Source& source) {
  const auto& all = source.diagnostics.all();
  return static_cast<size_t>(
      std::count_if(all.begin(), all.end(), [](const Diagnostic& d) { return d.code == "cluster"; }));
}

void refuse_unmanaged(const Compared& compared) {
  size_t count = compared.plan.unmanaged.size() + count_passed_over(compared.from) + count_passed_over(compared.to);
  if (count == 0) return;
  throw Error(ErrorCode::unsupported, fmt::format("--strict: not managed: {}", counted(count, "object")),
              "they are named above; without --strict they are left as they are");
}

/// Prints the comparison. A refused script is not printed: it may be fed to psql as it is.
void print(const Compared& compared, const std::vector<Hazard>& refused, const std::string& format, const Stream& out) {
  if (format == "json") {
    print_out(diff_json(compared.plan, sides(compared), refused));
  } else if (format == "text") {
    print_text(compared, out);
  } else if (refused.empty()) {
    print_sql(compared);
  } else {
    print_err(as_sql_comments(footer_lines(compared)));
  }
}

ExitCode run(const DiffOptions& options, Session& session) {
  std::set<HazardType> allowed = allowed_hazards(options.allow, session.config);
  CompareOptions how = options.compare;
  how.accept_nothing = accepts_nothing(options.allow);
  Compared compared = compare(from_side(options, session), to_side(options, session), how, session.config);
  print_err(findings_text(compared.from.diagnostics, session.terminal.err));
  print_err(findings_text(compared.to.diagnostics, session.terminal.err));
  std::vector<Hazard> refused = refused_hazards(compared.plan, allowed);
  print(compared, refused, options.format, session.terminal.out);
  if (!refused.empty()) {
    // Not thrown: the JSON document is out already, and says it too.
    print_err(failure_text(refusal(refused, allowed), session.terminal.err));
    return ExitCode::refused;
  }
  if (options.strict) refuse_unmanaged(compared);
  return options.exit_code && !compared.in_sync() ? ExitCode::differences : ExitCode::done;
}

}  // namespace

Command diff_command() {
  return {
      "diff",
      "develop",
      "print the SQL that turns one source into another",
      "Compares two sources and prints what turns the first into the second. Nothing is changed.\n"
      "Two files, or a migrations directory and a file, need no server. Text that PostgreSQL may have\n"
      "rewritten is asked of the server when one side is a database.\n"
      "Without --from the database of --env, plumb.yaml or DATABASE_URL is meant; without --to the\n"
      "schema files of plumb.yaml.\n",
      "$ plumb diff --from postgres://localhost/app --to schema.sql\n"
      "$ plumb diff --from migrations --to schema/ --format sql > next.sql\n"
      "$ plumb diff --from old.sql --to new.sql --rename column:public.users.mail=email\n"
      "$ pg_dump -s app | plumb diff --from - --to schema.yaml --exit-code\n",
      [](Arguments& arguments) {
        auto options = std::make_shared<DiffOptions>();
        arguments.option("--from", options->from, "SOURCE", "the side to start from (default: the database)");
        arguments.option("--to", options->to, "SOURCE", "the desired side (default: the schema files of plumb.yaml)");
        arguments.choice("--format", options->format, {"text", "sql", "json"},
                         "sql: SQL and nothing else on standard output");
        declare_allow(arguments, options->allow);
        declare_renames(arguments, options->compare);
        declare_schemas(arguments, options->compare);
        declare_scratch(arguments, options->compare);
        declare_undecided(arguments, options->compare);
        arguments.flag("--exit-code", options->exit_code,
                       "exit with 2 when there are differences (with 3, as always, when they hold a hazard)");
        arguments.flag("--strict", options->strict, "fail when a side holds objects that plumb does not manage yet");
        return [options](Session& session) { return run(*options, session); };
      }};
}

}  // namespace plumb::cli
