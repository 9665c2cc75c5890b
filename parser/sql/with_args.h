#pragma once
#include "parser/sql/interpreter.h"

namespace plumb {

/// A type without modifiers, as an argument's or an operand's.
TypeName bare_type(const Interpreter& in, const PgQuery__TypeName& type);
/// The same of an option's value. Throws StatementError when it is no type.
TypeName option_type(const Interpreter& in, const PgQuery__DefElem& option);

/// The function that `WITH FUNCTION f(a, b)` names, as the model keeps it: schema "" for pg_catalog's. The draft's own
/// goes into `uses`. Throws MissingObject for one that comes later.
struct NamedFunction {
  QualifiedName name;
  std::vector<TypeName> arguments;
};
NamedFunction function_with_args(const Interpreter& in, const PgQuery__ObjectWithArgs& function,
                                 std::vector<ObjectId>& uses);

/// `(left, right)` of an operator; left is empty for NONE.
struct Operands {
  TypeName left;
  TypeName right;
};
Operands operands_of(const Interpreter& in, const PgQuery__ObjectWithArgs& op);

/// The operator of that name for these operands: the draft's, or pg_catalog's with schema "". Throws MissingObject for
/// one that comes later.
QualifiedName operator_named(const Interpreter& in, const QualifiedName& name, const TypeName& left,
                             const TypeName& right);
/// The operator of DROP / ALTER / COMMENT ON OPERATOR; nullopt when the draft has none.
std::optional<ObjectId> find_operator(const Interpreter& in, const PgQuery__ObjectWithArgs& op);
ObjectId resolve_operator(const Interpreter& in, const PgQuery__ObjectWithArgs& op);

/// An operator class or family of an access method; nullopt when the draft has none.
std::optional<ObjectId> find_of_method(const Interpreter& in, Kind kind, const QualifiedName& name,
                                       const std::string& method);
/// `{method, schema, name}` or `{method, name}`, as the grammar gives it to DROP, ALTER and COMMENT.
std::optional<ObjectId> find_of_method(const Interpreter& in, Kind kind, const PgQuery__Node& object);
ObjectId resolve_of_method(const Interpreter& in, Kind kind, const PgQuery__Node& object);

/// The cast or transform that DROP and COMMENT name by a list; nullopt when the draft has none.
std::optional<ObjectId> find_cast(const Interpreter& in, const PgQuery__Node& object);
std::optional<ObjectId> find_transform(const Interpreter& in, const PgQuery__Node& object);

/// The name of a kind that may be pg_catalog's, which has schema "" then. Throws MissingObject for one that comes
/// later.
QualifiedName named_or_builtin(const Interpreter& in, Kind kind, const QualifiedName& name);

}  // namespace plumb
