#pragma once
#include <string>

#include "parser/sql/interpreter.h"

namespace plumb {

/// An expression as the model keeps it: its text, with a schema before each name that means something outside public.
/// What SET search_path made plain must mean the same under any path.
std::string stored_text(const PgQuery__Node& expression, const Interpreter& in);

}  // namespace plumb
