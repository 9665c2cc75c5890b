#pragma once
#include <string>

#include "introspect/scratch/server_user.h"

namespace plumb {

/// The private directory of one embedded server: its data, its socket, its log. Locked (flock on its file "lock") as
/// long as anyone looks after it; a directory whose lock is free is stale.
class RunDirectory {
 public:
  /// Makes one under $TMPDIR. Without it, or when a socket's path would be too long there or `user` cannot get in:
  /// under /dev/shm when that has room, else under /tmp.
  explicit RunDirectory(const ServerUser& user);
  /// Removes it, unless it was left to another process.
  ~RunDirectory();
  RunDirectory(const RunDirectory&) = delete;
  RunDirectory& operator=(const RunDirectory&) = delete;

  const std::string& path() const { return path_; }
  std::string data() const { return path_ + "/data"; }
  std::string log() const { return path_ + "/log"; }
  int lock_descriptor() const { return lock_; }
  /// From now on a forked process, which holds the lock too, removes the directory.
  void leave_to_other_process();

 private:
  std::string path_;
  int lock_ = -1;
};

/// Ends the servers and removes the directories of runs that were killed together with their supervisor.
void sweep_stale_run_directories(const ServerUser& user);

}  // namespace plumb
