#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/migrate/ledger_row.h"
#include "introspect/apply/progress.h"
#include "introspect/db/connection.h"

namespace plumb {

/// Prisma Migrate's advisory lock: taken too while a Prisma project is being adopted (DeployOptions::other_locks).
inline constexpr int64_t prisma_advisory_lock = 72707369;

/// The advisory lock of a deploy. It belongs to the backend that works, so a killed plumb whose statement still runs
/// keeps it until that statement has ended. Polls pg_try_advisory_lock: a blocking wait would hold a snapshot that
/// CREATE INDEX CONCURRENTLY of the holder waits for. Must not outlive the connection.
///
/// Behind a pooler that shares backends (pooler.h) a session cannot hold anything. There the same lock is held by an
/// open transaction of a second connection, which no pooler takes from us: READ COMMITTED and idle, it holds no
/// snapshot and no transaction id, so CONCURRENTLY does not wait for it and nothing is kept from VACUUM. What a killed
/// plumb's backend still works on is seen by pooled_work_lock, and waited for.
class DeployLock {
 public:
  /// Throws Error{ledger} after `wait`, saying who holds the lock and since when. `command`: what others are told is
  /// at work.
  DeployLock(db::Connection& connection, std::chrono::milliseconds wait, const std::vector<int64_t>& other_locks = {},
             const Progress& progress = {}, const std::string& command = "deploy");
  ~DeployLock();
  /// Throws Error{ledger} when the lock is not held any more: the guarding connection behind a pooler was cut.
  void check();
  DeployLock(const DeployLock&) = delete;
  DeployLock& operator=(const DeployLock&) = delete;

 private:
  void open_guard();
  void require_another_backend(std::chrono::milliseconds wait, const Progress& progress);
  bool try_lock(int64_t key);
  void lock_or_throw(int64_t key, std::chrono::milliseconds wait, const Progress& progress);
  void wait_for_orphans(std::chrono::milliseconds wait, const Progress& progress);
  void sign(const std::string& command);
  void release();
  db::Connection& connection_;
  std::optional<db::Connection> guard_;  ///< Behind a pooler; its transaction is open.
  std::vector<int64_t> held_;
  std::string application_name_;  ///< As it was before.
};

/// "plumb deploy on web1 since 2026-11-20 18:30:00 UTC": what the holder's application_name says. `now`: in seconds
/// since 1970. At most the 63 bytes that the server keeps: the machine's name gives way.
std::string lock_sign(const std::string& command, const std::string& machine, int64_t now);

/// Who holds the deploy lock in this database, in words; "" when nobody does.
std::string deploy_lock_holder(db::Connection& connection);

/// Whether the attempt that a ledger's row tells of is the work of who holds the deploy lock now: it started when that
/// session was there. An earlier one was interrupted, and is only about to be resumed.
bool is_work_of_lock_holder(db::Connection& connection, const LedgerRow& row);

}  // namespace plumb
