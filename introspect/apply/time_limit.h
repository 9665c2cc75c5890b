#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace plumb {

/// Cancels a statement that runs longer than `limit`, from another thread, which is gone when the destructor returns:
/// for sessions that cannot keep a statement_timeout of ours.
class TimeLimit {
 public:
  TimeLimit(std::chrono::milliseconds limit, std::function<void()> cancel);
  ~TimeLimit();
  TimeLimit(const TimeLimit&) = delete;
  TimeLimit& operator=(const TimeLimit&) = delete;

 private:
  std::mutex mutex_;
  std::condition_variable ended_;
  bool over_ = false;
  std::thread thread_;
};

}  // namespace plumb
