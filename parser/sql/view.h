#pragma once
#include "parser/sql/interpreter.h"

namespace plumb {

/// ALTER [MATERIALIZED] VIEW ... SET (...) or RESET (...).
void set_view_options(Interpreter& in, const ObjectId& view, PgQuery__Node* const* options, size_t count, bool reset);

/// ALTER VIEW ... ALTER COLUMN ... SET DEFAULT, or DROP DEFAULT when `expression` is null.
void set_view_default(Interpreter& in, const ObjectId& view, const std::string& column, const PgQuery__Node* expression,
                      int32_t location = -1);

/// The output columns of a view's query under the names that CREATE VIEW gives them.
std::vector<ViewColumn> view_columns(const Interpreter& in, const PgQuery__Node& query,
                                     const std::vector<std::string>& names);

/// Throws StatementError for two output columns of one name.
void refuse_duplicate_columns(const std::vector<ViewColumn>& columns, int32_t location);

}  // namespace plumb
