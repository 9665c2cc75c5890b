#pragma once
#include <string>
#include <vector>

#include "introspect/db/connection.h"

namespace plumb {

/// Drops every schema with all that is in it and, for a superuser, what lives in none (casts, publications, ...), in
/// one transaction, and makes "public" again with the owner and the privileges that it had. Returns the names of the
/// schemas that were dropped. Roles and the database itself stay.
std::vector<std::string> clear_database(db::Connection& connection);

}  // namespace plumb
