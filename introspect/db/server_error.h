#pragma once
#include <libpq-fe.h>

#include <string>

#include "engine/base/error.h"

namespace plumb::db {

/// Why no connection came about, with what to do next; never holds a password.
Error connection_refused(const PGconn* handle);

/// What the server said to `sql`, with its SQLSTATE, DETAIL and HINT; Error{connection} when the session is gone.
Error statement_failed(const PGconn* handle, const PGresult* result, const std::string& sql);

}  // namespace plumb::db
