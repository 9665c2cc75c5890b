#pragma once
#include <string>
#include <vector>

#include "introspect/db/connection.h"

namespace plumb {

/// Drops every schema with all that is in it, in one transaction, and makes "public" again with the owner and the
/// privileges that it had. Returns the names of what was dropped. Roles and the database itself stay.
std::vector<std::string> clear_database(db::Connection& connection);

}  // namespace plumb
