#pragma once
#include <string>

#include "cli/session.h"
#include "introspect/db/connection.h"

namespace plumb::cli {

/// What would destroy a database asks here first. Throws Error{usage} when the database is not one that plumb.yaml
/// calls `development: true` (by --env, or because --database names the same server and database), Error{ledger} when
/// other clients are connected, naming them; `force` overlooks those, never the first.
void require_development(db::Connection& connection, const std::string& given, const Session& session, bool force);

}  // namespace plumb::cli
