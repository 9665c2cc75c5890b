#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/migrate/statement_text.h"
#include "introspect/db/connection.h"

namespace plumb {

/// Whether something that shares backends among clients (PgBouncer, Odyssey, ...) stands between us and the server: it
/// cannot tell us the process that will work for us when we connect, so the one it told is not the one that answers.
/// Such a pooler may give each transaction another backend: nothing that lives in a session can be relied on, and
/// nothing may be left behind in one. Asking costs one round trip.
bool behind_pooler(db::Connection& connection);

/// The first of the names that another search_path may give another meaning, as it would be written in SQL: each but
/// those that pg_catalog, which every path starts with, has and no other schema.
std::optional<std::string> name_that_hangs_on_path(db::Connection& connection, const std::vector<PlainName>& names);

/// Held by every transaction of a deploy that goes through a pooler, as its deploy lock is not held by the backend that
/// works: a transaction that outlives its plumb is waited for.
inline constexpr int64_t pooled_work_lock = 0x706c756d63;

}  // namespace plumb
