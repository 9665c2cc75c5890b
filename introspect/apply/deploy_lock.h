#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "introspect/apply/progress.h"
#include "introspect/db/connection.h"

namespace plumb {

/// Prisma Migrate's advisory lock: taken too while a Prisma project is being adopted (DeployOptions::other_locks).
inline constexpr int64_t prisma_advisory_lock = 72707369;

/// The session-level advisory lock of a deploy. It belongs to the backend, so a killed plumb whose statement still runs
/// keeps it until that statement has ended. Polls pg_try_advisory_lock: a blocking wait would hold a snapshot that
/// CREATE INDEX CONCURRENTLY of the holder waits for. Must not outlive the connection.
class DeployLock {
 public:
  /// Throws Error{ledger} after `wait`, saying who holds the lock and since when.
  DeployLock(db::Connection& connection, std::chrono::milliseconds wait, const std::vector<int64_t>& other_locks = {},
             const Progress& progress = {});
  ~DeployLock();
  DeployLock(const DeployLock&) = delete;
  DeployLock& operator=(const DeployLock&) = delete;

 private:
  void release();
  db::Connection& connection_;
  std::vector<int64_t> held_;
  std::string application_name_;  ///< As it was before.
};

/// Who holds the deploy lock in this database, in words; "" when nobody does.
std::string deploy_lock_holder(db::Connection& connection);

}  // namespace plumb
