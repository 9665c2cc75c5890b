#include "parser/sql/references.h"
#include "parser/sql/source_slice.h"
#include "parser/sql/view.h"

namespace plumb {

void run_create_materialized_view(Interpreter& in, const PgQuery__CreateTableAsStmt& stmt) {
  const PgQuery__IntoClause& into = *stmt.into;
  MaterializedView view;
  view.id = object_id(Kind::materialized_view, creation_schema(in, into.rel->schemaname, into.rel->location),
                      into.rel->relname);
  if (stmt.if_not_exists && find_relation(in, {view.id.schema, view.id.name}, true)) return;
  view.uses = references_of_query(*stmt.query, in);
  view.options = options_of(into.options, into.n_options);
  view.access_method = access_method_of_new(in, into.access_method);
  view.tablespace = tablespace_of_new(in, into.table_space_name);
  view.with_data = !into.skip_data;
  view.query.text = query_source(in, *stmt.query);
  view.column_names = strings_of(into.col_names, into.n_col_names);
  view.columns = view_columns(in, *stmt.query, view.column_names);
  refuse_duplicate_columns(view.columns, into.rel->location);
  ObjectId id = view.id;
  add_object(in, std::move(view), into.rel->location);
  declare_renames(in, id);
}

}  // namespace plumb
