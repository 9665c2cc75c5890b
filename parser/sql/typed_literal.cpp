#include "parser/sql/typed_literal.h"

#include "parser/sql/table_parts.h"

namespace plumb {

std::optional<TypedLiteral> typed_literal(const Interpreter& in, const TypeName& type,
                                          const PgQuery__Node& expression) {
  bool cast = expression.node_case == PG_QUERY__NODE__NODE_TYPE_CAST && expression.type_cast->arg != nullptr;
  const PgQuery__Node& value = cast ? *expression.type_cast->arg : expression;
  bool literal = value.node_case == PG_QUERY__NODE__NODE_A_CONST && !value.a_const->isnull &&
                 value.a_const->val_case == PG_QUERY__A__CONST__VAL_SVAL;
  if (!literal) return std::nullopt;
  return TypedLiteral{value.a_const->sval->sval,
                      base_type(in, cast ? resolve_type(in, *expression.type_cast->type_name) : type),
                      value.a_const->location};
}

}  // namespace plumb
