#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/migrations_directory.h"
#include "cli/project.h"
#include "cli/render/findings.h"
#include "cli/render/json.h"
#include "cli/render/words.h"
#include "cli/scratch_option.h"
#include "cli/session.h"
#include "engine/migrate/check.h"
#include "parser/sql/body_references.h"
#include "parser/sql/check_queries.h"
#include "parser/sql/statements.h"

namespace plumb::cli {

namespace {

struct ValidateOptions {
  std::vector<std::string> sources;
  std::string format = "text";
  bool strict = false;
  std::optional<std::string> scratch;
};

/// The sources named, else what a project has: its schema files, and its migrations when there are any.
std::vector<SourceName> names_of(const ValidateOptions& options, const Session& session) {
  std::vector<SourceName> out;
  for (const std::string& word : options.sources) out.push_back(source_named(word, session.config));
  if (!out.empty()) return out;
  out.push_back(schema_source({}, session.config));
  if (is_migrations_directory(session.config.migrations))
    out.push_back(source_named(session.config.migrations, session.config));
  return out;
}

Diagnostic as_finding(const Error& error) {
  return {Severity::error, error.where, error.message, error.hint, "", "input"};
}

void add_unmanaged(Diagnostics& findings, const Catalog& catalog) {
  for (const Unmanaged& each : catalog.unmanaged) {
    findings.add({Severity::warning, each.where, "not managed yet: " + each.what, "", "", "not_managed"});
  }
}

/// "12 tables, 3 views": what a catalog holds, by the kinds a reader counts.
std::string contents(const Catalog& catalog) {
  std::vector<std::string> words;
  auto count = [&](size_t n, std::string_view one, std::string_view many) {
    if (n != 0) words.push_back(fmt::format("{} {}", n, n == 1 ? one : many));
  };
  auto declared = std::count_if(catalog.all<Schema>().begin(), catalog.all<Schema>().end(),
                                [](const Schema& schema) { return schema.id.name != "public"; });
  count(static_cast<size_t>(declared), "schema", "schemas");
  count(catalog.all<Extension>().size(), "extension", "extensions");
  count(catalog.all<EnumType>().size() + catalog.all<CompositeType>().size() + catalog.all<Domain>().size(), "type",
        "types");
  count(catalog.all<Sequence>().size(), "sequence", "sequences");
  count(catalog.all<Table>().size(), "table", "tables");
  count(catalog.all<Index>().size(), "index", "indexes");
  count(catalog.all<View>().size() + catalog.all<MaterializedView>().size(), "view", "views");
  count(catalog.all<Routine>().size(), "routine", "routines");
  count(catalog.all<Trigger>().size(), "trigger", "triggers");
  if (words.empty()) count(catalog.size() - catalog.all<Schema>().size(), "object", "objects");
  return words.empty() ? "no object" : fmt::format("{}", fmt::join(words, ", "));
}

/// Whether something was found in that line already: a quote without an end, whoever reads it.
bool is_told(const Diagnostics& findings, const Position& where) {
  return std::any_of(findings.all().begin(), findings.all().end(), [&](const Diagnostic& d) {
    return d.where.known() && d.where.file == where.file && d.where.line == where.line;
  });
}

/// What a deploy or a rollback would refuse before it runs anything: how the files are cut, and what annotations say.
void check_scripts(const MigrationsDirectory& directory, Diagnostics& findings) {
  auto cut = [&](auto&& work) {
    try {
      work();
    } catch (const Error& error) {
      if (!is_told(findings, error.where)) findings.add(as_finding(error));
    }
  };
  for (const MigrationEntry& entry : directory.layout.migrations) {
    cut([&] { (void)executable(directory, entry); });
    if (entry.down.empty()) continue;
    cut([&] {
      SourceText text = down_text(directory, entry);
      (void)split_migration(text.text, text.name);
      (void)single_queries(checks_in_comments(text.text, text.name), text.name);
    });
  }
}

/// Takes what `read` throws for findings.
template <class Read>
void collect(Diagnostics& findings, Read&& read) {
  try {
    read();
  } catch (const FindingsError& error) {
    findings.append(error.diagnostics);
  } catch (const Error& error) {
    if (error.code == ErrorCode::connection) throw;
    findings.add(as_finding(error));
  }
}

/// Reads one source; everything that is wrong with it becomes findings. Returns what it holds, in words.
std::string check(const SourceName& name, Scratch* scratch, const std::string& default_schema, Diagnostics& findings) {
  std::string holds;
  std::optional<MigrationsDirectory> directory;
  collect(findings, [&] {
    if (name.kind == SourceKind::migrations) directory = open_migrations(name.text);
    ReadRequest request;
    request.scratch = scratch;
    request.default_schema = default_schema;
    Source source = read_source(name, request);
    refuse_nothing(source, "write CREATE statements into it");
    findings.append(source.diagnostics);
    add_unmanaged(findings, source.catalog);
    if (!source.live()) findings.append(unknown_relations_in_bodies(source.catalog));
    if (directory) check_sum_file(*directory);
    holds = contents(source.catalog);
  });
  if (directory) check_scripts(*directory, findings);
  return holds;
}

size_t count_of(const Diagnostics& findings, Severity severity) {
  size_t n = 0;
  for (const Diagnostic& d : findings.all()) n += d.severity == severity;
  return n;
}

std::string summary(const Diagnostics& findings) {
  return fmt::format("{}, {}\n", counted(count_of(findings, Severity::error), "error"),
                     counted(count_of(findings, Severity::warning), "warning"));
}

ExitCode run(const ValidateOptions& options, Session& session) {
  Diagnostics findings;
  std::string lines;
  std::vector<std::string> checked;
  std::unique_ptr<Scratch> scratch = scratch_asked_for(options.scratch, session.config);
  for (const SourceName& name : names_of(options, session)) {
    Diagnostics of_one;
    std::string holds = check(name, scratch.get(), session.config.default_schema, of_one);
    std::string label = name.live() ? "the database" : name.text;
    if (!of_one.has_errors()) {
      lines += fmt::format("{}: {} ({})\n", label, session.terminal.out.styled(Style::green, "ok"), holds);
    }
    findings.append(of_one);
    checked.push_back(label);
  }
  bool failed = findings.has_errors() || (options.strict && count_of(findings, Severity::warning) > 0);
  if (options.format == "json") {
    print_out(validate_json(findings, checked, !failed));
  } else {
    print_err(findings_text(findings, session.terminal.err));
    print_out(lines);
    if (!findings.empty()) print_err(summary(findings));
  }
  return failed ? ExitCode::error : ExitCode::done;
}

}  // namespace

Command validate_command() {
  return {"validate",
          "develop",
          "check schema files and migrations, and print every problem",
          "Reads schema files and migrations offline and prints all that is wrong with them, with file, line\n"
          "and column. Without an argument the project's schema files and migrations are checked, plumb.sum\n"
          "included. What migrations do in DO blocks and the like is known to a server only: --scratch.\n",
          "$ plumb validate\n"
          "$ plumb validate schema/ --strict\n"
          "$ plumb validate schema.yaml --format json\n",
          [](Arguments& arguments) {
            auto options = std::make_shared<ValidateOptions>();
            arguments.positionals("SOURCE", options->sources, false,
                                  "files, directories, globs, '-' or a migrations directory");
            arguments.choice("--format", options->format, {"text", "json"}, "how findings are printed");
            arguments.flag("--strict", options->strict, "warnings fail too: whatever plumb does not manage yet");
            declare_scratch(arguments, options->scratch, "run migrations and SQL files that cannot be known offline");
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace plumb::cli
