#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>

#include "cli/client_program.h"
#include "cli/commands/commands.h"
#include "cli/deploying.h"
#include "cli/development.h"
#include "cli/project.h"
#include "cli/psql_script.h"
#include "cli/render/words.h"
#include "cli/session.h"
#include "engine/base/error.h"
#include "introspect/apply/clear_database.h"
#include "introspect/apply/create_database.h"
#include "introspect/apply/deploy_lock.h"
#include "introspect/apply/ledger.h"

namespace plumb::cli {

namespace {

struct RestoreCommand {
  std::string file, database;
  bool replace = false, no_owner = false, force = false;
  Patience patience;
};

/// The first bytes of the file.
std::string start_of(const std::string& file) {
  constexpr size_t window = 4096;
  std::ifstream in(file, std::ios::binary);
  std::string out(window, '\0');
  in.read(out.data(), window);
  out.resize(static_cast<size_t>(in.gcount()));
  if (out.empty())
    throw Error(ErrorCode::input, fmt::format("cannot read {}", file), "name a file that plumb backup wrote");
  return out;
}

/// Of pg_dump's custom format or its tar format, by the letters that they have; anything else must be SQL.
bool is_archive(const std::string& file) {
  constexpr size_t of_tar = 257;
  std::string start = start_of(file);
  return start.starts_with("PGDMP") || start.compare(std::min(of_tar, start.size()), 5, "ustar") == 0;
}

/// A compressed file, say, of which psql would make nothing.
void refuse_binary(const std::string& file) {
  if (start_of(file).find('\0') == std::string::npos && !start_of(file).starts_with("\x1f\x8b")) return;
  throw Error(ErrorCode::input, fmt::format("{} is neither SQL nor an archive of pg_dump", file),
              "nothing was touched; decompress it first");
}

/// pg_dump says at the end of its SQL that it is the end. psql would take what is left of a file for all of it.
void refuse_cut_off(const std::string& file) {
  constexpr std::streamoff window = 4096;
  std::ifstream in(file, std::ios::binary);
  auto read = [&] {
    std::string text(window, '\0');
    in.read(text.data(), window);
    text.resize(static_cast<size_t>(in.gcount()));
    in.clear();
    return text;
  };
  if (read().find("-- PostgreSQL database dump\n") == std::string::npos) return;
  in.seekg(0, std::ios::end);
  in.seekg(std::max<std::streamoff>(0, in.tellg() - window));
  if (read().find("-- PostgreSQL database dump complete") != std::string::npos) return;
  throw Error(ErrorCode::input, fmt::format("{} was cut off: the end of pg_dump's SQL is missing", file),
              "nothing was restored; take another backup");
}

/// Why a command of psql may not stand in what is restored; "" when it may.
std::string reason_against(const PsqlCommand& command) {
  const std::string& word = command.word;
  if (word == "\\connect" || word == "\\c") return "leaves the database that it is restored into";
  if (word == "\\i" || word == "\\ir" || word == "\\include" || word == "\\include_relative")
    return "runs another file, and a backup is one";
  return word == "\\!" ? "runs a command of the system" : "";
}

/// psql would follow \connect, and run what stands behind it elsewhere: no database but the one that was named may be
/// changed. What it would run of another file nobody has looked at.
void refuse_leaving(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  for_each_psql_command(in, [&](const PsqlCommand& command) {
    std::string why = reason_against(command);
    if (why.empty()) return;
    throw Error(
        ErrorCode::input, fmt::format("{} {}", command.word, why),
        "nothing was restored; take another backup, of one database and without --create (plumb backup), or take "
        "that line out",
        {file, command.line, command.column});
  });
}

/// Where objects of the user's are, whatever their kind: schemas, public only when something is in it.
std::vector<std::string> filled_schemas(db::Connection& connection) {
  db::Rows found = connection.query(
      "SELECT quote_ident(nspname) FROM pg_catalog.pg_namespace n WHERE nspname !~ '^pg_' AND nspname <> "
      "'information_schema' AND (nspname <> 'public' OR EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.refclassid "
      "= "
      "'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.refobjid = n.oid AND d.deptype = 'n')) ORDER BY 1");
  std::vector<std::string> out;
  for (size_t i = 0; i < found.size(); i++) out.emplace_back(found.text(i, 0));
  return out;
}

void require_empty(db::Connection& connection) {
  std::vector<std::string> found = filled_schemas(connection);
  if (found.empty()) return;
  Error error(ErrorCode::ledger, fmt::format("{} is not empty; nothing was restored", connection.description()),
              "restore beside it, look, then let the two change their names:\n"
              "  plumb restore FILE --database .../app_restored\n"
              "  ALTER DATABASE app RENAME TO app_before; ALTER DATABASE app_restored RENAME TO app\n"
              "a development database is made anew by --replace");
  error.detail = fmt::format("schema {}", fmt::join(found, "\nschema "));
  throw error;
}

/// What is in the database now that the restore of `file` has failed: a file of SQL may have a COMMIT of its own.
std::string what_is_left(db::Connection& connection, const RestoreCommand& command) {
  if (!filled_schemas(connection).empty())
    return fmt::format(", and what {} committed by itself before that stays", command.file);
  return std::string(", and nothing was restored") + (command.replace ? "; the database is empty now" : "");
}

void run_restore(const RestoreCommand& command, const std::string& url) {
  const char* hint =
      "mend what it says: roles must be there before (or --no-owner), and it must not be older than the file";
  if (is_archive(command.file)) {
    std::vector<std::string> arguments = {"--single-transaction", "--exit-on-error"};
    if (command.no_owner) arguments.insert(arguments.end(), {"--no-owner", "--no-privileges"});
    arguments.push_back(command.file);
    return run_client_program("pg_restore", arguments, url, "pg_restore failed", hint);
  }
  if (command.no_owner)
    throw Error(ErrorCode::usage, "--no-owner is for files of pg_dump's custom format",
                fmt::format("{} is SQL: edit it", command.file));
  run_client_program("psql",
                     {"--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1",
                      "--file=" + std::filesystem::absolute(command.file).string()},
                     url, "psql failed", hint);
}

/// Reads all of an archive: a database is not emptied for one that was cut off, or that pg_restore is too old for.
void require_readable(const std::string& file) {
  if (!is_archive(file)) return;
  run_program("pg_restore", {"--file=/dev/null", file}, "pg_restore cannot read " + file + "; nothing was touched",
              "take another backup; pg_restore must not be older than the pg_dump that wrote it");
}

void restore_into(const std::string& url, const RestoreCommand& command, Session& session) {
  DeployOptions options = deploy_options(command.patience, session, progress_on(session.terminal, "", ""));
  db::Connection connection = connect(url, options);
  if (command.replace) require_development(connection, command.database, session, command.force);
  if (command.replace) require_readable(command.file);
  DeployLock lock(connection, options.lock_wait, {}, options.execute.progress, options.command);
  if (command.replace) print_out(fmt::format("dropped {}\n", fmt::join(clear_database(connection), ", ")));
  require_empty(connection);
  try {
    run_restore(command, url);
  } catch (Error& e) {
    e.message += what_is_left(connection, command);
    throw;
  }
  std::string version = newest_applied(read_ledger(connection, options.ledger));
  print_out(fmt::format("restored {} into {}{}\n", command.file, connection.description(),
                        version.empty() ? "" : ": its newest migration is " + version));
}

ExitCode run(const RestoreCommand& command, Session& session) {
  if (!is_archive(command.file))
    refuse_binary(command.file), refuse_cut_off(command.file), refuse_leaving(command.file);
  std::string url = database_source(command.database, session).url;
  bool made = create_database_if_missing(url);
  if (made) print_out("created the database\n");
  try {
    restore_into(url, command, session);
  } catch (...) {
    if (made) print_out(drop_database(url) ? "dropped the database that was created\n" : "the new database stays\n");
    throw;
  }
  return ExitCode::done;
}

}  // namespace

Command restore_command() {
  return {"restore",
          "operate",
          "bring a backup back, into a new or an empty database",
          "Runs pg_restore (or psql, for a file of SQL) on a file of plumb backup or pg_dump, all of it or nothing.\n"
          "The database is made when it is not there (and dropped again when the restore fails), and refused when it\n"
          "is not empty: what happened since the backup is lost otherwise. Beside the old one both can be looked at,\n"
          "then they change their names. With --replace a `development: true` database is emptied first.\n",
          "$ plumb restore backups/app_20261120183000_init_20261121090000.dump --database "
          "postgres://localhost/app_restored\n"
          "$ plumb restore backups/app_dev.dump --env dev --replace\n",
          [](Arguments& arguments) {
            auto command = std::make_shared<RestoreCommand>();
            arguments.positional("FILE", command->file, true, "the backup");
            declare_database(arguments, command->database);
            arguments.flag("--replace", command->replace, "empty a development database first");
            arguments.flag("--no-owner", command->no_owner, "all belongs to the role that restores; no privileges");
            arguments.flag("--force", command->force, "replace it though others are connected");
            declare_patience(arguments, command->patience);
            return [command](Session& session) { return run(*command, session); };
          }};
}

}  // namespace plumb::cli
