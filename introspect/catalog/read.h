#pragma once
#include "engine/model/catalog.h"
#include "introspect/db/connection.h"

namespace plumb {

/// How many sessions of the server read one database.
enum class Sessions {
  one,
  as_pays,  ///< A second one, of the same snapshot, when the database is large.
  within,   ///< One, in the transaction that it has open: what that has not committed is read too.
};

/// Reads a live database in one REPEATABLE READ READ ONLY snapshot, in a constant number of round trips. Left out
/// are the system's namespaces, that of plumb's own ledger, and objects that belong to extensions; what plumb does not
/// manage is named in Catalog::unmanaged.
/// Throws Error{connection}, Error{sql}, Error{unsupported} for servers older than PostgreSQL 13, Error{ledger} (with
/// who has it) for a lock that does not come: pg_get_viewdef() and its like take ACCESS SHARE.
Catalog read_catalog(db::Connection& connection, Sessions sessions = Sessions::as_pays);

}  // namespace plumb
