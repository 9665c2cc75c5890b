#pragma once
#include <set>
#include <string>
#include <vector>

#include "introspect/apply/deploy.h"

namespace plumb {

/// Runs down scripts, the migration first that was applied last (applied_last_first()); each is named as its migration.
/// A script runs in one transaction together with the ledger row that says rolled_back; of one that cannot, the row
/// says rolling_back until its last statement has run, and the next rollback goes on where this one stopped, as
/// deploy() does. The rows stay: they tell that the migration was there once, and the next deploy runs it again. Throws
/// Error{ledger} when the migrations are not just the ones applied last in that order or one has run in part,
/// Error{sql} when a statement failed: its migration then is applied still, those before it in the list are rolled
/// back. `order`: the names of the directory's migrations in the order in which they run, where that is not the order
/// of the names ("V9", "V10"). `staying`: the repeatable ones, which have no way back and are not asked.
/// `options.before` is called with their names, and no history.
void roll_back(db::Connection& connection, const std::vector<Migration>& down_scripts,
               const DeployOptions& options = {}, const std::vector<std::string>& order = {},
               const std::set<std::string>& staying = {});

/// Throws Error{ledger} when a migration has run in part: it is not applied, so that rolling back would undo the one
/// before it, and what its way back undoes is not all there.
void refuse_half_applied(const std::vector<LedgerRow>& rows);

/// The row of a migration of which nothing is left, and that of the other tool's ledger. Joins the open transaction.
void write_rolled_back(db::Connection& connection, LedgerRow row, const DeployOptions& options);

}  // namespace plumb
