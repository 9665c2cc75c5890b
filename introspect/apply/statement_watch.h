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

/// Looks at running statements from another session, again and again: how far an index is, who is in the way. One
/// thread for all statements of a run, which is gone when the destructor returns: most statements end before anybody
/// looks. What it cannot find out (no right, no connection left) it leaves out.
class StatementWatch {
 public:
  using Tell = std::function<void(const std::string& text, std::chrono::milliseconds elapsed)>;
  /// From here on to its end the worker runs a statement; afterwards nothing is told of it.
  class Statement {
   public:
    /// `watch` may be null: then nobody looks.
    explicit Statement(StatementWatch* watch);
    ~Statement() { end(); }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    void end();

   private:
    StatementWatch* watch_;
  };
  /// `tell` is called from the watch's own thread, for each statement first after `first`, then after each `every`.
  /// `worker` is only asked for another connection; behind a pooler (`pid` 0) just the time is told.
  StatementWatch(const db::Connection& worker, int pid, std::chrono::milliseconds first,
                 std::chrono::milliseconds every, Tell tell);
  ~StatementWatch();
  StatementWatch(const StatementWatch&) = delete;
  StatementWatch& operator=(const StatementWatch&) = delete;

 private:
  void watch();
  std::string look(size_t statement);
  const db::Connection& worker_;
  int pid_;
  std::chrono::milliseconds first_, every_;
  Tell tell_;
  std::optional<db::Connection> eyes_;
  size_t blind_for_ = 0;  ///< The statement for which another connection was refused: not asked for again.
  std::mutex mutex_;
  std::condition_variable ended_;
  using Clock = std::chrono::steady_clock;
  bool over_ = false;
  std::optional<Clock::time_point> begun_;  ///< The statement that runs.
  Clock::time_point due_;                   ///< When it is looked at next.
  size_t statements_ = 0;                   ///< Begun so far: tells one from the next.
  std::thread thread_;
};

}  // namespace plumb
