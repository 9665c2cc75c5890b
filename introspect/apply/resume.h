#pragma once
#include "engine/migrate/ledger_row.h"
#include "introspect/apply/execute.h"
#include "introspect/apply/run_statements.h"

namespace plumb {

/// What a person does about a statement of which only a person can tell what it has done.
std::string how_to_settle(const Migration& migration);
/// What to throw when only a person can tell what the statement in doubt has done.
Error not_to_be_told(const Migration& migration, const std::string& detail = "");

/// Where the attempt stopped that left this row; `script` is the migration, or its way back when the row says
/// rolling_back. Throws Error{ledger} when what has run is not what the script says any more.
Resume resume_from(const Migration& script, const LedgerRow& row);

/// Writes into the row that the first `done` statements of the script have run, and nothing is in doubt.
void set_done(LedgerRow& row, const Migration& script, size_t done);
void set_doubt(LedgerRow& row, const Doubt& doubt);

void clear_error(LedgerRow& row);

/// What the server said of statement `failed` (an index) of the script; past the last: of a COMMIT.
void set_error(LedgerRow& row, const Migration& script, size_t failed, const Error& error);

}  // namespace plumb
