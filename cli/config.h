#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/diff/reconcile.h"

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
  /// Environment to its URL as written: ${NAME} is filled in when the environment is used, so that a variable of
  /// another environment need not be set.
  std::map<std::string, std::string> environments;
};

/// Reads `file`; "" means plumb.yaml, and the defaults when there is none. Throws FindingsError with all its problems.
Config load_config(const std::string& file);

/// ${NAME} and ${NAME:-default} filled in from the process environment; `$$` is a dollar sign.
/// Throws Error{usage} for a variable that is not set and has no default.
std::string interpolated(const std::string& text);

/// The database of the command line, in this order: `given` (a URL, a connection string, env:NAME), the environment
/// named by --env, the only environment of plumb.yaml or the one named "default", DATABASE_URL, libpq's PG* variables
/// (then ""). Throws Error{usage} when none says anything.
std::string database_url(const Config& config, const std::string& given, const std::string& environment);

/// The URL of the environment `name`. Throws Error{usage} when plumb.yaml has no such.
std::string environment_url(const Config& config, const std::string& name);

}  // namespace plumb::cli
