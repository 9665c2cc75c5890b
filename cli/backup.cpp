#include "cli/backup.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "cli/client_program.h"
#include "engine/base/error.h"
#include "engine/migrate/migration_file.h"
#include "introspect/db/connection.h"

namespace plumb::cli {

namespace fs = std::filesystem;

namespace {

/// A file that is not there yet: two backups within a second are two files.
fs::path free_file(const fs::path& directory, const std::string& stem, const std::string& extension) {
  fs::path file = directory / (stem + extension);
  for (int n = 2; fs::exists(file); n++) file = directory / fmt::format("{}_{}{}", stem, n, extension);
  return file;
}

}  // namespace

std::string write_backup(const Backup& backup) {
  std::string database;
  {
    db::Connection connection(backup.url);  // tells of a server that is down in our own words
    database = connection.query("SELECT pg_catalog.current_database()").text(0, 0);
  }
  std::error_code failed;
  fs::create_directories(backup.directory, failed);
  if (failed)
    throw Error(ErrorCode::input, fmt::format("cannot make directory {}: {}", backup.directory, failed.message()));
  std::string time = migration_timestamp(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
  std::replace(database.begin(), database.end(), '/', '_');
  fs::path file = free_file(backup.directory,
                            fmt::format("{}_{}_{}", database, backup.version.empty() ? "empty" : backup.version, time),
                            backup.plain ? ".sql" : ".dump");
  fs::path part = file;
  part += ".part";
  try {
    std::vector<std::string> arguments = {backup.plain ? "--format=plain" : "--format=custom",
                                          "--file=" + part.string()};
    if (backup.lock_timeout.count() > 0)
      arguments.push_back(fmt::format("--lock-wait-timeout={}", backup.lock_timeout.count()));
    run_client_program("pg_dump", arguments, backup.url, "pg_dump failed, and nothing was backed up",
                       "mend what it says; pg_dump must not be older than the server");
  } catch (const Error&) {
    fs::remove(part, failed);
    throw;
  }
  fs::rename(part, file);
  return file.string();
}

}  // namespace plumb::cli
