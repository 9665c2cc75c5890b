#include "introspect/apply/time_limit.h"

namespace plumb {

TimeLimit::TimeLimit(std::chrono::milliseconds limit, std::function<void()> cancel)
    : thread_([this, limit, cancel = std::move(cancel)] {
        std::unique_lock lock(mutex_);
        if (!ended_.wait_for(lock, limit, [this] { return over_; })) cancel();
      }) {}

TimeLimit::~TimeLimit() {
  {
    std::lock_guard lock(mutex_);
    over_ = true;
  }
  ended_.notify_all();
  thread_.join();
}

}  // namespace plumb
