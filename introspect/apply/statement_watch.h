#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "introspect/db/connection.h"

namespace plumb {

/// Looks at a running statement from another session, again and again: how far an index is, who is in the way. Lives
/// for the statement; its thread is gone when the destructor returns. What it cannot find out (no right, no connection
/// left) it leaves out.
class StatementWatch {
 public:
  using Tell = std::function<void(const std::string& text, std::chrono::milliseconds elapsed)>;
  /// `tell` is called from the watch's own thread, first after `first`, then after each `every`. `worker` is only asked
  /// for another connection, before the thread starts; behind a pooler (`pid` 0) just the time is told.
  StatementWatch(const db::Connection& worker, int pid, std::chrono::milliseconds first,
                 std::chrono::milliseconds every, Tell tell);
  ~StatementWatch();
  StatementWatch(const StatementWatch&) = delete;
  StatementWatch& operator=(const StatementWatch&) = delete;

 private:
  void watch();
  std::string look();
  const db::Connection& worker_;
  int pid_;
  std::chrono::milliseconds first_, every_;
  Tell tell_;
  std::optional<db::Connection> eyes_;
  bool blind_ = false;  ///< Another connection was refused: not asked for again.
  std::mutex mutex_;
  std::condition_variable ended_;
  bool over_ = false;
  std::thread thread_;
};

}  // namespace plumb
