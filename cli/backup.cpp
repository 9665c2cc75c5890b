#include "cli/backup.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
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

/// A file that is half written goes with plumb when a signal ends it. The one that has it; signals know no objects.
class Part {
 public:
  explicit Part(const fs::path& file) {
    current = strdup(file.c_str());
    struct sigaction action {};
    action.sa_handler = remove_and_end;
    for (size_t i = 0; i < signals.size(); i++) {
      sigaction(signals[i], nullptr, &before_[i]);
      if (before_[i].sa_handler != SIG_IGN) sigaction(signals[i], &action, nullptr);
    }
  }
  ~Part() {
    for (size_t i = 0; i < signals.size(); i++) sigaction(signals[i], &before_[i], nullptr);
    std::free(current);
    current = nullptr;
  }
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;

 private:
  static constexpr std::array<int, 3> signals = {SIGINT, SIGTERM, SIGHUP};
  static inline char* current = nullptr;
  static void remove_and_end(int signal_number) {
    unlink(current);
    std::signal(signal_number, SIG_DFL);
    raise(signal_number);
  }
  std::array<struct sigaction, 3> before_{};
};

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
    Part half(part);
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
