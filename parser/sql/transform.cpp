#include "engine/model/transform.h"

#include "parser/sql/with_args.h"

namespace plumb {

void run_create_transform(Interpreter& in, const PgQuery__CreateTransformStmt& stmt) {
  Transform transform;
  transform.type = bare_type(in, *stmt.type_name);
  transform.language = stmt.lang;
  transform.id = transform_id(transform.type, transform.language);
  if (stmt.fromsql != nullptr) transform.from_sql = function_with_args(in, *stmt.fromsql, transform.uses).name;
  if (stmt.tosql != nullptr) transform.to_sql = function_with_args(in, *stmt.tosql, transform.uses).name;
  if (stmt.replace) {
    put_object(in, std::move(transform));
  } else {
    add_object(in, std::move(transform));
  }
}

}  // namespace plumb
