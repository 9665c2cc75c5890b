#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.h"
#include "cli/project.h"
#include "cli/render/findings.h"
#include "cli/scratch_option.h"
#include "cli/selection.h"
#include "cli/session.h"
#include "cli/text_file.h"
#include "engine/base/identifier.h"
#include "engine/diff/valid_indexes.h"
#include "engine/plan/plan.h"
#include "parser/sql/load.h"
#include "parser/yaml/yaml.h"

namespace plumb::cli {

namespace {

struct PullOptions {
  std::string from, output, format;
  std::vector<std::string> schemas;
  std::optional<std::string> scratch;
};

/// What --format says, else the name of the output file, else SQL.
bool wants_yaml(const PullOptions& options) {
  if (!options.format.empty()) return options.format == "yaml";
  return options.output.ends_with(".yaml") || options.output.ends_with(".yml");
}

/// What --schemas says, else plumb.yaml, else the database's URL.
Selection selection_for(const PullOptions& options, const Session& session, const std::string& of_url) {
  const auto& words = options.schemas.empty() ? session.config.schemas : options.schemas;
  Selection selection = words.empty() && !of_url.empty() ? selection_of({of_url}) : selection_of(words);
  if (words.empty() && of_url.empty()) selection.all = true;
  selection.ignore = session.config.ignore;
  selection.ledger = session.config.ledger;
  return selection;
}

/// What this plumb cannot read back, as warnings: a newer server's schema may say what its SQL grammar does not know.
Diagnostics unreadable_in(const std::string& file, const std::string& text) {
  Loaded again = load_schema_sql({{file, text}});
  Diagnostics out;
  for (Diagnostic d : again.diagnostics.all()) {
    if (d.code != "syntax") continue;
    d.severity = Severity::warning;
    out.add(std::move(d));
  }
  return out;
}

/// SQL says of a rename only what is to be done, at the place where the author declares it.
std::string left_out(const Rename& rename) {
  std::string what = rename.value_to.empty()
                         ? describe(rename.to)
                         : fmt::format("value {} of {}", quote_literal(rename.value_to), describe(rename.to));
  std::string old = rename.value_to.empty() ? quote_identifier(rename.from.name) : quote_literal(rename.value_from);
  return fmt::format("left out: the rename of {}; say it in the file: -- plumb:renamed from={}", what, old);
}

ExitCode run(const PullOptions& options, Session& session) {
  SourceName name = options.from.empty() ? database_source("", session) : source_named(options.from, session.config);
  std::unique_ptr<Scratch> scratch = scratch_asked_for(options.scratch, session.config);
  ReadRequest request;
  request.scratch = scratch.get();
  if (name.kind == SourceKind::migrations) request.default_schema = session.config.default_schema;
  Source source = read_source(name, request);
  Selection selection = selection_for(options, session, schema_of_url(source));
  print_err(findings_text(source.diagnostics, session.terminal.err));
  Selected kept = selected(std::move(source.catalog), selection, nullptr, source.declared());
  for (const Index& index : kept.catalog.all<Index>()) {
    if (index.invalid)
      print_err(note_text(fmt::format("{} was not built to its end there (invalid)", describe(index.id)),
                          session.terminal.err));
  }
  kept.catalog = with_valid_indexes(std::move(kept.catalog));
  std::string text = wants_yaml(options) ? write_yaml(kept.catalog, source.renames) : sql_text(kept.catalog);
  if (!wants_yaml(options)) {
    std::string file = options.output.empty() || options.output == "-" ? "<stdout>" : options.output;
    print_err(findings_text(unreadable_in(file, text), session.terminal.err));
  }
  if (!wants_yaml(options)) {
    for (const Rename& rename : source.renames) print_err(note_text(left_out(rename), session.terminal.err));
  }
  for (const Unmanaged& each : kept.catalog.unmanaged) {
    print_err(note_text("not managed yet, left out: " + each.what, session.terminal.err));
  }
  for (const std::string& ledger : kept.ledgers)
    print_err(note_text("ledger left out: " + ledger, session.terminal.err));
  if (options.output.empty() || options.output == "-") {
    print_out(text);
  } else {
    write_text(options.output, text);
    print_err(fmt::format("wrote {}: {} objects from {}\n", options.output, kept.catalog.size(), source.label));
  }
  return ExitCode::done;
}

}  // namespace

Command pull_command() {
  return {"pull",
          "start",
          "write a database as schema files, SQL or YAML",
          "Reads a database, or any other source, and writes it as one schema file. From SQL to YAML and\n"
          "back nothing is lost. Objects that plumb does not manage yet are named on standard error.\n",
          "$ plumb pull --from postgres://localhost/app --output schema.sql\n"
          "$ plumb pull --from postgres://localhost/app --format yaml --schemas billing\n"
          "$ plumb pull --from schema.sql --output schema.yaml      # the same schema as YAML\n",
          [](Arguments& arguments) {
            auto options = std::make_shared<PullOptions>();
            arguments.option("--from", options->from, "SOURCE", "what to write (default: the database)");
            arguments.option("--output", options->output, "FILE", "where to (default: standard output)");
            arguments.choice("--format", options->format, {"sql", "yaml"},
                             "(default: by the name of the output file, else sql)");
            arguments.list("--schemas", options->schemas, "A,B", "only these schemas; '*' for all (default: all)");
            declare_scratch(arguments, options->scratch, "run migrations and SQL files that cannot be known offline");
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace plumb::cli
