#pragma once
#include <chrono>
#include <string>

namespace plumb::cli {

struct Backup {
  std::string url;                            ///< The database; "" for libpq's variables.
  std::string directory;                      ///< Made when it is not there.
  std::string version;                        ///< The newest migration that is applied; "" when none is.
  std::chrono::milliseconds lock_timeout{0};  ///< For the locks that pg_dump takes; 0: for ever.
  bool plain = false;                         ///< SQL instead of pg_dump's custom format, which pg_restore reads.
};

/// Runs pg_dump and returns the file's path, `<directory>/<database>_<version>_<UTC time>.dump`; readable by its owner
/// only. A backup that failed leaves no file. The password goes through the environment, never through the arguments.
/// Throws Error{unsupported} when there is no pg_dump, Error{sql} with its own words when it fails.
std::string write_backup(const Backup& backup);

}  // namespace plumb::cli
