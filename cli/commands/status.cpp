#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <sstream>

#include "cli/commands/commands.h"
#include "cli/migrations_directory.h"
#include "cli/project.h"
#include "cli/render/findings.h"
#include "cli/render/status_json.h"
#include "cli/render/words.h"
#include "cli/session.h"
#include "engine/migrate/history.h"
#include "engine/model/enum_names.h"
#include "introspect/apply/deploy_lock.h"
#include "introspect/apply/ledger.h"

namespace plumb::cli {

namespace {

struct StatusOptions {
  std::string database, migrations;
  std::string format = "text";
};

/// States in which the database is not what any of the migrations says, or that the next deploy cannot mend by itself.
bool is_conflict(MigrationState state) {
  switch (state) {
    case MigrationState::edited:
    case MigrationState::missing:
    case MigrationState::out_of_order:
    case MigrationState::failed:
    case MigrationState::interrupted:
    case MigrationState::rolling_back:
      return true;
    case MigrationState::applied:
    case MigrationState::pending:
    case MigrationState::squashed:
    case MigrationState::running:
      return false;
  }
  return true;
}

/// How far somebody has come who works on it now.
std::string running_text(const LedgerRow& row) {
  return fmt::format("since {} by {} ({}), {} of {} done", row.started_at, row.applied_by, row.client,
                     row.statements_done, counted(static_cast<size_t>(row.statements_total), "statement"));
}

std::string entry_line(const HistoryEntry& entry, const Stream& stream) {
  Style style = is_conflict(entry.state)                 ? Style::red
                : entry.state == MigrationState::applied ? Style::green
                                                         : Style::yellow;
  std::string word(enum_word(entry.state));
  word.resize(12, ' ');
  std::string out = fmt::format("{}  {}", stream.styled(style, word), entry.name);
  if (!entry.recorded) return out + '\n';
  const LedgerRow& row = *entry.recorded;
  if (row.state == LedgerState::rolled_back && row.rolled_back_at)
    return out + fmt::format("  {}\n", stream.styled(Style::dim, "rolled back " + *row.rolled_back_at));
  if (entry.state == MigrationState::running)
    return out + fmt::format("  {}\n", stream.styled(Style::dim, running_text(row)));
  if (row.finished_at)
    out += fmt::format("  {}", stream.styled(Style::dim, *row.finished_at + " by " + row.applied_by));
  if (row.state == LedgerState::rolling_back)
    out += fmt::format("\n              {} of {} of its way back ran; plumb rollback goes on", row.statements_done,
                       counted(static_cast<size_t>(row.statements_total), "statement"));
  if (entry.state == MigrationState::interrupted && !row.statement_in_doubt)
    out += fmt::format("\n              {} of {} done; plumb deploy goes on", row.statements_done,
                       counted(static_cast<size_t>(row.statements_total), "statement"));
  if (row.error && !row.failed_statement) out += "\n              " + *row.error;
  if (row.error && row.failed_statement)
    out +=
        fmt::format("\n              statement {} of {}: {}", *row.failed_statement, row.statements_total, *row.error);
  if (row.statement_in_doubt)
    out +=
        fmt::format("\n              statement {} of {} was begun outside a transaction; {}", *row.statement_in_doubt,
                    row.statements_total, row.error ? "the next run looks what it has left" : "its end was not seen");
  return out + '\n';
}

std::string summary(const std::vector<HistoryEntry>& entries) {
  std::map<MigrationState, size_t> counts;
  for (const HistoryEntry& entry : entries) counts[entry.state]++;
  std::vector<std::string> words;
  for (const auto& [state, n] : counts) words.push_back(fmt::format("{} {}", n, enum_word(state)));
  return words.empty() ? "no migrations" : fmt::format("{}", fmt::join(words, ", "));
}

/// One that stopped half way is being worked on where the deploy lock is held by who does that.
void mark_running(StatusReport& report, db::Connection& connection) {
  if (report.holder.empty()) return;
  for (HistoryEntry& entry : report.entries) {
    bool unfinished = entry.state == MigrationState::interrupted || entry.state == MigrationState::rolling_back;
    if (unfinished && is_work_of_lock_holder(connection, *entry.recorded)) entry.state = MigrationState::running;
  }
}

void print_text(const StatusReport& report, const MigrationsDirectory& directory, const Terminal& terminal) {
  std::string out;
  for (const HistoryEntry& entry : report.entries) out += entry_line(entry, terminal.out);
  out += fmt::format("{}: {}\n", report.database, summary(report.entries));
  if (!report.holder.empty()) out += "at work now: " + report.holder + '\n';
  print_out(out);
  if (std::string text = passed_over_text(directory); !text.empty()) print_err(warning_text(text, terminal.err));
  if (std::string text = left_out_text(directory); !text.empty()) print_err(note_text(text, terminal.err));
}

/// Told beside the list, which the ledger makes.
std::optional<Error> sum_failure(const MigrationsDirectory& directory) {
  try {
    check_sum_file(directory);
  } catch (const Error& e) {
    return e;
  }
  return std::nullopt;
}

/// One text for each: check_sum_file() says the others in its detail, a line each.
std::vector<std::string> problems_in(const Error& failure) {
  std::string place = failure.where.text();
  std::vector<std::string> out = {(place.empty() ? "" : place + ": ") + failure.message};
  std::istringstream others(failure.detail);
  for (std::string line; std::getline(others, line);) out.push_back(line);
  return out;
}

ExitCode run(const StatusOptions& options, Session& session) {
  MigrationsDirectory directory = open_migrations(migrations_path(options.migrations, session.config));
  db::Connection connection = connect_to_database(options.database, session);
  StatusReport report;
  report.database = connection.description();
  std::vector<LedgerRow> rows = read_ledger(connection, session.config.ledger);
  fit_to_ledger(directory, rows);
  report.entries = history(history_files(directory), rows);
  report.holder = deploy_lock_holder(connection);
  mark_running(report, connection);
  std::optional<Error> failure = sum_failure(directory);
  if (failure) report.problems = problems_in(*failure);
  options.format == "json" ? print_out(status_json(report)) : print_text(report, directory, session.terminal);
  if (report.entries.empty() && session.config.file.empty())
    print_err(note_text(fmt::format("no plumb.yaml here, and no migration in {}: is this the directory of the project?",
                                    directory.path),
                        session.terminal.err));
  if (failure) print_err(failure_text(*failure, session.terminal.err));
  bool conflict = failure || std::any_of(report.entries.begin(), report.entries.end(),
                                         [](const HistoryEntry& e) { return is_conflict(e.state); });
  return conflict ? ExitCode::conflict : ExitCode::done;
}

}  // namespace

Command status_command() {
  return {"status",
          "operate",
          "list the migrations: applied, pending, failed, edited, out of order",
          "Sets the migrations directory beside the database's ledger. Exits with 4 when a migration failed or was\n"
          "interrupted, was edited after it was applied, is missing, or is out of order.\n",
          "$ plumb status\n"
          "$ plumb status --env production --format json\n",
          [](Arguments& arguments) {
            auto options = std::make_shared<StatusOptions>();
            declare_database(arguments, options->database);
            declare_migrations(arguments, options->migrations);
            arguments.choice("--format", options->format, {"text", "json"}, "how the list is printed");
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace plumb::cli
