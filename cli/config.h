#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/diff/reconcile.h"
#include "introspect/apply/ledger.h"

namespace plumb::cli {

/// plumb.yaml. Paths are as the file gives them, relative to the directory that plumb is called in.
struct Config {
  std::string file;                 ///< "" when there is no plumb.yaml and these are the defaults.
  std::vector<std::string> schema;  ///< The schema files: what the database should be. Empty: not said.
  std::string migrations = "migrations";
  std::vector<std::string> schemas;  ///< Namespaces to compare; empty: the default rule (cli/selection.h).
  std::vector<std::string> ignore;   ///< "kind:pattern".
  std::vector<std::string> allow;    ///< Hazards that need no --allow.
  Manage manage;                     ///< Whether owners and privileges are compared.
  std::string scratch;               ///< Server for scratch databases; "" for an embedded one.
  LedgerName ledger;                 ///< "schema.table", or a table in the schema plumb.
  std::string keep_ledger;           ///< "prisma": deploys write that tool's ledger too; "" for none.
  std::string keep_ledger_table;     ///< "schema.table" of it; "" for the tool's default.
  /// Durations as written; "" when not given. Of statements, and of waiting for somebody else's deploy.
  std::string lock_timeout, statement_timeout, lock_wait;
  std::optional<int> lock_retries;           ///< How often a statement that gave way is tried again.
  std::vector<std::string> seed;             ///< SQL files or globs, run in this order.
  std::vector<std::string> checks;           ///< Files of queries with their expected results.
  std::string backup_directory = "backups";  ///< Where backups go.
  bool backup_before_deploy = false;
  /// Environment to its URL as written: ${NAME} is filled in when the environment is used, so that a variable of
  /// another environment need not be set.
  std::map<std::string, std::string> environments;
  /// Of the database in use: that of Prisma's ?schema=, where names without a schema are in migrations and schema
  /// files.
  std::string default_schema = "public";
  std::set<std::string> development;  ///< The environments whose databases may be thrown away (push, reset).
};

/// Reads `file`; "" means plumb.yaml, and the defaults when there is none. Throws FindingsError with all its problems.
Config load_config(const std::string& file);

/// ${NAME} and ${NAME:-default} filled in from the process environment; `$$` is a dollar sign.
/// Throws Error{usage} for a variable that is not set and has no default.
std::string interpolated(const std::string& text);

/// The database of the command line, in this order: `given` (a URL, a connection string, env:NAME), the environment
/// named by --env, the only environment of plumb.yaml or the one named "default", DATABASE_URL, and, where plumb.yaml
/// has no environments, libpq's PG* variables (then ""). Throws Error{usage} when none says anything, and for what is
/// named but empty: another database must never stand in for it.
std::string database_url(const Config& config, const std::string& given, const std::string& environment);

/// The environment that database_url() takes the database from; "" when it is none.
std::string environment_in_use(const Config& config, const std::string& given, const std::string& environment);

/// Prisma's ?schema= of the database that the project has without being given one; "public" where none is known.
std::string default_schema_in_use(const Config& config, const std::string& environment);

/// The URL of the environment `name`. Throws Error{usage} when plumb.yaml has no such.
std::string environment_url(const Config& config, const std::string& name);

}  // namespace plumb::cli
