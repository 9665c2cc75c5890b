#pragma once
#include <optional>
#include <string>

#include "parser/sql/interpreter.h"

namespace plumb {

struct TypedLiteral {
  std::string text;
  TypeName type;  ///< What it is read as: of a domain the type that it is over.
  int32_t location = -1;
};

/// When the expression is a string literal, alone or under a cast; `type` is that of the column which takes it.
std::optional<TypedLiteral> typed_literal(const Interpreter& in, const TypeName& type, const PgQuery__Node& expression);

}  // namespace plumb
