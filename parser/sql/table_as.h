#pragma once
#include "parser/sql/interpreter.h"

namespace plumb {

/// CREATE TABLE AS and SELECT INTO: a table whose columns are those of `query`. Where the type or collation of one
/// cannot be told, `statement` is reported as unknown offline.
void create_table_of_query(Interpreter& in, const PgQuery__IntoClause& into, const PgQuery__Node& query,
                           std::string_view statement);

}  // namespace plumb
