#pragma once

namespace plumb {

/// The text of schemas/ledger.sql, built in.
extern const char* const ledger_sql;

}  // namespace plumb
