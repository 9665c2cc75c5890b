#include "parser/sql/enum_operands.h"

#include <algorithm>

#include "parser/sql/children.h"
#include "parser/sql/table_parts.h"
#include "parser/sql/tree.h"

namespace plumb {

namespace {

const PgQuery__Node* literal_in(const PgQuery__Node* node) {
  bool literal = node != nullptr && node->node_case == PG_QUERY__NODE__NODE_A_CONST && !node->a_const->isnull &&
                 node->a_const->val_case == PG_QUERY__A__CONST__VAL_SVAL;
  return literal ? node : nullptr;
}

/// The operands on the right: of IN and BETWEEN several, of = ANY (ARRAY[...]) the array's elements.
NodeRange right_operands(const PgQuery__AExpr& e) {
  PgQuery__Node* const& right = e.rexpr;
  bool any = e.kind == PG_QUERY__A__EXPR__KIND__AEXPR_OP_ANY || e.kind == PG_QUERY__A__EXPR__KIND__AEXPR_OP_ALL;
  if (!any) return items_of(right);
  if (right == nullptr || right->node_case != PG_QUERY__NODE__NODE_A_ARRAY_EXPR) return {};
  return {right->a_array_expr->elements, right->a_array_expr->n_elements};
}

bool compares(const PgQuery__AExpr& e) {
  static constexpr std::string_view comparisons[] = {"=", "<>", "!=", "<", ">", "<=", ">="};
  bool like = e.kind == PG_QUERY__A__EXPR__KIND__AEXPR_LIKE || e.kind == PG_QUERY__A__EXPR__KIND__AEXPR_ILIKE ||
              e.kind == PG_QUERY__A__EXPR__KIND__AEXPR_SIMILAR;
  if (like) return false;
  bool between = e.kind >= PG_QUERY__A__EXPR__KIND__AEXPR_BETWEEN;
  std::string_view name = e.n_name > 0 ? string_of(e.name[e.n_name - 1]) : "";
  return between || std::find(std::begin(comparisons), std::end(comparisons), name) != std::end(comparisons);
}

}  // namespace

const TypeName* EnumOperands::enum_of(const PgQuery__Node* part) const {
  const ProtobufCMessage* content = part ? content_of(part) : nullptr;
  for (const auto& [expression, type] : enums_) {
    if (expression == content) return &type;
  }
  return nullptr;
}

std::optional<EnumOperands::Wrong> EnumOperands::judge(const TypeName* type, const PgQuery__Node* literal) const {
  literal = literal_in(literal);
  if (type == nullptr || literal == nullptr) return std::nullopt;
  auto problem = unknown_enum_value(in_, *type, *literal);
  return problem ? std::optional(Wrong{std::move(*problem), literal->a_const->location}) : std::nullopt;
}

std::optional<EnumOperands::Wrong> EnumOperands::judge_operation(const PgQuery__AExpr& e) const {
  if (!compares(e)) return std::nullopt;
  const NodeRange right = right_operands(e);
  const TypeName* left = enum_of(e.lexpr);
  for (const PgQuery__Node* operand : right) {
    if (auto wrong = judge(left, operand)) return wrong;
    if (auto wrong = judge(enum_of(operand), e.lexpr)) return wrong;
  }
  return std::nullopt;
}

/// Of parts that come to one type.
std::optional<EnumOperands::Wrong> EnumOperands::judge_all(PgQuery__Node* const* parts, size_t count) const {
  const TypeName* type = nullptr;
  for (size_t i = 0; i < count && type == nullptr; i++) type = enum_of(parts[i]);
  for (size_t i = 0; i < count; i++) {
    if (auto wrong = judge(type, parts[i])) return wrong;
  }
  return std::nullopt;
}

std::optional<EnumOperands::Wrong> EnumOperands::take(const ProtobufCMessage& expression, const TypeName& type) {
  if (!type.empty() && !type.builtin() && !type.array) {
    TypeName of = base_type(in_, type);
    if (in_.draft.contains(object_id(Kind::enum_type, of.schema, of.name))) enums_.emplace_back(&expression, of);
  }
  if (expression.descriptor == &pg_query__type_cast__descriptor)
    return judge(enums_.empty() || enums_.back().first != &expression ? nullptr : &enums_.back().second,
                 reinterpret_cast<const PgQuery__TypeCast&>(expression).arg);
  if (enums_.empty()) return std::nullopt;
  if (expression.descriptor == &pg_query__a__expr__descriptor)
    return judge_operation(reinterpret_cast<const PgQuery__AExpr&>(expression));
  if (expression.descriptor == &pg_query__coalesce_expr__descriptor) {
    const auto& coalesce = reinterpret_cast<const PgQuery__CoalesceExpr&>(expression);
    return judge_all(coalesce.args, coalesce.n_args);
  }
  if (expression.descriptor != &pg_query__case_expr__descriptor) return std::nullopt;
  const auto& choice = reinterpret_cast<const PgQuery__CaseExpr&>(expression);
  const TypeName* of = enum_of(choice.arg);
  for (size_t i = 0; i < choice.n_args; i++) {
    if (auto wrong = judge(of, choice.args[i]->case_when->expr)) return wrong;
  }
  return std::nullopt;
}

}  // namespace plumb
