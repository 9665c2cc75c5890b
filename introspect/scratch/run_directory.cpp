#include "introspect/scratch/run_directory.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/magic.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <set>

#include "engine/base/error.h"

namespace plumb {

namespace fs = std::filesystem;

constexpr std::string_view name_start = "plumb-pg-";

constexpr const char* memory = "/dev/shm";

/// $TMPDIR; "" when it is not set.
static std::string wanted_base() {
  const char* tmpdir = std::getenv("TMPDIR");
  return tmpdir != nullptr && *tmpdir == '/' ? tmpdir : "";
}

/// Whether a socket below `base` has a path that the system can bind.
static bool short_enough(const std::string& base) {
  constexpr size_t below = sizeof("/plumb-pg-XXXXXX/.s.PGSQL.5432");
  return base.size() + below <= sizeof(sockaddr_un::sun_path);
}

/// Whether there is a file system in memory with room for the databases of a large schema. A server is a thousand small
/// files: in memory they are made ten times as fast as on a busy disk.
static bool has_roomy_memory() {
  constexpr uint64_t enough = uint64_t{2} << 30;  // a container's 64 MB are not
  struct statfs found {};
  return statfs(memory, &found) == 0 && found.f_type == TMPFS_MAGIC &&
         static_cast<uint64_t>(found.f_bavail) * static_cast<uint64_t>(found.f_bsize) >= enough;
}

/// Where `user` can have its files and its socket.
static std::string base_for(const ServerUser& user) {
  std::string wanted = wanted_base();
  if (!wanted.empty() && short_enough(wanted) && may_enter(user, wanted)) return wanted;
  return has_roomy_memory() && may_enter(user, memory) && access(memory, W_OK) == 0 ? memory : "/tmp";
}

static int locked_file(const std::string& file) {
  int fd = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
    close(fd);
    return -1;
  }
  return fd;
}

static Error cannot_make(const std::string& path) {
  return Error(ErrorCode::internal, fmt::format("cannot make the directory {}: {}", path, std::strerror(errno)),
               "set TMPDIR to a directory where files can be made");
}

RunDirectory::RunDirectory(const ServerUser& user) {
  std::string name = base_for(user) + "/" + std::string(name_start) + "XXXXXX";
  if (mkdtemp(name.data()) == nullptr) throw cannot_make(name);
  path_ = name;
  lock_ = locked_file(path_ + "/lock");
  if (lock_ < 0 || (user.other && chown(path_.c_str(), user.uid, user.gid) != 0)) {
    Error error = cannot_make(path_);
    fs::remove_all(path_);
    throw error;
  }
}

RunDirectory::~RunDirectory() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
  if (lock_ >= 0) close(lock_);
}

void RunDirectory::leave_to_other_process() {
  close(lock_);
  lock_ = -1;
  path_.clear();
}

/// Sends SIGQUIT (immediate shutdown) to the server whose data directory that is, if it still runs.
static void stop_server_of(const std::string& data) {
  pid_t pid = 0;
  std::ifstream(data + "/postmaster.pid") >> pid;
  std::error_code ignored;
  if (pid > 1 && fs::read_symlink(fmt::format("/proc/{}/cwd", pid), ignored) == fs::path(data)) kill(pid, SIGQUIT);
}

/// Ours to remove, and not just being made by somebody who has not locked it yet.
static bool is_candidate(const ServerUser& user, const fs::path& path) {
  struct stat found {};
  if (!path.filename().string().starts_with(name_start) || lstat(path.c_str(), &found) != 0) return false;
  constexpr time_t settled_seconds = 10;
  bool ours = found.st_uid == user.uid || found.st_uid == geteuid();
  return S_ISDIR(found.st_mode) && ours && std::time(nullptr) - found.st_ctime > settled_seconds;
}

static void sweep_if_stale(const std::string& directory) {
  int lock = locked_file(directory + "/lock");
  if (lock < 0) return;
  stop_server_of(directory + "/data");
  std::error_code ignored;
  fs::remove_all(directory, ignored);
  close(lock);
}

void sweep_stale_run_directories(const ServerUser& user) {
  std::set<std::string> bases = {wanted_base(), memory, "/tmp"};
  for (const std::string& base : bases) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(base, ignored)) {
      if (is_candidate(user, entry.path())) sweep_if_stale(entry.path());
    }
  }
}

}  // namespace plumb
