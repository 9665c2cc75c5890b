#pragma once
#include "parser/sql/interpreter.h"

namespace plumb {

/// Drops objects and what is a part of them (a table's columns, indexes, constraints, triggers, owned sequences,
/// partitions; with a column the constraints and indexes that name it). What else depends on them goes too with
/// `cascade`; without, it is a StatementError that names the first dependent, and nothing changes.
void drop_objects(Interpreter& in, const std::vector<ObjectId>& ids, bool cascade, int32_t location = -1);

}  // namespace plumb
