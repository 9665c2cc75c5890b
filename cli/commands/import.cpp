#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/commands/commands.h"
#include "cli/deploying.h"
#include "cli/foreign_project.h"
#include "cli/outside.h"
#include "cli/project.h"
#include "cli/render/findings.h"
#include "cli/render/words.h"
#include "cli/session.h"
#include "cli/text_file.h"
#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/migrate/segments.h"
#include "engine/model/enum_names.h"

namespace plumb::cli {

namespace {

struct ImportCommand {
  std::string tool, database, migrations, ledger;
  std::string format = "text";
  std::vector<std::string> accept;
  bool keep_ledger = false, dry_run = false;
  Patience patience;
};

/// The project of the other tool and what was found out about it.
struct Import {
  ForeignTool tool = ForeignTool::prisma;
  ForeignConfig config;
  MigrationsDirectory directory;
  ForeignLedger ledger;
  std::vector<ForeignEntry> entries;
};

/// The tools whose migrations are where their configuration, or their usage, has them.
std::vector<ForeignTool> tools_here() {
  std::vector<ForeignTool> out;
  for (std::string_view word : enum_names(ForeignTool{})) {
    ForeignTool tool = *enum_from_word<ForeignTool>(word);
    std::string path = read_foreign_config(tool).migrations;
    if (is_migrations_directory(path) && tool_of(open_migrations(path).layout.kind) == tool) out.push_back(tool);
  }
  return out;
}

ForeignTool tool_named(const ImportCommand& command, const Session& session) {
  if (!command.tool.empty()) {
    if (auto tool = enum_from_word<ForeignTool>(command.tool)) return *tool;
    throw Error(ErrorCode::usage, fmt::format("plumb knows no tool \"{}\"", command.tool),
                fmt::format("known: {}; any other directory of SQL files is adopted by plumb baseline",
                            fmt::join(enum_names(ForeignTool{}), ", ")));
  }
  std::string path = migrations_path(command.migrations, session.config);
  if (auto tool = tool_of(open_migrations(path).layout.kind)) return *tool;
  std::vector<ForeignTool> found = command.migrations.empty() ? tools_here() : std::vector<ForeignTool>{};
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    throw Error(ErrorCode::usage, fmt::format("{} has the layout of no tool with a ledger that plumb reads", path),
                "say which: plumb import prisma; without a ledger: plumb baseline");
  }
  std::vector<std::string_view> words;
  for (ForeignTool tool : found) words.push_back(enum_word(tool));
  throw Error(ErrorCode::usage, fmt::format("there are migrations of {} here", fmt::join(words, " and of ")),
              fmt::format("say which: plumb import {}", words.front()));
}

Import open_import(const ImportCommand& command, const Session& session) {
  Import out;
  out.tool = tool_named(command, session);
  out.config = read_foreign_config(out.tool);
  std::string path = command.migrations.empty() ? out.config.migrations : command.migrations;
  path = std::filesystem::path(path).lexically_normal().string();
  if (command.migrations.empty() && !out.config.file.empty()) tell_of_outside(out.config.file, "migrations", path);
  if (!std::filesystem::is_directory(path)) {
    throw Error(ErrorCode::input, fmt::format("there is no directory {}", path),
                "name the migrations directory: --migrations DIR");
  }
  out.directory = open_migrations(path);
  auto found = tool_of(out.directory.layout.kind);
  bool adopted = out.directory.layout.kind == LayoutKind::plumb && out.tool == ForeignTool::prisma;
  if (found != out.tool && !adopted) {
    throw Error(ErrorCode::input,
                fmt::format("{} has the layout of {}, not of {}", path, enum_word(out.directory.layout.kind),
                            enum_word(out.tool)),
                "name the migrations directory: --migrations DIR");
  }
  return out;
}

/// The names of what has run, as a directory of Flyway's has them.
std::set<std::string> scripts_in(const std::vector<ForeignRow>& rows) {
  std::set<std::string> out;
  for (const ForeignRow& row : rows) {
    if (row.state == ForeignRow::State::applied) out.insert(std::filesystem::path(row.name).stem().string());
  }
  return out;
}

/// Flyway would pass it over for good; nobody knows what of it is lacking.
void refuse_short_of_baseline(const Import& import, const std::set<std::string>& there) {
  for (const ForeignEntry& entry : import.entries) {
    if (entry.state != ForeignState::pending) continue;
    std::vector<std::string> behind;
    for (const std::string& name : there) {
      if (is_behind_flyway_baseline(name, entry.name)) behind.push_back(name);
    }
    if (!behind.empty())
      throw Error(ErrorCode::ledger, short_of_baseline_text(entry.name, behind),
                  "bring the files back that come between; where the database has all of it already: plumb baseline");
  }
}

void examine(Import& import, const ImportCommand& command, db::Connection& connection) {
  import.ledger = default_foreign_ledger(import.tool, connection.default_schema());
  if (!import.config.schema.empty()) import.ledger.schema = import.config.schema;
  if (!import.config.table.empty()) import.ledger.table = import.config.table;
  import.ledger = foreign_ledger_named(command.ledger, import.ledger);
  auto rows = read_foreign_ledger(connection, import.ledger);
  if (!rows) {
    throw Error(ErrorCode::ledger,
                fmt::format("{} has no {}.{}: {} has applied nothing there", connection.description(),
                            import.ledger.schema, import.ledger.table, enum_word(import.tool)),
                "name it with --ledger SCHEMA.TABLE; without one: plumb baseline");
  }
  std::set<std::string> there = scripts_in(*rows);
  if (import.tool == ForeignTool::flyway && !has_no_step_to_baseline(import.directory.layout, there))
    fit_to(import.directory.layout, there);
  import.entries = foreign_history(import.tool, foreign_files(import.tool, import.directory), *rows);
  refuse_short_of_baseline(import, there);
}

bool needs_decision(ForeignState state) {
  switch (state) {
    case ForeignState::edited:
    case ForeignState::missing:
    case ForeignState::failed:
    case ForeignState::skipped:
      return true;
    case ForeignState::applied:
    case ForeignState::pending:
    case ForeignState::rolled_back:
      return false;
  }
  return true;
}

std::string entry_line(const ForeignEntry& entry, const Stream& stream) {
  std::string word(enum_word(entry.state));
  word.resize(12, ' ');
  Style style = needs_decision(entry.state)            ? Style::red
                : entry.state == ForeignState::applied ? Style::green
                                                       : Style::yellow;
  std::string out = fmt::format("{}  {}", stream.styled(style, word), entry.name);
  if (entry.row && !entry.row->finished_at.empty()) out += "  " + stream.styled(Style::dim, entry.row->finished_at);
  if (entry.state == ForeignState::failed && entry.row && !entry.row->error.empty())
    out += "\n              " + entry.row->error.substr(0, entry.row->error.find('\n'));
  return out + '\n';
}

std::string_view what_accepting_means(ForeignState state) {
  switch (state) {
    case ForeignState::edited:
      return "the file differs from what was run: bring the old text back, or take the file as it is";
    case ForeignState::missing:
      return "applied, and its file is gone: bring it back, or forget it";
    case ForeignState::failed:
      return "started and never finished: finish or undo it by hand; accepted, plumb takes it as not applied";
    case ForeignState::skipped:
      return "never run: its time in the journal is not after the newest that drizzle-kit has applied, and it looks at "
             "nothing else; accepted, it stays pending and plumb deploy runs it (with --allow-out-of-order where it "
             "stands "
             "before an applied one); what is there already: plumb resolve --applied";
    case ForeignState::applied:
    case ForeignState::pending:
    case ForeignState::rolled_back:
      break;
  }
  return "";
}

constexpr std::array<ForeignState, 4> acceptable = {ForeignState::edited, ForeignState::missing, ForeignState::failed,
                                                    ForeignState::skipped};

void refuse_unknown_words(const std::vector<std::string>& accepted) {
  std::vector<std::string_view> known;
  for (ForeignState state : acceptable) known.push_back(enum_word(state));
  for (const std::string& word : accepted) {
    if (std::find(known.begin(), known.end(), word) != known.end()) continue;
    std::string nearest = nearest_name(word, known);
    throw Error(
        ErrorCode::usage, fmt::format("--accept {}: there is no such state to accept", word),
        nearest.empty() ? fmt::format("known: {}", fmt::join(known, ", ")) : fmt::format("did you mean {}?", nearest));
  }
}

void refuse_undecided(const Import& import, const std::vector<std::string>& accepted) {
  std::vector<std::string> words;
  Error error(ErrorCode::ledger, "");
  for (ForeignState state : acceptable) {
    auto n = static_cast<size_t>(std::count_if(import.entries.begin(), import.entries.end(),
                                               [&](const ForeignEntry& e) { return e.state == state; }));
    std::string word(enum_word(state));
    if (n == 0 || std::find(accepted.begin(), accepted.end(), word) != accepted.end()) continue;
    words.push_back(word);
    error.detail += fmt::format("{}{} {}: {}", error.detail.empty() ? "" : "\n", n, word, what_accepting_means(state));
  }
  if (words.empty()) return;
  error.message = fmt::format("nothing was imported: {} must be decided first", fmt::join(words, " and "));
  error.hint = fmt::format("to take them as said above: --accept {}", fmt::join(words, ","));
  throw error;
}

/// The ledger's rows for what is applied.
std::vector<LedgerRow> rows_of(const Import& import) {
  std::vector<LedgerRow> out;
  for (const MigrationEntry& entry : import.directory.layout.migrations) {
    auto found = std::find_if(import.entries.begin(), import.entries.end(),
                              [&](const ForeignEntry& e) { return e.name == entry.name; });
    bool applied = found->state == ForeignState::applied || found->state == ForeignState::edited;
    if (!applied) continue;
    Migration migration = executable(import.directory, entry);
    LedgerRow row;
    row.name = migration.name;
    row.checksum = migration.checksum;
    row.statements_total = row.statements_done = static_cast<int>(migration.statements.size());
    row.done_checksum = prefix_checksum(migration.statements, migration.statements.size());
    if (found->row) {
      row.started_at = found->row->started_at;
      if (!found->row->finished_at.empty()) row.finished_at = found->row->finished_at;
    }
    out.push_back(std::move(row));
  }
  return out;
}

void print_entries(const Import& import, const std::string& format, const Session& session) {
  if (format == "json") {
    using Json = nlohmann::ordered_json;
    Json migrations = Json::array();
    for (const ForeignEntry& e : import.entries) {
      Json one = {{"name", e.name}, {"state", enum_word(e.state)}};
      if (e.row && !e.row->finished_at.empty()) one["finished_at"] = e.row->finished_at;
      if (e.row && !e.row->error.empty()) one["error"] = e.row->error;
      migrations.push_back(std::move(one));
    }
    Json document = {{"plumb", PLUMB_VERSION},
                     {"tool", enum_word(import.tool)},
                     {"directory", import.directory.path},
                     {"ledger", import.ledger.schema + "." + import.ledger.table},
                     {"migrations", migrations}};
    return print_out(document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
  }
  std::string out;
  for (const ForeignEntry& entry : import.entries) out += entry_line(entry, session.terminal.out);
  print_out(out);
}

std::string config_lines(const Import& import, bool keep) {
  std::string out = fmt::format("migrations: {}\n", import.directory.path);
  // A ledger under its usual name is known; one under another would be taken for a table of the project.
  bool usual = import.ledger.table == default_foreign_ledger(import.tool, "").table;
  if (!usual) out += fmt::format("ignore: [\"table:{}.{}\"]\n", import.ledger.schema, import.ledger.table);
  if (!keep) return out;
  return out + fmt::format("keep_ledger: {{tool: {}, table: {}.{}}}\n", enum_word(import.tool), import.ledger.schema,
                           import.ledger.table);
}

/// plumb.yaml is written when there is none; one that is there is the user's.
void settle_config(const Import& import, bool keep, const Session& session) {
  std::string lines = config_lines(import, keep);
  if (session.config.file.empty()) {
    write_text("plumb.yaml", lines);
    return print_out("wrote plumb.yaml\n");
  }
  bool same_directory = session.config.migrations == import.directory.path;
  bool kept = !keep || session.config.keep_ledger == enum_word(import.tool);
  if (!same_directory || !kept) print_out(fmt::format("put into {}:\n{}", session.config.file, lines));
}

ExitCode run(const ImportCommand& command, Session& session) {
  refuse_unknown_words(command.accept);
  Import import = open_import(command, session);
  bool json = command.format == "json";
  for (const std::string& key : import.config.computed) {
    print_err(warning_text(fmt::format("{} computes \"{}\", which only its own tool can read; {}", import.config.file,
                                       key, "say it with --migrations or --ledger"),
                           session.terminal.err));
  }
  DeployOptions options = deploy_options(command.patience, session, progress_on(session.terminal, "", ""));
  db::Connection connection = connect(database_source(command.database, session).url, options);
  examine(import, command, connection);
  print_entries(import, command.format, session);
  if (std::string text = passed_over_text(import.directory); !text.empty())
    print_err(warning_text(text, session.terminal.err));
  if (std::string text = left_out_text(import.directory); !text.empty())
    print_err(note_text(text, session.terminal.err));
  refuse_undecided(import, command.accept);
  std::vector<LedgerRow> rows = rows_of(import);
  if (command.dry_run) {
    if (!json)
      print_out(fmt::format("would import {} into {}\n", counted(rows.size(), "migration"), connection.description()));
    return ExitCode::done;
  }
  if (import.tool == ForeignTool::prisma) options.other_locks = {prisma_advisory_lock};
  size_t written = record_imported(connection, rows, options);
  if (json) return ExitCode::done;
  print_out(
      fmt::format("imported {} into {}; nothing was run\n", counted(written, "migration"), connection.description()));
  settle_config(import, command.keep_ledger, session);
  print_out(
      fmt::format("\nnext:\n  plumb drift                                    # the database is what {} makes\n"
                  "  plumb pull --from {} --output schema.sql    # the schema file, to be edited from now on\n",
                  import.directory.path, import.directory.path));
  return ExitCode::done;
}

}  // namespace

Command import_command() {
  return {
      "import",
      "start",
      "adopt the migrations and the ledger of Prisma, Drizzle, dbmate, Flyway, goose, golang-migrate",
      "Reads the tool's migrations directory and its ledger, checks every checksum by the tool's own rules, and\n"
      "shows what is applied, pending, edited, missing, failed, or was skipped by Drizzle's watermark. Then makes\n"
      "plumb's ledger say the same; runs nothing, and works in the old directory from there on. With --keep-ledger\n"
      "every later deploy and rollback writes the old ledger too, so that the old tool can take over again.\n"
      "Exits with 4 when something must be decided first.\n",
      "$ plumb import prisma --database postgres://localhost/app\n"
      "$ plumb import drizzle --migrations drizzle --ledger drizzle.__drizzle_migrations --keep-ledger\n"
      "$ plumb import --migrations db/migrations --dry-run      # the tool is known by the layout\n"
      "$ plumb import prisma --accept edited\n",
      [](Arguments& arguments) {
        auto command = std::make_shared<ImportCommand>();
        arguments.positional("TOOL", command->tool, false,
                             "prisma, drizzle, dbmate, golang-migrate, flyway or goose (default: by the layout)");
        declare_database(arguments, command->database);
        arguments.option("--migrations", command->migrations, "DIR",
                         "the migrations directory (default: what the tool's configuration says)");
        arguments.option("--ledger", command->ledger, "SCHEMA.TABLE",
                         "the tool's ledger (default: what its configuration says)");
        arguments.list("--accept", command->accept, "STATES",
                       "take edited, missing, failed or skipped migrations as the message says");
        arguments.flag("--keep-ledger", command->keep_ledger, "keep writing the tool's ledger");
        arguments.flag("--dry-run", command->dry_run, "show what is there, write nothing");
        arguments.choice("--format", command->format, {"text", "json"}, "how the list is printed");
        declare_patience(arguments, command->patience);
        return [command](Session& session) { return run(*command, session); };
      }};
}

}  // namespace plumb::cli
