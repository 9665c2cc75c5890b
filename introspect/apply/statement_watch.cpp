#include "introspect/apply/statement_watch.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/error.h"
#include "introspect/db/lock_wait.h"

namespace plumb {

StatementWatch::StatementWatch(const db::Connection& worker, int pid, std::chrono::milliseconds first,
                               std::chrono::milliseconds every, Tell tell)
    : worker_(worker), pid_(pid), first_(first), every_(every), tell_(std::move(tell)), thread_([this] { watch(); }) {}

StatementWatch::~StatementWatch() {
  {
    std::lock_guard lock(mutex_);
    over_ = true;
  }
  ended_.notify_all();
  thread_.join();
}

StatementWatch::Statement::Statement(StatementWatch* watch) : watch_(watch) {
  if (!watch_) return;
  std::lock_guard lock(watch_->mutex_);
  watch_->statements_++;
  watch_->begun_ = Clock::now();
  watch_->due_ = *watch_->begun_ + watch_->first_;
}

void StatementWatch::Statement::end() {
  if (!watch_) return;
  std::lock_guard lock(watch_->mutex_);
  watch_->begun_.reset();
  watch_ = nullptr;
}

/// A statement that begins wakes nobody: none is due before the time for which the thread sleeps at most.
void StatementWatch::watch() {
  std::unique_lock lock(mutex_);
  auto wake = Clock::now() + first_;
  while (!ended_.wait_until(lock, wake, [this] { return over_; })) {
    wake = Clock::now() + first_;
    if (begun_) wake = std::min(wake, due_);
    if (!begun_) eyes_.reset();  // no connection is kept from others while nobody looks
    if (!begun_ || Clock::now() < due_) continue;
    size_t looked_at = statements_;
    auto start = *begun_;
    lock.unlock();
    std::string text = look(looked_at);
    lock.lock();
    if (over_ || !begun_ || statements_ != looked_at) continue;
    tell_(text, std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start));
    due_ = Clock::now() + every_;
    wake = std::min(due_, Clock::now() + first_);
  }
}

/// "building index: scanning table, 43 %", or who holds the lock that is waited for.
constexpr const char* question =
    "SELECT coalesce((SELECT phase || CASE WHEN coalesce(nullif(tuples_total, 0), nullif(blocks_total, 0),"
    " nullif(lockers_total, 0)) IS NULL THEN '' WHEN tuples_total > 0 THEN ', ' || tuples_done * 100 / tuples_total || "
    "' %'"
    " WHEN blocks_total > 0 THEN ', ' || blocks_done * 100 / blocks_total || ' %'"
    " ELSE ', ' || lockers_done || ' of ' || lockers_total || ' transactions' END"
    " FROM pg_catalog.pg_stat_progress_create_index WHERE pid = $1), ''),"
    " coalesce((SELECT pg_catalog.string_agg({}, ', ' ORDER BY a.pid)"
    " FROM pg_catalog.unnest(pg_catalog.pg_blocking_pids($1)) AS b(pid) JOIN pg_catalog.pg_stat_activity a ON a.pid = "
    "b.pid), '')";

std::string StatementWatch::look(size_t statement) {
  if (pid_ == 0 || blind_for_ == statement) return "";
  try {
    if (!eyes_) eyes_.emplace(worker_.second());
    db::Rows rows = eyes_->query(fmt::format(question, db::session_words), {std::to_string(pid_)});
    std::string index(rows.text(0, 0)), blockers(rows.text(0, 1));
    if (!blockers.empty()) return "waiting for a lock held by " + blockers;
    return index;
  } catch (const Error&) {
    blind_for_ = statement;
    eyes_.reset();
    return "";
  }
}

}  // namespace plumb
