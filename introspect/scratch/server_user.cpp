#include "introspect/scratch/server_user.h"

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "engine/base/error.h"

namespace plumb {

ServerUser server_user() {
  if (geteuid() != 0) return {geteuid(), getegid(), false};
  for (const char* name : {"postgres", "nobody"}) {
    if (const passwd* found = getpwnam(name)) return {found->pw_uid, found->pw_gid, true};
  }
  throw Error(ErrorCode::unsupported,
              "PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it",
              "run plumb as an ordinary user, or name a server with --scratch URL");
}

bool become(const ServerUser& user) {
  if (!user.other) return true;
  return setgroups(0, nullptr) == 0 && setgid(user.gid) == 0 && setuid(user.uid) == 0;
}

static bool may_search(const ServerUser& user, const struct stat& directory) {
  if (directory.st_uid == user.uid) return (directory.st_mode & S_IXUSR) != 0;
  if (directory.st_gid == user.gid) return (directory.st_mode & S_IXGRP) != 0;
  return (directory.st_mode & S_IXOTH) != 0;
}

bool may_enter(const ServerUser& user, const std::string& directory) {
  std::error_code ignored;
  std::filesystem::path path = std::filesystem::canonical(directory, ignored);
  if (path.empty()) return false;
  for (;; path = path.parent_path()) {
    struct stat found {};
    if (stat(path.c_str(), &found) != 0 || !may_search(user, found)) return false;
    if (path == path.root_path()) return true;
  }
}

}  // namespace plumb
