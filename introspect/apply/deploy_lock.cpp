#include "introspect/apply/deploy_lock.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <functional>
#include <thread>

#include "engine/base/error.h"
#include "engine/base/secrets.h"
#include "introspect/apply/client_name.h"
#include "introspect/apply/pooler.h"
#include "introspect/apply/time_limit.h"

namespace plumb {

constexpr int64_t plumb_advisory_lock = 0x706c756d62;  // "plumb"

using Clock = std::chrono::steady_clock;

bool DeployLock::try_lock(int64_t key) {
  const char* in_session = "SELECT pg_catalog.pg_try_advisory_lock($1)";
  const char* in_transaction = "SELECT pg_catalog.pg_try_advisory_xact_lock($1)";
  if (guard_) return guard_->query(in_transaction, {std::to_string(key)}).flag(0, 0);
  return connection_.query(in_session, {std::to_string(key)}).flag(0, 0);
}

/// The transaction that holds the lock must not be ended by a limit meant for the application's.
void DeployLock::open_guard() {
  guard_.emplace(connection_.second());
  guard_->execute("BEGIN TRANSACTION ISOLATION LEVEL READ COMMITTED READ ONLY");
  guard_->execute("SET LOCAL idle_in_transaction_session_timeout = 0");
  if (guard_->server_version() >= 170000) guard_->execute("SET LOCAL transaction_timeout = 0");
}

static void tell(const Progress& progress, const std::string& holder, Clock::duration waited) {
  if (!progress) return;
  ProgressEvent event;
  event.type = ProgressEvent::Type::waiting_for_lock;
  event.text = holder;
  event.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(waited);
  progress(event);
}

/// The guard keeps one backend of the pool; the work needs a second. The pooler answers no request to cancel who waits
/// for one, so it is the guard that gives way.
void DeployLock::require_another_backend(std::chrono::milliseconds wait, const Progress& progress) {
  constexpr auto soon = std::chrono::milliseconds(1000);
  std::atomic<bool> given_up = false;
  {
    TimeLimit told(soon, [&] { tell(progress, "the pooler, for a second connection", soon); });
    TimeLimit limit(std::max(wait, soon), [&] {
      given_up = true;
      try {
        guard_->execute("ROLLBACK");
      } catch (const Error&) {  // its backend is free all the same
      }
    });
    connection_.execute("SELECT 1");
  }
  if (!given_up) return;
  Error error(ErrorCode::ledger, "the pooler has no second connection to this database for us",
              "make its pool larger (default_pool_size of PgBouncer), or deploy over a direct connection");
  error.detail = fmt::format("waited {} ms", std::max(wait, soon).count());
  throw error;
}

void DeployLock::check() {
  if (!guard_) return;
  try {
    guard_->execute("SELECT 1");
  } catch (const Error& e) {
    Error lost(ErrorCode::ledger, "the deploy lock was lost: the connection that held it was cut",
               "run it again; the pooler's idle_transaction_timeout must be longer than that takes");
    lost.detail = e.message;
    throw lost;
  }
}

constexpr const char* holder_in_activity =
    " FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid"
    " WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1"
    " AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())"
    " AND l.classid::bigint = $1 AND l.objid::bigint = $2";

static std::string upper_half(int64_t key) { return std::to_string(static_cast<uint64_t>(key) >> 32); }
static std::string lower_half(int64_t key) { return std::to_string(key & 0xffffffff); }

/// What is cut off is said to be, between two words.
static std::string shortened(const std::string& statement) {
  constexpr size_t width = 80;
  if (statement.size() <= width) return statement;
  return statement.substr(0, std::max(statement.rfind(' ', width), size_t{1})) + " ...";
}

/// What the holder wrote into its application_name (63 bytes, seen by everybody), or what the server lets us see.
static std::string holder_of(db::Connection& connection, int64_t key) {
  db::Rows rows = connection.query(
      "SELECT l.pid, coalesce(a.usename, ''), coalesce(a.application_name, ''),"
      " coalesce(to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS'), ''),"
      " CASE WHEN a.state = 'active' THEN pg_catalog.regexp_replace(a.query, '\\s+', ' ', 'g') END" +
          std::string(holder_in_activity),
      {upper_half(key), lower_half(key)});
  if (rows.size() == 0) return "";
  std::string name(rows.text(0, 2)), since(rows.text(0, 3));
  std::string out = name.empty() ? "a session" : fmt::format("\"{}\"", name);
  out += fmt::format(" (pid {}, user {}", rows.text(0, 0), rows.text(0, 1));
  if (!since.empty()) out += fmt::format(", connected since {} UTC", since);
  out += ')';
  return rows.null(0, 4) ? out : out + "; it runs: " + shortened(without_secrets(rows.text(0, 4)));
}

std::string deploy_lock_holder(db::Connection& connection) { return holder_of(connection, plumb_advisory_lock); }

bool is_work_of_lock_holder(db::Connection& connection, const LedgerRow& row) {
  // The ledger keeps milliseconds; another user's start may be hidden from us.
  db::Rows rows = connection.query(
      "SELECT a.backend_start IS NULL OR a.backend_start AT TIME ZONE 'UTC' <= $3::timestamp + interval '1 ms'" +
          std::string(holder_in_activity),
      {upper_half(plumb_advisory_lock), lower_half(plumb_advisory_lock), row.started_at});
  return rows.size() > 0 && rows.flag(0, 0);
}

static std::string holder_or_guess(db::Connection& connection, int64_t key) {
  std::string holder = holder_of(connection, key);
  return holder.empty() ? "somebody who has just let go" : holder;
}

static Error still_locked(const std::string& holder, int64_t key, std::chrono::milliseconds wait) {
  std::string what = key == prisma_advisory_lock ? "Prisma Migrate is working on this database"
                                                 : "somebody else is at work on this database";
  Error error(ErrorCode::ledger, fmt::format("{}: {}", what, holder),
              "run it again when that has ended, or wait longer with --lock-wait");
  error.detail = fmt::format("waited {} ms for the advisory lock {}", wait.count(), key);
  return error;
}

/// Asks `is_free` until it says so, telling the holder of `key` once a second. Throws still_locked() after `wait`.
static void poll_until(const std::function<bool()>& is_free, db::Connection& connection, int64_t key,
                       std::chrono::milliseconds wait, const Progress& progress) {
  constexpr auto poll = std::chrono::milliseconds(100);
  constexpr auto tell_every = std::chrono::seconds(1);
  auto start = Clock::now(), next_tell = start;
  while (!is_free()) {
    auto now = Clock::now();
    if (now - start >= wait) throw still_locked(holder_or_guess(connection, key), key, wait);
    if (now >= next_tell) {
      tell(progress, holder_or_guess(connection, key), now - start);
      next_tell = now + tell_every;
    }
    std::this_thread::sleep_for(std::min<Clock::duration>(poll, start + wait - now));
  }
}

void DeployLock::lock_or_throw(int64_t key, std::chrono::milliseconds wait, const Progress& progress) {
  poll_until([&] { return try_lock(key); }, connection_, key, wait, progress);
}

/// Transactions of a deploy through a pooler whose plumb is gone.
void DeployLock::wait_for_orphans(std::chrono::milliseconds wait, const Progress& progress) {
  poll_until([&] { return holder_of(connection_, pooled_work_lock).empty(); }, connection_, pooled_work_lock, wait,
             progress);
}

std::string lock_sign(const std::string& command, const std::string& machine, int64_t now) {
  constexpr size_t longest = 63;
  auto time = static_cast<std::time_t>(now);
  std::tm utc{};
  gmtime_r(&time, &utc);
  char since[32];
  std::strftime(since, sizeof since, "%Y-%m-%d %H:%M:%S UTC", &utc);
  std::string before = fmt::format("plumb {} on ", command), after = fmt::format(" since {}", since);
  return before + machine.substr(0, longest - std::min(longest, before.size() + after.size())) + after;
}

static void set_application_name(db::Connection& connection, const std::string& name, bool local) {
  connection.query("SELECT pg_catalog.set_config('application_name', $1, $2)", {name, local ? "true" : "false"});
}

void DeployLock::sign(const std::string& command) {
  set_application_name(guard_ ? *guard_ : connection_, lock_sign(command, machine_name(), std::time(nullptr)),
                       guard_.has_value());
}

DeployLock::DeployLock(db::Connection& connection, std::chrono::milliseconds wait,
                       const std::vector<int64_t>& other_locks, const Progress& progress, const std::string& command)
    : connection_(connection),
      application_name_(connection.query("SELECT pg_catalog.current_setting('application_name')").text(0, 0)) {
  std::vector<int64_t> keys = {plumb_advisory_lock};
  keys.insert(keys.end(), other_locks.begin(), other_locks.end());
  try {
    if (behind_pooler(connection_)) {
      open_guard();
      require_another_backend(wait, progress);
    }
    for (int64_t key : keys) {
      lock_or_throw(key, wait, progress);
      held_.push_back(key);
      if (key == plumb_advisory_lock) sign(command);
    }
    wait_for_orphans(wait, progress);
  } catch (...) {
    release();
    throw;
  }
}

/// In an own function because a constructor that throws has no destructor. What fails here is mended by the end of the
/// session.
void DeployLock::release() {
  try {
    if (guard_) return guard_->execute("ROLLBACK");
    for (int64_t key : held_) connection_.query("SELECT pg_catalog.pg_advisory_unlock($1)", {std::to_string(key)});
    if (!held_.empty()) set_application_name(connection_, application_name_, false);
  } catch (const Error&) {
  }
}

DeployLock::~DeployLock() { release(); }

}  // namespace plumb
