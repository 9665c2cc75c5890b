#include "introspect/db/lock_wait.h"

#include <fmt/format.h>

namespace plumb::db {

std::string give_up_locks(const Connection& connection) {
  auto timeout = connection.lock_timeout().count();
  return timeout > 0 ? fmt::format("SET LOCAL lock_timeout = {}; ", timeout) : "";
}

namespace {

/// What is in the way of reading anything, and of writing rows of table $2 in schema $1: locks of the whole table, or
/// of rows in it.
constexpr const char* stops_reading = "l.mode = 'AccessExclusiveLock'";
constexpr const char* stops_writing =
    "n.nspname = $1 AND c.relname = $2 AND (l.mode IN ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', "
    "'AccessExclusiveLock') OR l.granted AND l.mode IN ('RowShareLock', 'RowExclusiveLock'))";

/// Who has, or waits for, such a lock. The server does not say what was waited for; asking while it is waited for
/// (pg_blocking_pids) would take another session for every read.
constexpr const char* in_the_way =
    "SELECT l.pid, bool_or(l.granted), CASE WHEN l.pid IS NULL THEN 'a prepared transaction' ELSE min({}) END, "
    " array_to_string((array_agg(DISTINCT quote_ident(nspname) || '.' || quote_ident(relname)))"
    "[1:3], ', '), count(DISTINCT c.oid), array_to_string(pg_catalog.pg_blocking_pids(l.pid), ', ')"
    " FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_class c ON c.oid = l.relation AND c.relkind IN ('r', 'p', 'v', "
    "'m', "
    "'f') JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = "
    "l.pid WHERE l.locktype = 'relation' AND {} AND l.database = (SELECT oid FROM "
    "pg_catalog.pg_database WHERE datname = pg_catalog.current_database()) AND l.pid IS DISTINCT FROM "
    "pg_catalog.pg_backend_pid() GROUP BY l.pid, l.virtualtransaction ORDER BY 2 DESC, bool_or(l.mode LIKE 'Row%'), "
    "min(a.xact_start)";

std::string words(const Rows& rows, size_t i) {
  auto relations = rows.number(i, 4);
  std::string named = std::string(rows.text(i, 3)) + (relations > 3 ? fmt::format(" and {} more", relations - 3) : "");
  if (rows.flag(i, 1)) return fmt::format("{} {} locked by {}", named, relations > 1 ? "are" : "is", rows.text(i, 2));
  return fmt::format("{} waits for a lock on {}, for which all others wait too, and itself for pid {}", rows.text(i, 2),
                     named, rows.text(i, 5));
}

/// `find` asks who is in the way.
Error lock_did_not_come(const Connection& waiting, const Error& error, const std::string& work,
                        const std::function<Rows()>& find) {
  Error out(ErrorCode::ledger, fmt::format("{}: a lock was not to be had", work),
            "run it again when that has ended; lock_timeout of plumb.yaml says how long a lock is waited for");
  out.sqlstate = error.sqlstate;
  out.detail = fmt::format("waited {} ms", waiting.lock_timeout().count());
  try {
    Rows rows = find();
    if (rows.size() == 0) return out;
    out.message = fmt::format("{}: {}", work, words(rows, 0));
    for (size_t i = 1; i < rows.size(); i++) out.detail += '\n' + words(rows, i);
    if (!rows.null(0, 0))
      out.hint += fmt::format("; SELECT pg_terminate_backend({}) ends that session", rows.text(0, 0));
  } catch (const Error&) {  // who it was stays unsaid
  }
  return out;
}

}  // namespace

Error explained(Connection& connection, const Error& error, const std::string& work) {
  if (error.sqlstate != lock_not_available) return error;
  return lock_did_not_come(connection, error, work,
                           [&] { return connection.query(fmt::format(in_the_way, session_words, stops_reading)); });
}

Error explained_write(const Connection& connection, const Error& error, const std::string& work,
                      const std::string& schema, const std::string& table) {
  if (error.sqlstate != lock_not_available) return error;
  return lock_did_not_come(connection, error, work, [&] {
    return connection.second().query(fmt::format(in_the_way, session_words, stops_writing), {schema, table});
  });
}

}  // namespace plumb::db
