#include "engine/base/identifier.h"
#include "parser/sql/interpreter.h"

namespace plumb {

/// The order in which PostgreSQL runs a schema's elements: sequences, tables, views, indexes, triggers
/// (transformCreateSchemaStmt()).
static int element_rank(const PgQuery__Node& node) {
  switch (node.node_case) {
    case PG_QUERY__NODE__NODE_CREATE_SEQ_STMT:
      return 0;
    case PG_QUERY__NODE__NODE_CREATE_STMT:
      return 1;
    case PG_QUERY__NODE__NODE_VIEW_STMT:
      return 2;
    case PG_QUERY__NODE__NODE_INDEX_STMT:
      return 3;
    default:
      return 4;
  }
}

/// A public that was dropped before: what everybody may do there initdb has granted, and nobody grants again.
static void close_to_everybody(Interpreter& in, const ObjectId& schema) {
  Privileges p;
  p.id = attached_to(schema, Kind::privileges);
  if (!in.draft.contains(p.id)) put_object(in, std::move(p));
}

void run_create_schema(Interpreter& in, const PgQuery__CreateSchemaStmt& stmt) {
  std::string name = stmt.schemaname;
  if (name.empty() && stmt.authrole != nullptr) name = stmt.authrole->rolename;
  Schema schema;
  schema.id = object_id(Kind::schema, "", name);
  bool known = in.draft.contains(schema.id);
  // Every database has its public schema; pg_dump creates it all the same when its owner or comment was changed.
  if (known && (stmt.if_not_exists || name == in.default_schema || name == "public")) return;
  ObjectId id = add_object(in, std::move(schema), -1).id;
  if (name == "public") close_to_everybody(in, id);
  if (stmt.authrole != nullptr) set_owner(in, id, *stmt.authrole);
  declare_renames(in, id);
  if (stmt.n_schema_elts == 0) return;
  std::vector<std::string> path = in.search_path;
  auto statement = std::make_shared<SqlStatement>(*in.statement);
  statement->search_path.insert(statement->search_path.begin(), name);
  auto outer = in.statement;
  in.statement = statement;
  in.search_path = statement->search_path;
  for (int rank = 0; rank <= 4; rank++) {
    for (size_t i = 0; i < stmt.n_schema_elts; i++) {
      const PgQuery__Node& element = *stmt.schema_elts[i];
      if (element_rank(element) != rank) continue;
      run_or_postpone(in, [&element](Interpreter& later) { run_statement(later, element); });
    }
  }
  in.statement = outer;
  in.search_path = path;
}

}  // namespace plumb
