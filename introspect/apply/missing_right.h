#pragma once
#include <string>

#include "engine/base/error.h"
#include "introspect/apply/ledger.h"
#include "introspect/db/connection.h"

namespace plumb {

/// The SQLSTATE of an error that a right is missing for.
inline constexpr const char* insufficient_privilege = "42501";

/// `error`, which that is, as one about a table of plumb's own: which role lacks what of `rights` ("SELECT, INSERT"),
/// and the GRANTs that give it. `attempt` is what failed ("the ledger plumb.migrations cannot be read"). Asked of
/// another session, as ours may be in a failed transaction.
Error missing_right(const db::Connection& connection, const Error& error, const LedgerName& table,
                    const std::string& attempt, const std::string& rights);

}  // namespace plumb
