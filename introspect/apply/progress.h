#pragma once
#include <chrono>
#include <functional>
#include <string>

namespace plumb {

/// What the executor is doing. Strings are good for the time of the call.
struct ProgressEvent {
  enum class Type {
    waiting_for_lock,   ///< Somebody else deploys: `text` says who and since when. Said once a second.
    migration_started,  ///< statements_total is set.
    statement_started,
    statement_running,  ///< Still; said every ExecuteOptions::watch_every, from another thread. `text`: how far it is.
    statement_finished,
    retrying,    ///< A lock timeout or a deadlock: `text` says what the server said.
    recovering,  ///< A killed run is being made good: `text` says how.
    notice,      ///< The server's NOTICE or WARNING in `text`.
    migration_finished,
    migration_failed
  };
  Type type = Type::notice;
  std::string migration;
  size_t statement = 0;  ///< From 1.
  bool in_transaction = true;
  size_t statements_total = 0;
  std::string text;  ///< The statement, or what the type says.
  std::chrono::milliseconds elapsed{0};
};

using Progress = std::function<void(const ProgressEvent&)>;

}  // namespace plumb
