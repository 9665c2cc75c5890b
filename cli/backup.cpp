#include "cli/backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <utility>

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

/// An open file, closed at the end.
class OpenFile {
 public:
  explicit OpenFile(int file) : file_(file) {}
  OpenFile(OpenFile&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  OpenFile& operator=(OpenFile&&) = delete;
  ~OpenFile() {
    if (file_ >= 0) close(file_);
  }
  bool is_open() const { return file_ >= 0; }
  /// False while somebody else has it: whoever writes a backup, and its pg_dump, which inherits it.
  bool lock() const { return flock(file_, LOCK_EX | LOCK_NB) == 0; }
  bool is_at(const fs::path& path) const {
    struct stat ours {
    }, there{};
    return fstat(file_, &ours) == 0 && stat(path.c_str(), &there) == 0 && ours.st_ino == there.st_ino &&
           ours.st_dev == there.st_dev;
  }

 private:
  int file_;
};

/// A name to write a backup to, and its part, which is locked for as long as this lives.
struct Reserved {
  fs::path file;
  OpenFile part;
};

/// A file that is not there yet, and whose part is ours: two backups within a second, of two processes too, are two
/// files.
Reserved reserved_file(const fs::path& directory, const std::string& stem, const std::string& extension) {
  for (int n = 1;; n++) {
    fs::path file = directory / (n == 1 ? stem + extension : fmt::format("{}_{}{}", stem, n, extension));
    if (fs::exists(file)) continue;
    OpenFile part(open(part_of(file).c_str(), O_CREAT | O_EXCL | O_WRONLY, 0600));
    if (!part.is_open() && errno == EEXIST) continue;
    if (!part.is_open())
      throw Error(ErrorCode::input, fmt::format("cannot write {}: {}", file.string(), std::strerror(errno)));
    part.lock();
    if (!part.is_at(part_of(file))) continue;  // taken for a leftover in that moment
    if (!fs::exists(file)) return {file, std::move(part)};
    unlink(part_of(file).c_str());  // the other one has just finished
  }
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// As plumb names the parts of that database's backups: <database>_<version>_<UTC time>[_<n>].dump.part
bool is_named_as_part(std::string name, const std::string& database) {
  for (std::string_view end : {".dump.part", ".sql.part"}) {
    if (!name.starts_with(database + "_") || !name.ends_with(end)) continue;
    name.resize(name.size() - end.size());
    constexpr size_t length_of_time = 14;
    auto last = [&] { return std::string_view(name).substr(name.rfind('_') + 1); };
    if (is_number(last()) && last().size() < length_of_time) name.resize(name.rfind('_'));
    return is_number(last()) && last().size() == length_of_time;
  }
  return false;
}

/// What a plumb that was killed (with -9, or by a power cut) has left of a backup. Nobody has it locked, and it is no
/// backup: pg_dump has ended with its plumb.
void remove_leftovers(const fs::path& directory, const std::string& database) {
  std::error_code failed;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory, failed)) {
    bool file = entry.is_regular_file(failed) && !entry.is_symlink(failed);
    if (!file || !is_named_as_part(entry.path().filename().string(), database)) continue;
    OpenFile part(open(entry.path().c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (part.is_open() && part.lock() && part.is_at(entry.path())) unlink(entry.path().c_str());
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
  remove_leftovers(backup.directory, database);
  Reserved reserved = reserved_file(
      backup.directory, fmt::format("{}_{}_{}", database, backup.version.empty() ? "empty" : backup.version, time),
      backup.plain ? ".sql" : ".dump");
  const fs::path& file = reserved.file;
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
