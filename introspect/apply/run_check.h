#pragma once
#include <string>

#include "engine/migrate/check.h"
#include "introspect/db/connection.h"

namespace plumb {

/// What was wrong, "" when the query returned what it must. Throws Error{sql} when the server refuses it.
std::string check_failure(db::Connection& connection, const SqlCheck& check);

/// In a transaction, of which the check can write nothing. Throws Error{ledger} with the place of the check in `file`
/// when it does not hold.
void require_check(db::Connection& connection, const SqlCheck& check, const std::string& file);

}  // namespace plumb
