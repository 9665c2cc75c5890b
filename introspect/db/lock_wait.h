#pragma once
#include <string>

#include "introspect/db/connection.h"

namespace plumb::db {

inline constexpr const char* lock_not_available = "55P03";

/// A session `a` of pg_stat_activity in words, as SQL; another role's may be hidden from us in part.
inline constexpr const char* session_words =
    "pg_catalog.format('pid %s (%s, %s, in its transaction since %s)', a.pid, coalesce(a.usename, '?'),"
    " coalesce(nullif(a.application_name, ''), 'no name'),"
    " coalesce(to_char(a.xact_start AT TIME ZONE 'UTC', 'HH24:MI:SS UTC'), '?'))";

/// The statement that has the open transaction give up a lock that does not come, with its semicolon; "" when the
/// server's own setting is to count.
std::string give_up_locks(const Connection& connection);

/// What is to be thrown when `work` ("the catalog cannot be read") failed with `error`: of a lock that did not come an
/// Error{ledger} that says who has it, of anything else the error itself. Asked outside of the failed transaction.
Error explained(Connection& connection, const Error& error, const std::string& work);

/// The same of `work` that writes rows of that table, where more than ACCESS EXCLUSIVE may be in the way. Asked of a
/// session of its own, so that the failed transaction may still be open.
Error explained_write(const Connection& connection, const Error& error, const std::string& work,
                      const std::string& schema, const std::string& table);

}  // namespace plumb::db
