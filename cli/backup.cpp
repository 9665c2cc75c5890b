#include "cli/backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "cli/client_program.h"
#include "engine/base/error.h"
#include "engine/migrate/migration_file.h"
#include "introspect/db/connection.h"
#include "introspect/db/lock_wait.h"

namespace plumb::cli {

namespace fs = std::filesystem;

namespace {

/// Where a backup that is not finished yet is written.
fs::path part_of(const fs::path& file) { return file.string() + ".part"; }

/// A file that is not there yet, and whose part is ours: two backups within a second, of two processes too, are two
/// files.
fs::path reserved_file(const fs::path& directory, const std::string& stem, const std::string& extension) {
  for (int n = 1;; n++) {
    fs::path file = directory / (n == 1 ? stem + extension : fmt::format("{}_{}{}", stem, n, extension));
    if (fs::exists(file)) continue;
    int part = open(part_of(file).c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (part < 0 && errno == EEXIST) continue;
    if (part < 0)
      throw Error(ErrorCode::input, fmt::format("cannot write {}: {}", file.string(), std::strerror(errno)));
    close(part);
    if (!fs::exists(file)) return file;
    unlink(part_of(file).c_str());  // the other one has just finished
  }
}

/// pg_dump says that it was a timeout, and not who was in its way.
Error who_is_in_the_way(const Backup& backup, Error error) {
  bool lock = error.detail.find("timeout") != std::string::npos && error.detail.find("LOCK TABLE") != std::string::npos;
  if (!lock || backup.lock_timeout.count() == 0) return error;
  db::Connection connection(backup.url);
  connection.set_lock_timeout(backup.lock_timeout);
  error.sqlstate = db::lock_not_available;
  return db::explained(connection, error, "nothing was backed up");
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
  fs::path file = reserved_file(
      backup.directory, fmt::format("{}_{}_{}", database, backup.version.empty() ? "empty" : backup.version, time),
      backup.plain ? ".sql" : ".dump");
  fs::path part = part_of(file);
  try {
    Part half(part);
    std::vector<std::string> arguments = {backup.plain ? "--format=plain" : "--format=custom",
                                          "--file=" + part.string()};
    if (backup.lock_timeout.count() > 0)
      arguments.push_back(fmt::format("--lock-wait-timeout={}", backup.lock_timeout.count()));
    run_client_program("pg_dump", arguments, backup.url, "pg_dump failed, and nothing was backed up",
                       "mend what it says; pg_dump must not be older than the server");
  } catch (const Error& error) {
    fs::remove(part, failed);
    throw who_is_in_the_way(backup, error);
  }
  fs::rename(part, file);
  return file.string();
}

}  // namespace plumb::cli
