#include "introspect/scratch/data_directory.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "engine/base/error.h"
#include "engine/base/sha256.h"
#include "introspect/scratch/child_process.h"

namespace plumb {

namespace fs = std::filesystem;

constexpr std::string_view template_start = "initdb-";

static std::string cache_home() {
  if (const char* xdg = std::getenv("XDG_CACHE_HOME"); xdg != nullptr && *xdg == '/') return xdg;
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') return std::string(home) + "/.cache";
  const passwd* self = getpwuid(geteuid());
  return self != nullptr ? std::string(self->pw_dir) + "/.cache" : "/nonexistent";
}

/// A directory that only we can write, made where it is missing.
static bool is_private_directory(const std::string& path) {
  std::error_code failed;
  fs::create_directories(fs::path(path).parent_path(), failed);
  mkdir(path.c_str(), 0700);
  struct stat found {};
  return lstat(path.c_str(), &found) == 0 && S_ISDIR(found.st_mode) && found.st_uid == geteuid() &&
         (found.st_mode & (S_IWGRP | S_IWOTH)) == 0 && access(path.c_str(), W_OK) == 0;
}

/// "" when no place will do: then every server pays for its own initdb.
static std::string cache_directory() {
  for (const std::string& path : {cache_home() + "/plumb", fmt::format("/var/tmp/plumb-{}", geteuid())}) {
    if (is_private_directory(path)) return path;
  }
  return "";
}

/// Names the template by the binary itself: an upgrade of the package makes another one.
static std::string template_name(const PostgresBinaries& binaries) {
  constexpr int format = 1;  // raise when initdb's options below change
  struct stat found {};
  stat(binaries.postgres().c_str(), &found);
  std::string key = fmt::format("{} {} {} {}", format, binaries.postgres(), found.st_size, found.st_mtime);
  return std::string(template_start) + sha256_hex(key).substr(0, 16);
}

static int initdb(const std::string& data, const PostgresBinaries& binaries, const ServerUser& user,
                  const std::string& log, const std::string& locale) {
  return run_program({binaries.initdb(), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
                      "--locale=" + locale, "--wal-segsize=1", "--no-sync"},
                     user, log);
}

static void run_initdb(const std::string& data, const PostgresBinaries& binaries, const ServerUser& user,
                       const std::string& log) {
  for (const char* locale : {"C.UTF-8", "C"}) {  // not every system has C.UTF-8
    if (initdb(data, binaries, user, log, locale) == 0) return;
  }
  Error error(ErrorCode::unsupported, "initdb could not make a data directory for the embedded server",
              "name a server with --scratch URL");
  error.detail = last_lines(log, 5);
  throw error;
}

/// Copies a tree of directories and plain files; the copy belongs to `user`.
static void copy_tree(const fs::path& from, const fs::path& to, uid_t uid, gid_t gid) {
  auto give = [&](const fs::path& path) {
    if ((uid != geteuid() || gid != getegid()) && lchown(path.c_str(), uid, gid) != 0) {
      throw fs::filesystem_error("chown", path, std::error_code(errno, std::generic_category()));
    }
  };
  fs::create_directory(to, from);  // with the mode of `from`
  give(to);
  for (const auto& entry : fs::directory_iterator(from)) {
    fs::path target = to / entry.path().filename();
    if (entry.is_directory()) {
      copy_tree(entry.path(), target, uid, gid);
    } else {
      fs::copy_file(entry.path(), target);
      give(target);
    }
  }
}

static void remove_unused_templates(const std::string& cache) {
  constexpr time_t month = 30 * 24 * 3600;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(cache, ignored)) {
    struct stat found {};
    bool is_template = entry.path().filename().string().starts_with(template_start);
    if (is_template && stat(entry.path().c_str(), &found) == 0 && std::time(nullptr) - found.st_mtime > month) {
      fs::remove_all(entry.path(), ignored);
    }
  }
}

/// Puts a copy of `data` into the cache; what goes wrong costs the next server time, nothing else.
static void fill_cache(const std::string& cache, const std::string& name, const std::string& data) {
  std::string unfinished = fmt::format("{}/{}.{}", cache, name, getpid());
  std::error_code failed;
  try {
    copy_tree(data, unfinished, geteuid(), getegid());
    fs::rename(unfinished, cache + "/" + name);  // fails when somebody was faster
    remove_unused_templates(cache);
  } catch (const fs::filesystem_error&) {
    fs::remove_all(unfinished, failed);
  }
}

namespace {
/// Held while the cache is filled, so that servers that start at the same time wait for one initdb instead of running
/// many.
class CacheLock {
 public:
  explicit CacheLock(const std::string& cache)
      : fd_(open((cache + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (fd_ >= 0) flock(fd_, LOCK_EX);
  }
  ~CacheLock() {
    if (fd_ >= 0) close(fd_);
  }
  CacheLock(const CacheLock&) = delete;
  CacheLock& operator=(const CacheLock&) = delete;

 private:
  int fd_;
};
}  // namespace

static bool clone_from(const std::string& source, const std::string& data, const ServerUser& user) {
  std::error_code failed;
  if (!fs::is_directory(source, failed)) return false;
  utimensat(AT_FDCWD, source.c_str(), nullptr, 0);  // in use: not to be removed soon
  try {
    copy_tree(source, data, user.uid, user.gid);
    return true;
  } catch (const fs::filesystem_error&) {
    fs::remove_all(data, failed);
    return false;
  }
}

void make_data_directory(const std::string& data, const PostgresBinaries& binaries, const ServerUser& user,
                         const std::string& log) {
  std::string cache = cache_directory();
  if (cache.empty()) return run_initdb(data, binaries, user, log);
  std::string name = template_name(binaries);
  if (clone_from(cache + "/" + name, data, user)) return;
  CacheLock lock(cache);
  if (clone_from(cache + "/" + name, data, user)) return;  // somebody filled it while we waited
  run_initdb(data, binaries, user, log);
  fill_cache(cache, name, data);
}

}  // namespace plumb
