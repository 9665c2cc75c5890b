#pragma once
#include <string>

#include "parser/sql/interpreter.h"

namespace plumb {

/// An expression as the model keeps it: its text, with a schema before each name that means something outside public.
/// What SET search_path made plain must mean the same under any path.
std::string stored_text(const PgQuery__Node& expression, const Interpreter& in);

/// The same for a query, deparsed.
std::string stored_query(const PgQuery__Node& query, const Interpreter& in);

/// Whether no name needs a schema before it: the search path has nothing but public.
bool names_stand_as_written(const Interpreter& in);

}  // namespace plumb
