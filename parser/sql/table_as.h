#pragma once
#include "parser/sql/interpreter.h"

namespace plumb {

/// CREATE TABLE AS and SELECT INTO: a table whose columns are those of `query`. Where the type or collation of one
/// cannot be told, `statement` is reported as unknown offline.
void create_table_of_query(Interpreter& in, const PgQuery__IntoClause& into, const PgQuery__Node& query,
                           std::string_view statement);

/// The output columns of a view as a table LIKE it has them; those whose type or collation cannot be told have no
/// type.
template <class AnyView>
std::vector<Column> columns_shown(const Interpreter& in, const AnyView& view);
extern template std::vector<Column> columns_shown(const Interpreter&, const View&);
extern template std::vector<Column> columns_shown(const Interpreter&, const MaterializedView&);

}  // namespace plumb
