#pragma once
#include "parser/sql/scope.h"

namespace plumb {

/// The value of a target that is `(row).*`; nullptr for any other.
const PgQuery__AIndirection* row_star(const PgQuery__Node& value);

/// What it stands for; empty when that cannot be told. `row`: the type that a walk gives it, which is the row's.
std::vector<SourceColumn> columns_of_row_star(const PgQuery__AIndirection& star, const TypeName& row,
                                              const Names& names);

}  // namespace plumb
