#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/project.h"
#include "cli/scratch_option.h"
#include "cli/selection.h"
#include "cli/session.h"
#include "cli/text_file.h"
#include "engine/base/error.h"
#include "engine/plan/plan.h"
#include "parser/yaml/yaml.h"

namespace plumb::cli {

namespace fs = std::filesystem;

namespace {

struct InitOptions {
  std::string from;
  std::string schema = "schema.sql";
  std::string migrations = "migrations";
  std::optional<std::string> scratch;
};

constexpr std::string_view config_template =
    R"(# plumb.yaml: what plumb knows about this project. Every key may be left out.

# The schema files: what the database should be. A file, a directory or a glob, SQL or YAML; or a list of them.
schema: {schema}

# Where plumb new writes migrations and plumb deploy reads them.
migrations: {migrations}

# Databases by name, for --env NAME. ${{NAME}} and ${{NAME:-default}} are filled in from the environment.
environments:
  default:
    url: ${{DATABASE_URL}}

# The schemas (namespaces) to compare. Left out: those in which the desired side has objects.
# schemas: [public]

# What is never touched: kind:pattern, the pattern a shell glob on schema.name.
# ignore:
#   - table:public.tmp_*
#   - "*:legacy.*"

# Hazards that need no --allow, but for rollback: data_loss, may_fail_on_data, table_rewrite, blocks_reads,
# blocks_writes, changes_access, needs_decision.
# allow: [blocks_writes]

# Whether owners and privileges are compared: auto (when the schema file says anything about them), true or false.
# manage:
#   owners: auto
#   privileges: auto

# How long statements wait for locks before they give way and try again, and deploys for each other.
# lock_timeout: 5s
# lock_wait: 10s

# A server to make throwaway databases on. Left out: plumb starts one from the PostgreSQL binaries of this machine.
# scratch: postgres://localhost/postgres
)";

constexpr std::string_view sql_template =
    "-- The schema, as it should be. Edit it, then: plumb new NAME\n"
    "--\n"
    "-- CREATE TABLE users (\n"
    "--     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n"
    "--     email text NOT NULL UNIQUE\n"
    "-- );\n";

void say_written(const std::string& path, std::string_view what) { print_out(fmt::format("wrote {}{}\n", path, what)); }

/// Writes `text` unless the file is there; what a user has is never overwritten.
void write_if_absent(const std::string& path, const std::string& text, std::string_view what) {
  if (fs::exists(path)) {
    print_out(fmt::format("kept {}, which is there already\n", path));
    return;
  }
  if (fs::path parent = fs::path(path).parent_path(); !parent.empty()) fs::create_directories(parent);
  write_text(path, text);
  say_written(path, what);
}

std::string pulled(const InitOptions& options, const Session& session) {
  std::unique_ptr<Scratch> scratch = scratch_asked_for(options.scratch, session.config);
  ReadRequest request;
  request.scratch = scratch.get();
  SourceName name = source_named(options.from, session.config);
  if (name.kind == SourceKind::migrations) request.default_schema = session.config.default_schema;
  Source source = read_source(name, request);
  Selection selection;
  selection.schemas = {schema_of_url(source)};
  selection.all = schema_of_url(source).empty();
  Catalog catalog = selected(std::move(source.catalog), selection).catalog;
  bool yaml = options.schema.ends_with(".yaml") || options.schema.ends_with(".yml");
  return yaml ? write_yaml(catalog) : sql_text(catalog);
}

std::string next_steps(const InitOptions& options, const Session& session) {
  bool has_it = !options.from.empty() && source_named(options.from, session.config).live();
  if (!has_it) {
    return fmt::format(
        "edit {}, then\n  plumb new init      # the first migration, offline\n  plumb deploy        # into "
        "DATABASE_URL\n",
        options.schema);
  }
  return fmt::format(
      "look at {}, then\n  plumb new init      # the first migration: what is there\n"
      "  plumb baseline      # records it as applied in DATABASE_URL, which has it; others get it by plumb deploy\n",
      options.schema);
}

ExitCode run(const InitOptions& options, Session& session) {
  std::string schema = options.from.empty() ? std::string(sql_template) : "";
  if (!options.from.empty() && !fs::exists(options.schema)) schema = pulled(options, session);
  write_if_absent(
      "plumb.yaml",
      fmt::format(config_template, fmt::arg("schema", options.schema), fmt::arg("migrations", options.migrations)), "");
  write_if_absent(options.schema, schema, options.from.empty() ? "" : ": the schema of the database");
  std::error_code failed;
  fs::create_directories(options.migrations, failed);
  if (failed)
    throw Error(ErrorCode::input, fmt::format("cannot make directory {}: {}", options.migrations, failed.message()));
  print_out("\nnext: " + next_steps(options, session));
  return ExitCode::done;
}

}  // namespace

Command init_command() {
  return {"init",
          "start",
          "write plumb.yaml, the schema file and the migrations directory",
          "Makes the current directory a plumb project. Files that are there already are kept. With --from the\n"
          "schema file is written from an existing database.\n",
          "$ plumb init\n"
          "$ plumb init --from postgres://localhost/app\n"
          "$ plumb init --schema db/schema.yaml --migrations db/migrations\n",
          [](Arguments& arguments) {
            auto options = std::make_shared<InitOptions>();
            arguments.option("--from", options->from, "SOURCE", "write the schema file from this database");
            arguments.option("--schema", options->schema, "FILE", "the schema file (default: schema.sql)");
            arguments.option("--migrations", options->migrations, "DIR",
                             "the migrations directory (default: migrations)");
            declare_scratch(arguments, options->scratch, "run migrations and SQL files that cannot be known offline");
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace plumb::cli
