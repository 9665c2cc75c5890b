#include "parser/sql/enum_literal.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "parser/sql/table_parts.h"

namespace plumb {

static const EnumType* enum_behind(const Interpreter& in, const TypeName& type) {
  TypeName base = base_type(in, type);
  if (base.array || base.builtin()) return nullptr;
  return in.draft.find<EnumType>(object_id(Kind::enum_type, base.schema, base.name));
}

std::optional<LiteralProblem> unknown_enum_value(const Interpreter& in, const TypeName& type,
                                                 const PgQuery__Node& expression) {
  bool cast = expression.node_case == PG_QUERY__NODE__NODE_TYPE_CAST && expression.type_cast->arg != nullptr;
  const PgQuery__Node& value = cast ? *expression.type_cast->arg : expression;
  bool literal = value.node_case == PG_QUERY__NODE__NODE_A_CONST && !value.a_const->isnull &&
                 value.a_const->val_case == PG_QUERY__A__CONST__VAL_SVAL;
  if (!literal) return std::nullopt;
  const EnumType* of = enum_behind(in, cast ? resolve_type(in, *expression.type_cast->type_name) : type);
  std::string text = value.a_const->sval->sval;
  if (of == nullptr || std::find(of->values.begin(), of->values.end(), text) != of->values.end()) return std::nullopt;
  std::string nearest = nearest_name(text, of->values);
  return LiteralProblem{fmt::format("{} has no value {}", describe(of->id), quote_literal(text)),
                        nearest.empty() ? "add the value to the type, or name one that it has"
                                        : "did you mean " + quote_literal(nearest) + "?",
                        text};
}

}  // namespace plumb
