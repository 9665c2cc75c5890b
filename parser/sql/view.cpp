#include "parser/sql/view.h"

#include <set>

#include "engine/base/identifier.h"
#include "parser/sql/deparse.h"
#include "parser/sql/references.h"
#include "parser/sql/source_slice.h"
#include "parser/sql/stored_stars.h"
#include "parser/sql/stored_text.h"

namespace plumb {

std::vector<ViewColumn> view_columns(const Interpreter& in, const PgQuery__Node& query,
                                     const std::vector<std::string>& names) {
  std::vector<ViewColumn> out = output_columns(query, in);
  for (size_t i = 0; i < names.size() && i < out.size(); i++) out[i].name = names[i];
  return out;
}

void refuse_duplicate_columns(const std::vector<ViewColumn>& columns, int32_t location) {
  std::set<std::string> seen;
  for (const ViewColumn& c : columns) {
    if (seen.insert(c.name).second) continue;
    throw StatementError{"column " + quote_identifier(c.name) + " is given more than once",
                         "call one of them something else with AS", "duplicate", location};
  }
}

void run_create_view(Interpreter& in, const PgQuery__ViewStmt& stmt) {
  if (std::string_view(stmt.view->relpersistence) == "t") {
    in.temporary.insert({"", stmt.view->relname});
    return;
  }
  View view;
  view.id = object_id(Kind::view, creation_schema(in, stmt.view->schemaname, stmt.view->location), stmt.view->relname);
  view.uses = references_of_query(*stmt.query, in);
  view.options = options_of(stmt.options, stmt.n_options);
  bool checked = stmt.with_check_option == PG_QUERY__VIEW_CHECK_OPTION__LOCAL_CHECK_OPTION ||
                 stmt.with_check_option == PG_QUERY__VIEW_CHECK_OPTION__CASCADED_CHECK_OPTION;
  if (checked) {
    bool local = stmt.with_check_option == PG_QUERY__VIEW_CHECK_OPTION__LOCAL_CHECK_OPTION;
    view.options["check_option"] = local ? "local" : "cascaded";
  }
  view.query.text = query_source(in, *stmt.query);
  view.column_names = strings_of(stmt.aliases, stmt.n_aliases);
  view.columns = view_columns(in, *stmt.query, view.column_names);
  refuse_duplicate_columns(view.columns, stmt.view->location);
  view.has_star = has_star(*stmt.query);
  ObjectId id = view.id;
  bool replaces = stmt.replace && in.draft.contains(id);
  if (replaces) {
    if (in.draft.find<View>(id)->columns.size() != view.columns.size()) write_out_stars(in, id);
    put_object(in, std::move(view), stmt.view->location);
  } else {
    add_object(in, std::move(view), stmt.view->location);
  }
  declare_renames(in, id);
}

void set_view_options(Interpreter& in, const ObjectId& view, PgQuery__Node* const* options, size_t count, bool reset) {
  Options* to = nullptr;
  if (View* v = in.draft.find<View>(view)) to = &v->options;
  if (MaterializedView* v = in.draft.find<MaterializedView>(view)) to = &v->options;
  if (to == nullptr) return;
  for (auto& [name, value] : options_of(options, count)) {
    if (reset) {
      to->erase(name);
    } else {
      (*to)[name] = value;
    }
  }
}

void set_view_default(Interpreter& in, const ObjectId& view, const std::string& column, const PgQuery__Node* expression,
                      int32_t location) {
  ObjectId id = object_id(Kind::column_default, view.schema, column, view.name);
  if (expression == nullptr) return remove_object(in, id);
  ColumnDefault value;
  value.id = id;
  value.uses = references_of_expression(*expression, in, nullptr);
  value.expression.text = stored_text(*expression, in);
  put_object(in, std::move(value), location);
}

}  // namespace plumb
