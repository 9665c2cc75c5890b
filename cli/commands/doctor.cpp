#include <fmt/format.h>

#include <map>
#include <memory>
#include <optional>

#include "cli/client_program.h"
#include "cli/commands/commands.h"
#include "cli/drift_check.h"
#include "cli/examination.h"
#include "cli/migrations_directory.h"
#include "cli/project.h"
#include "cli/render/report_json.h"
#include "cli/render/words.h"
#include "cli/rights.h"
#include "cli/scratch_option.h"
#include "cli/session.h"
#include "engine/base/error.h"
#include "engine/migrate/history.h"
#include "engine/model/enum_names.h"
#include "introspect/apply/deploy_lock.h"
#include "introspect/apply/ledger.h"
#include "introspect/apply/pooler.h"
#include "introspect/scratch/scratch.h"

namespace plumb::cli {

namespace {

struct DoctorOptions {
  std::string database;
  std::string format = "text";
};

void examine_project(Examination& examination, const Config& config) {
  if (config.file.empty()) {
    examination.odd("no plumb.yaml here; plumb init writes one");
  } else {
    examination.well(config.file);
  }
  try {
    MigrationsDirectory directory = open_migrations(config.migrations);
    check_sum_file(directory);
    examination.well(fmt::format("{}: {}, layout of {}", config.migrations,
                                 counted(directory.layout.migrations.size(), "migration"),
                                 enum_word(directory.layout.kind)));
  } catch (const Error& error) {
    examination.wrong(error.message, error.hint);
  }
}

/// "2 applied, 1 rolled_back": what is part of another migration since (plumb squash) is told of with that.
std::string ledger_text(const std::vector<LedgerRow>& rows) {
  std::map<LedgerState, size_t> counts;
  for (const LedgerRow& row : rows) counts[row.state] += row.origin != squashed_origin;
  std::vector<std::string> words;
  for (const auto& [state, n] : counts) {
    if (n > 0) words.push_back(fmt::format("{} {}", n, enum_word(state)));
  }
  return words.empty() ? "no migrations" : fmt::format("{}", fmt::join(words, ", "));
}

/// A failed one of which nothing is there is run again by the next deploy, if it is still in the directory.
void examine_history(Examination& examination, const std::vector<LedgerRow>& rows) {
  std::string text = "ledger: " + ledger_text(rows);
  size_t half_way = 0, failed = 0;
  for (const LedgerRow& row : rows) {
    if (is_half_way(row)) half_way++;
    if (row.state == LedgerState::failed) failed++;
  }
  if (half_way > 0) {
    examination.odd(fmt::format("{}; {} stopped half way", text, counted(half_way, "migration")),
                    "plumb status tells of each");
  } else {
    examination.well(failed > 0 ? text + " (nothing of what failed is there)" : text);
  }
}

/// Backups are made by it, and pg_dump reads no server that is newer.
void examine_pg_dump(Examination& examination, int server) {
  try {
    ClientProgram dump = client_program("pg_dump");
    if (dump.major >= server / 10000) return examination.well(fmt::format("{}: version {}", dump.path, dump.major));
    examination.odd(
        fmt::format("{} is of version {}, older than the server: plumb backup, and deploy --backup, would fail",
                    dump.path, dump.major),
        fmt::format("install that of {} (apt install postgresql-client-{}), or put it first in PATH", server / 10000,
                    server / 10000));
  } catch (const Error& error) {
    examination.odd(fmt::format("{}, which plumb backup needs", error.message), error.hint);
  }
}

/// The version of the server, where it answers.
std::optional<int> examine_database(Examination& examination, const DoctorOptions& options, const Session& session) {
  try {
    db::Connection connection = connect_to_database(options.database, session);
    int version = connection.server_version();
    std::string what = fmt::format("{}: PostgreSQL {}.{}", connection.description(), version / 10000, version % 10000);
    if (version < 130000) {
      examination.wrong(what, "plumb needs PostgreSQL 13 or later");
      return std::nullopt;
    }
    examination.well(what);
    examine_rights(examination, connection, session.config);
    if (behind_pooler(connection))
      examination.odd("a pooler that shares connections is in between: deploy takes a second one for its lock");
    if (ledger_exists(connection, session.config.ledger)) {
      examine_history(examination, read_ledger(connection, session.config.ledger));
    } else {
      examination.odd("no ledger yet; plumb deploy makes it");
    }
    std::string holder = deploy_lock_holder(connection);
    if (!holder.empty()) examination.odd("at work now: " + holder);
    examine_pg_dump(examination, version);
    return version;
  } catch (const Error& error) {
    examination.wrong(error.message, error.hint);
  }
  return std::nullopt;
}

/// What is proved on one version need not hold on another.
void compare_versions(Examination& examination, int scratch, std::optional<int> database) {
  if (!database || *database / 10000 == scratch / 10000) return;
  examination.odd(
      fmt::format("the database runs PostgreSQL {}, and scratch databases {}: plumb verify, and what --scratch "
                  "replays, prove nothing of what only one of them has",
                  *database / 10000, scratch / 10000),
      other_scratch_hint(*database));
}

void examine_scratch(Examination& examination, const Config& config, std::optional<int> version) {
  try {
    if (!config.scratch.empty()) {
      ScratchDatabase database(config.scratch);
      examination.well("scratch databases can be made on the server of plumb.yaml");
      compare_versions(examination, db::Connection(database.connection_string()).server_version(), version);
      return;
    }
    EmbeddedServer server;
    examination.well(fmt::format("scratch: PostgreSQL {}.{} starts on this machine", server.version() / 10000,
                                 server.version() % 10000));
    compare_versions(examination, server.version(), version);
  } catch (const Error& error) {
    examination.odd("no scratch server, which plumb verify needs: " + error.message, error.hint);
  }
}

ExitCode run(const DoctorOptions& options, Session& session) {
  Examination examination{session.terminal.out, options.format == "json"};
  examine_project(examination, session.config);
  std::optional<int> version = examine_database(examination, options, session);
  examine_scratch(examination, session.config, version);
  if (examination.json) print_out(doctor_json(examination.findings, !examination.ill));
  return examination.ill ? ExitCode::error : ExitCode::done;
}

}  // namespace

Command doctor_command() {
  return {"doctor",
          "operate",
          "check configuration, connection and rights, and say how to mend them",
          "Looks at plumb.yaml, the migrations directory, the database (version, rights, ledger, a running deploy),\n"
          "pg_dump, and whether a scratch server can be started, and of which version. Names each right that is\n"
          "missing, the commands that need it and the GRANT that gives it. Changes nothing. Exits with 1 when\n"
          "something is wrong.\n",
          "$ plumb doctor\n"
          "$ plumb doctor --env production --format json\n",
          [](Arguments& arguments) {
            auto options = std::make_shared<DoctorOptions>();
            declare_database(arguments, options->database);
            arguments.choice("--format", options->format, {"text", "json"}, "how the findings are printed");
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace plumb::cli
