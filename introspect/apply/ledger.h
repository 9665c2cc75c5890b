#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/migrate/ledger_row.h"
#include "introspect/db/connection.h"

namespace plumb {

/// Where the ledger is. The table is `plumb.migrations` unless configured otherwise.
struct LedgerName {
  std::string schema = "plumb";
  std::string table = "migrations";
};

bool ledger_exists(db::Connection& connection, const LedgerName& ledger = {});

/// Creates the schema and the table when they are not there; needs CREATE on the database only when the schema is
/// missing. Throws Error{ledger} when the table there is not plumb's or was made by a newer plumb.
void ensure_ledger(db::Connection& connection, const LedgerName& ledger = {});

/// All rows in the order of their names; none when there is no ledger.
std::vector<LedgerRow> read_ledger(db::Connection& connection, const LedgerName& ledger = {});

/// The name of the last migration that is applied; "" when none is.
std::string newest_applied(const std::vector<LedgerRow>& rows);

/// Inserts or replaces the row of that name, with all its fields; an empty `started_at` becomes now, an empty
/// `applied_by` the session's user. Joins the open transaction. Throws an Error that names the migration, and has no
/// part of the statement.
void write_ledger_row(db::Connection& connection, const LedgerRow& row, const LedgerName& ledger = {});

/// The server's clock, as the ledger's times are written.
std::string server_time(db::Connection& connection);

/// The DDL of the ledger (schemas/ledger.sql) for that name.
std::string ledger_ddl(const LedgerName& ledger = {});

}  // namespace plumb
