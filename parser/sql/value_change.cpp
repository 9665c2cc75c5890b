#include "parser/sql/value_change.h"

#include <fmt/format.h>

#include "parser/sql/deparse.h"
#include "parser/sql/scope.h"
#include "parser/sql/table_named.h"
#include "parser/sql/tree.h"

namespace plumb {

namespace {

bool is_column(const PgQuery__Node& node, const Name& column) {
  if (node.node_case != PG_QUERY__NODE__NODE_COLUMN_REF) return false;
  const PgQuery__ColumnRef& ref = *node.column_ref;
  return string_of(ref.fields[ref.n_fields - 1]) == column.str();
}

bool only_casts(const PgQuery__Node& node, const Name& column) {
  if (node.node_case == PG_QUERY__NODE__NODE_TYPE_CAST) return only_casts(*node.type_cast->arg, column);
  if (node.node_case == PG_QUERY__NODE__NODE_COLLATE_CLAUSE) return only_casts(*node.collate_clause->arg, column);
  return is_column(node, column);
}

bool is_timestamp(const TypeName& type) {
  return type.builtin() && !type.array &&
         (type.name == "timestamp without time zone" || type.name == "timestamp with time zone");
}

std::string zone_of(const PgQuery__Node& node, const Name& column) {
  if (node.node_case != PG_QUERY__NODE__NODE_FUNC_CALL) return "";
  const PgQuery__FuncCall& call = *node.func_call;
  bool calls_timezone = call.n_args == 2 && string_of(call.funcname[call.n_funcname - 1]) == "timezone";
  if (!calls_timezone || !is_column(*call.args[1], column)) return "";
  return call.args[0]->node_case == PG_QUERY__NODE__NODE_A_CONST ? expression_text(*call.args[0]) : "";
}

ValueChange read(ObjectId column, TypeName type, const PgQuery__Node* expression) {
  ValueChange out{std::move(column), std::move(type), "", true, ""};
  if (expression == nullptr) return out;
  out.expression = expression_text(*expression);
  out.only_casts = only_casts(*expression, out.column.name);
  if (is_timestamp(out.type)) out.zone = zone_of(*expression, out.column.name);
  return out;
}

}  // namespace

ValueChange value_change(const ObjectId& column, const TypeName& type, const std::string& expression) {
  if (expression.empty()) return read(column, type, nullptr);
  auto tree = parse_sql("SELECT " + expression);
  const PgQuery__SelectStmt* select = tree && tree->size() == 1 ? tree->statement().select_stmt : nullptr;
  if (select == nullptr || select->n_target_list != 1) return {column, type, expression, false, ""};
  ValueChange out = read(column, type, select->target_list[0]->res_target->val);
  out.expression = expression;
  return out;
}

std::vector<ValueChange> value_changes_in(const std::string& statement) {
  std::vector<ValueChange> out;
  auto tree = parse_sql(statement);
  for (size_t i = 0; tree && i < tree->size(); i++) {
    const PgQuery__Node& node = tree->statement(i);
    if (node.node_case != PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) continue;
    const PgQuery__AlterTableStmt& stmt = *node.alter_table_stmt;
    ObjectId table = table_named(*stmt.relation);
    for (size_t n = 0; n < stmt.n_cmds; n++) {
      const PgQuery__AlterTableCmd& change = *stmt.cmds[n]->alter_table_cmd;
      if (change.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType) continue;
      const PgQuery__ColumnDef& def = *change.def->column_def;
      Catalog nothing;
      out.push_back(read(object_id(Kind::column, table.schema, change.name, table.name),
                         type_of_name(*def.type_name, NamesOf<Catalog>(nothing, {})), def.raw_default));
    }
  }
  return out;
}

bool takes_back(const ValueChange& back, const ValueChange& there) {
  if (there.only_casts) return true;
  return !there.zone.empty() && back.zone == there.zone && back.type.name != there.type.name;
}

std::string not_taken_back(const ValueChange& back, const ValueChange& there) {
  return fmt::format("values of {} were made by USING {} on the way there: a change to {} does not bring them back",
                     describe(back.column), there.expression, back.type.text());
}

}  // namespace plumb
