#pragma once
#include <string>

#include "engine/kinds/contract.h"

namespace plumb {

/// The expression as DEFAULT takes it: in parentheses where it must be.
std::string default_sql(const Expression& expression);

/// A SELECT that sets the sequence (an SQL expression for setval()) behind an existing column past the values that rows
/// hold already, and not before its start.
std::string catch_up_sql(const std::string& sequence, const ObjectId& column, const SequenceOptions& options);

ObjectId default_id_of(const ObjectId& column);
/// Whether the column's change is made by changing its parent table's column.
bool implied_by_parent(const Column& to, const Context& context);
bool default_implied_by_parent(const ColumnDefault& d, const Context& context);
/// Whether it goes when the parent's does.
bool default_dropped_with_parent(const ColumnDefault& d, const Context& context);
/// Whether a table below is to have another default than the one with this id, or none where it is one: ALTER TABLE
/// would tell it the same.
bool default_differs_below(const ObjectId& id, const Context& context);
/// What a new inherited column has otherwise than its parent's column, which makes it: its own default or none, NOT
/// NULL.
void emit_beside_parent(const Column& c, const Context& context, Script& out);
/// The storage that columns of the type have when nothing is said.
std::string default_storage(const TypeName& type);

}  // namespace plumb
