#include "engine/base/identifier.h"
#include "parser/sql/deparse.h"
#include "parser/sql/enum_literal.h"
#include "parser/sql/literal_value.h"
#include "parser/sql/references.h"
#include "parser/sql/stored_text.h"
#include "parser/sql/table_parts.h"
#include "parser/sql/typed_literal.h"

namespace plumb {

std::string nextval_text(const QualifiedName& sequence) {
  return "nextval(" + quote_literal(sequence.text()) + "::regclass)";
}

static const PgQuery__Node& without_casts(const PgQuery__Node& node) {
  if (node.node_case == PG_QUERY__NODE__NODE_TYPE_CAST && node.type_cast->arg != nullptr) {
    return without_casts(*node.type_cast->arg);
  }
  return node;
}

static bool is_null_constant(const PgQuery__Node& node) {
  const PgQuery__Node& bare = without_casts(node);
  return bare.node_case == PG_QUERY__NODE__NODE_A_CONST && bare.a_const->isnull;
}

/// DEFAULT NULL is no default, except where the value goes through a length or domain coercion: then PostgreSQL keeps
/// the coerced NULL (AddRelationNewConstraints() drops plain constants only).
static std::optional<std::string> null_default_text(const Interpreter& in, const TypeName& type) {
  bool domain = !type.builtin() && !type.array && in.draft.contains(object_id(Kind::domain, type.schema, type.name));
  TypeName base = base_type(in, type);
  if (base.modifiers.empty() && !domain) return std::nullopt;
  return "NULL::" + base.text_without_modifiers();
}

/// NULL::varchar is a plain constant for a column of just that type alone; for any other it is coerced, and kept.
static bool is_coerced_null(const Interpreter& in, const TypeName& type, const PgQuery__Node& expression) {
  if (expression.node_case != PG_QUERY__NODE__NODE_TYPE_CAST) return false;
  const PgQuery__TypeCast& cast = *expression.type_cast;
  bool nested = cast.arg != nullptr && cast.arg->node_case == PG_QUERY__NODE__NODE_TYPE_CAST;
  return nested || resolve_type(in, *cast.type_name) != type;
}

std::optional<std::string> default_text(const Interpreter& in, const TypeName& type, const PgQuery__Node& expression) {
  bool plain_null = is_null_constant(expression) && !is_coerced_null(in, type, expression);
  return plain_null ? null_default_text(in, type) : stored_text(expression, in);
}

/// A bare literal becomes a constant of the column's type, and any value of a domain goes through that domain: the
/// server notes the type as used by the default.
static void add_type_of_value(const Interpreter& in, const TypeName& type, const PgQuery__Node& expression,
                              std::vector<ObjectId>& uses) {
  if (type.builtin()) return;
  auto id = find_type_object(in, {type.schema, type.name});
  bool literal = expression.node_case == PG_QUERY__NODE__NODE_A_CONST;
  if (id && (literal || (id->kind == Kind::domain && !type.array))) uses.push_back(*id);
}

/// A default that names a moment ('now') and of which the server keeps the moment at which it read it.
struct FrozenMoment {
  std::string message, hint;
  int32_t location = -1;
};

static std::optional<FrozenMoment> frozen_moment(const Interpreter& in, const TypeName& type,
                                                 const PgQuery__Node& expression) {
  std::optional<TypedLiteral> literal = typed_literal(in, type, expression);
  if (!literal || !is_passing_moment(literal->text, literal->type)) return std::nullopt;
  return FrozenMoment{"the default " + quote_literal(literal->text) + " is evaluated once",
                      "every row gets the moment at which it was set; now() or CURRENT_DATE is evaluated for each",
                      literal->location};
}

/// A migration that ran long ago is not warned of: nobody would edit it.
static void warn_of_frozen_moment(Interpreter& in, const Column& column, const PgQuery__Node& expression) {
  auto found = in.mode == SqlMode::schema ? frozen_moment(in, column.type, expression) : std::nullopt;
  if (!found) return;
  report(in, Severity::warning, "frozen_moment", describe(column.id) + ": " + found->message, found->hint,
         found->location);
}

/// PostgreSQL reads the literal when the default is set. A migration's type may be another one by the end of its ALTER
/// TABLE, so it is not asked.
static void refuse_unknown_enum_value(const Interpreter& in, const Column& column, const PgQuery__Node& expression) {
  auto problem = in.mode == SqlMode::schema ? unknown_enum_value(in, column.type, expression) : std::nullopt;
  if (problem)
    throw MissingObject{"default of " + describe(column.id) + ": " + problem->message, problem->value, problem->hint,
                        "unknown_value", -1};
}

static void put_default(Interpreter& in, const ObjectId& column, const PgQuery__Node& expression) {
  // A view has no columns of its own here, but its defaults are the same kind.
  const Column* owner = in.draft.find<Column>(column);
  ObjectId relation = find_relation(in, {column.schema, column.parent}).value_or(ObjectId{});
  if (owner == nullptr && relation.kind == Kind::table) return;  // Dropped meanwhile.
  if (owner != nullptr) warn_of_frozen_moment(in, *owner, expression);
  check_expression(in, expression, nullptr);
  if (owner != nullptr) refuse_unknown_enum_value(in, *owner, expression);
  ColumnDefault out;
  out.id = object_id(Kind::column_default, column.schema, column.name, column.parent);
  auto text = owner == nullptr ? stored_text(expression, in) : default_text(in, owner->type, expression);
  if (!text) return remove_object(in, out.id);
  out.expression.text = std::move(*text);
  if (!is_null_constant(expression)) {
    out.uses = references_of_expression(expression, in, nullptr);
    if (owner != nullptr) add_type_of_value(in, owner->type, expression, out.uses);
  }
  put_object(in, std::move(out), -1);
}

void set_column_default(Interpreter& in, const ObjectId& column, const PgQuery__Node* expression) {
  if (expression == nullptr) {
    return remove_object(in, object_id(Kind::column_default, column.schema, column.name, column.parent));
  }
  run_or_postpone(in, [column, expression](Interpreter& later) { put_default(later, column, *expression); });
}

void copy_column_default(Interpreter& in, const ObjectId& from, const ObjectId& to) {
  const ColumnDefault* source =
      in.draft.find<ColumnDefault>(object_id(Kind::column_default, from.schema, from.name, from.parent));
  if (source == nullptr) return;
  ColumnDefault copy = *source;
  copy.id = object_id(Kind::column_default, to.schema, to.name, to.parent);
  put_object(in, std::move(copy), -1);
}

}  // namespace plumb
