#pragma once
#include <string>

#include "engine/kinds/contract.h"

namespace plumb {

/// Whether the key may stand in the definition of its column, if that is new: all rows have null there, and PostgreSQL
/// reads none of them. It does when a key is added by itself, or when a column of the statement has a default
/// (transformAlterTableStmt() in parse_utilcmd.c).
bool may_stand_in_column(const ForeignKey& key, const Context& context);
/// The key that stands in the new column's definition (see Context::folded), or nullptr.
const ForeignKey* key_in_column(const Column& column, const Context& context);
/// " CONSTRAINT name REFERENCES ...".
std::string in_column_sql(const ForeignKey& key);
/// The locks that the key's making takes on the tables at its other end, and on those that have just joined its own.
void lock_far_tables(const ForeignKey& key, const Context& context, Script& out);

}  // namespace plumb
