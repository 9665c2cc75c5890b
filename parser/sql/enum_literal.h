#pragma once
#include <optional>
#include <string>

#include "parser/sql/interpreter.h"

namespace plumb {

/// What is wrong with a literal.
struct LiteralProblem {
  std::string message, hint, value;
};

/// When the expression is a literal of an enum, by a cast or because a column of `type` takes it, and the enum has no
/// such value. Of an enum that is an extension's nothing is known.
std::optional<LiteralProblem> unknown_enum_value(const Interpreter& in, const TypeName& type,
                                                 const PgQuery__Node& expression);

}  // namespace plumb
