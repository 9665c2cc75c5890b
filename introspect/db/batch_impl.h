#pragma once
#include <libpq-fe.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "introspect/db/batch.h"

namespace plumb::db {

/// What the reading thread has got from the server and the caller has not yet taken.
class ResultQueue {
 public:
  void push(PGresult* result) {
    std::lock_guard lock(mutex_);
    results_.push_back(result);
    ready_.notify_one();
  }
  /// Blocks; nullptr at the end.
  PGresult* pop() {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [&] { return !results_.empty(); });
    PGresult* out = results_.front();
    if (out) results_.pop_front();
    return out;
  }

 private:
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<PGresult*> results_;
};

/// Reads every result of the running batch; only this thread touches the session until it ends. A thread of its own,
/// because the server stops working as soon as the socket's buffer is full.
class ResultReader {
 public:
  explicit ResultReader(PGconn* handle)
      : thread_([this, handle] {
          while (PGresult* result = PQgetResult(handle)) queue_.push(result);
          queue_.push(nullptr);
        }) {}
  ~ResultReader() {
    while (PGresult* rest = queue_.pop()) PQclear(rest);
    thread_.join();
  }
  PGresult* next() { return queue_.pop(); }

 private:
  ResultQueue queue_;
  std::thread thread_;
};

struct Batch::Impl {
  Impl(PGconn* h, std::vector<std::string> s);
  PGconn* handle;
  std::vector<std::string> statements;
  size_t taken = 0;
  ResultReader reader;
};

}  // namespace plumb::db
