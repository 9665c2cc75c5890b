#pragma once
// What the old side proves about the rows that are there: a hazard that cannot come true only teaches people to allow
// it.
#include <string>
#include <vector>

#include "engine/kinds/contract.h"

namespace plumb {

/// Whether no two rows of the child's table can agree in the columns: a column is new and null, or new and numbered, or
/// a unique key over some of the columns was there before. `nulls_repeat`: two nulls count as the same.
bool cannot_repeat(const ObjectId& child, const std::vector<std::string>& columns, bool nulls_repeat,
                   const Context& context);

/// Whether each row satisfies the foreign key already: it has a null in it, or the same key was checked before.
bool cannot_dangle(const ForeignKey& key, const Context& context);

/// Whether the same check, over columns of the same types, was there and valid before.
bool was_checked(const CheckConstraint& check, const Context& context);

/// Whether a valid CHECK (column IS NOT NULL), there before and while the column becomes NOT NULL, keeps nulls out:
/// PostgreSQL then reads no row for SET NOT NULL (NotNullImpliedByRelConstraints() in tablecmds.c).
bool is_checked_not_null(const Column& column, const Context& context);

/// Whether the check, which goes, is such a proof for a column that does no more than become NOT NULL: it goes in a
/// statement of its own after that, for PostgreSQL drops first what one ALTER TABLE drops.
bool proves_not_null_before_it_goes(const CheckConstraint& check, const Context& context);

/// Whether a column, an attribute or another type holds values of the type on the old side.
bool holds_values_of(const ObjectId& type, const Context& context);

/// Marks what has PostgreSQL check the values of `domain` with a hazard and a hint where it refuses to, because a
/// column holds them inside of others: in an array, a row or a range (get_rels_with_domain() in typecmds.c).
void mark_values_within(const ObjectId& domain, const std::string& hint, const Context& context, Script& out);

/// Marks what has PostgreSQL convert or write the rows of `table`, and of those below it, where it refuses to, because
/// a column of another table holds such rows (find_composite_type_dependencies() in tablecmds.c).
void mark_rows_within(const QualifiedName& table, const Context& context, Script& out);

}  // namespace plumb
