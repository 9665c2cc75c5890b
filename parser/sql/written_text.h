#pragma once
#include <cstdint>
#include <vector>

#include "parser/sql/interpreter.h"

namespace plumb {

// Expressions letter by letter as the running statement has them (Expression::written), without the parentheses around
// them that its grammar asks for. "" where that cannot be told, and where the search path has a say in what names mean.

/// What stands in the first parentheses behind byte `location`: of CHECK (...), GENERATED ALWAYS AS (...).
Name written_in_parentheses(const Interpreter& in, int32_t location);

struct WrittenIndex {
  std::vector<Name> elements;  ///< "" for a plain column.
  Name predicate;
};
/// Of the running CREATE INDEX with that many elements.
WrittenIndex written_index(const Interpreter& in, size_t elements);

}  // namespace plumb
