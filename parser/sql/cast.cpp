#include "engine/model/cast.h"

#include "parser/sql/with_args.h"

namespace plumb {

void run_create_cast(Interpreter& in, const PgQuery__CreateCastStmt& stmt) {
  Cast cast;
  cast.source = bare_type(in, *stmt.sourcetype);
  cast.target = bare_type(in, *stmt.targettype);
  cast.id = cast_id(cast.source, cast.target);
  cast.method = stmt.inout ? CastMethod::inout : stmt.func == nullptr ? CastMethod::binary : CastMethod::function;
  if (cast.method == CastMethod::function) {
    NamedFunction function = function_with_args(in, *stmt.func, cast.uses);
    cast.function = std::move(function.name);
    cast.arguments = std::move(function.arguments);
  }
  if (stmt.context == PG_QUERY__COERCION_CONTEXT__COERCION_IMPLICIT) cast.context = CastContext::implicit;
  if (stmt.context == PG_QUERY__COERCION_CONTEXT__COERCION_ASSIGNMENT) cast.context = CastContext::assignment;
  add_object(in, std::move(cast));
}

}  // namespace plumb
