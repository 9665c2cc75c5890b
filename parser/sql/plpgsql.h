#pragma once
#include <optional>
#include <string>
#include <vector>

#include "parser/sql/tree.h"

namespace plumb {

/// What a PL/pgSQL body runs, whatever loops and conditions are around it.
struct PlpgsqlBody {
  /// Its statements, and its expressions (conditions, assigned values, defaults) each as a SELECT.
  std::vector<ParseTree> queries;
  bool dynamic = false;  ///< It also runs SQL that it builds itself (EXECUTE).
};

/// Reads the body of `statement`, a DO block or CREATE FUNCTION, with PL/pgSQL's own grammar; nullopt when libpg_query
/// does not take it (that of PostgreSQL 15 knows neither cursors nor a record's field that is assigned to), or when one
/// of its queries does not parse.
std::optional<PlpgsqlBody> read_plpgsql(const std::string& statement);

/// Its tree as libpg_query gives it, which is JSON: an array of one.
std::optional<std::string> plpgsql_json(const std::string& statement);

}  // namespace plumb
