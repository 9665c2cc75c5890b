#include "parser/sql/types_cast_to.h"

#include <algorithm>

#include "parser/sql/scope.h"
#include "parser/sql/tree.h"

namespace plumb {

namespace {

/// Goes down to the column; `types` then has what it becomes on the way up. False at the first thing that is no cast.
struct Follower {
  const Column& column;
  const Names& names;
  std::vector<TypeName> types;

  TypeName now() const { return types.empty() ? column.type : types.back(); }
  bool follow(const PgQuery__Node* node);
  bool cast(const PgQuery__TypeCast& cast);
  bool at_time_zone(const PgQuery__FuncCall& call);
  bool array(const PgQuery__AArrayExpr& array);
  bool coalesce(const PgQuery__CoalesceExpr& coalesce);
};

bool is_constant(const PgQuery__Node& node) {
  if (node.node_case == PG_QUERY__NODE__NODE_TYPE_CAST) return is_constant(*node.type_cast->arg);
  return node.node_case == PG_QUERY__NODE__NODE_A_CONST;
}

bool Follower::cast(const PgQuery__TypeCast& cast) {
  if (!follow(cast.arg)) return false;
  types.push_back(type_of_name(*cast.type_name, names));
  return true;
}

bool Follower::at_time_zone(const PgQuery__FuncCall& call) {
  std::vector<std::string> name = strings_of(call.funcname, call.n_funcname);
  if (name.empty() || name.back() != "timezone" || call.n_args != 2 || !is_constant(*call.args[0])) return false;
  if (!follow(call.args[1])) return false;
  Name before = now().name;
  bool zoned = before == "timestamp with time zone";
  if (!zoned && before != "timestamp without time zone") return false;
  types.push_back({"", zoned ? "timestamp without time zone" : "timestamp with time zone"});
  return true;
}

bool Follower::array(const PgQuery__AArrayExpr& array) {
  if (array.n_elements != 1 || !follow(array.elements[0])) return false;
  TypeName type = now();
  type.array = true;
  types.push_back(std::move(type));
  return true;
}

bool Follower::coalesce(const PgQuery__CoalesceExpr& coalesce) {
  if (!std::all_of(coalesce.args + 1, coalesce.args + coalesce.n_args, [](auto* each) { return is_constant(*each); }))
    return false;
  return follow(coalesce.args[0]);
}

bool Follower::follow(const PgQuery__Node* node) {
  switch (node->node_case) {
    case PG_QUERY__NODE__NODE_COLUMN_REF: {
      const PgQuery__ColumnRef& ref = *node->column_ref;
      return string_of(ref.fields[ref.n_fields - 1]) == column.id.name.str();
    }
    case PG_QUERY__NODE__NODE_TYPE_CAST:
      return cast(*node->type_cast);
    case PG_QUERY__NODE__NODE_COLLATE_CLAUSE:
      return follow(node->collate_clause->arg);
    case PG_QUERY__NODE__NODE_FUNC_CALL:
      return at_time_zone(*node->func_call);
    case PG_QUERY__NODE__NODE_A_ARRAY_EXPR:
      return array(*node->a_array_expr);
    case PG_QUERY__NODE__NODE_COALESCE_EXPR:
      return coalesce(*node->coalesce_expr);
    case PG_QUERY__NODE__NODE_A_EXPR: {
      const PgQuery__AExpr& e = *node->a_expr;
      return e.kind == PG_QUERY__A__EXPR__KIND__AEXPR_NULLIF && is_constant(*e.rexpr) && follow(e.lexpr);
    }
    default:
      return false;
  }
}

}  // namespace

std::optional<std::vector<TypeName>> types_cast_to(const std::string& expression, const Column& column,
                                                   const Catalog& catalog) {
  auto tree = parse_sql("SELECT " + expression);
  if (!tree || tree->size() != 1) return std::nullopt;
  const PgQuery__SelectStmt& select = *tree->statement().select_stmt;
  if (select.n_target_list != 1 || select.n_from_clause != 0) return std::nullopt;
  NamesOf<Catalog> names(catalog, {column.id.schema, "public"});
  Follower follower{column, names, {}};
  if (!follower.follow(select.target_list[0]->res_target->val)) return std::nullopt;
  return std::move(follower.types);
}

}  // namespace plumb
