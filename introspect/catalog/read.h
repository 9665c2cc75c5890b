#pragma once
#include <set>
#include <string>

#include "engine/model/catalog.h"
#include "introspect/db/connection.h"

namespace plumb {

struct ReadOptions {
  /// Namespaces to read; empty: all but the system's. Objects of others are counted in Catalog::left_out.
  std::set<std::string> schemas;
  /// plumb's own ledger, left out: schema and table.
  std::string ledger_schema = "plumb";
};

/// Reads a live database in one REPEATABLE READ READ ONLY snapshot, in a constant number of round trips. Objects that
/// belong to extensions are left out; what plumb does not manage is named in Catalog::unmanaged.
/// Throws Error{connection}, Error{sql}, Error{unsupported} for servers older than PostgreSQL 13, Error{ledger} (with
/// who has it) for a lock that does not come: pg_get_viewdef() and its like take ACCESS SHARE.
Catalog read_catalog(db::Connection& connection, const ReadOptions& options = {});

}  // namespace plumb
