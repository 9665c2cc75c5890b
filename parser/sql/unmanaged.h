#pragma once
#include "parser/sql/interpreter.h"

namespace plumb {

/// Names the object that the statement is about in Catalog::unmanaged, because plumb does not manage its kind.
void run_unmanaged(Interpreter& in, const PgQuery__Node& node);

}  // namespace plumb
