#pragma once
#include "parser/yaml/kinds.h"

namespace plumb::yaml {

/// The tables whose columns `table` has as well: the partitioned table it is a partition of, or those it inherits from.
std::vector<QualifiedName> parents_of(const Table& table);

/// The column that a child table has only because `column` of its parent is there. An identity is not passed on.
Column inherited_column(const Column& column, const ObjectId& child);

/// Gives the table the columns of its parents that its entry does not mention, before its own, with their defaults.
void take_parent_columns(Loading& loading, const ObjectId& table);

}  // namespace plumb::yaml
