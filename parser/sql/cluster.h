#pragma once
#include "parser/sql/interpreter.h"

namespace plumb {

/// Warns of a statement of a schema file that is about the cluster or the database and not about the schema: a role, a
/// tablespace, a server setting. Migrations run as they are written, so that nothing of them is passed over.
void report_of_cluster(Interpreter& in, const PgQuery__Node& node);

}  // namespace plumb
