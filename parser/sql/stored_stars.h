#pragma once
#include "parser/sql/interpreter.h"

namespace plumb {

/// Before the columns of `relation` become others: stored queries go on reading those that their stars stand for now,
/// as PostgreSQL's do, and so these are written out. All other stars stay as they are.
void write_out_stars(Interpreter& in, const ObjectId& relation);

}  // namespace plumb
