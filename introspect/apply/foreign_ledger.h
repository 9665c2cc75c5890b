#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/migrate/foreign.h"
#include "engine/migrate/ledger_row.h"
#include "introspect/apply/deploy.h"

namespace plumb {

/// Where another tool keeps its ledger.
struct ForeignLedger {
  ForeignTool tool = ForeignTool::prisma;
  std::string schema = "public";
  std::string table;
};

/// Where it keeps it unless told otherwise. `schema`: the one of the connection (Prisma's ?schema=).
ForeignLedger default_foreign_ledger(ForeignTool tool, const std::string& schema);

/// Its rows in the order in which they were written; nullopt when the database has no such table.
std::optional<std::vector<ForeignRow>> read_foreign_ledger(db::Connection& connection, const ForeignLedger& ledger);

/// Makes the table as the tool itself does before its first migration, and its schema; what is there stays as it is.
/// `columns_of_v1`: Drizzle's, of version 1.
void make_foreign_ledger(db::Connection& connection, const ForeignLedger& ledger, bool columns_of_v1);

/// Writes the row that the tool itself would have written after running the file. Joins the open transaction. The table
/// must be there.
void write_foreign_row(db::Connection& connection, const ForeignLedger& ledger, const ForeignFile& file);

/// The row of a migration that failed half way, in tools whose ledger has a word for that: they then refuse to go on,
/// too.
void write_failed_foreign_row(db::Connection& connection, const ForeignLedger& ledger, const ForeignFile& file,
                              const std::string& error);

/// Takes it back, as the tool would after undoing the file; Prisma's rows stay, marked.
/// `before`: the file that is the newest then; of golang-migrate, whose ledger holds just that.
void remove_foreign_row(db::Connection& connection, const ForeignLedger& ledger, const ForeignFile& file,
                        const std::optional<ForeignFile>& before);

/// Makes plumb's ledger say of these what the other one says: rows with origin `import`, those that are there as
/// applied are left alone. Returns how many were written.
size_t record_imported(db::Connection& connection, const std::vector<LedgerRow>& rows, const DeployOptions& options);

}  // namespace plumb
