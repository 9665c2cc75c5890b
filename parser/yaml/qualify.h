#pragma once
#include <string>

#include "parser/sql/interpreter.h"

namespace plumb::yaml {

/// `text` with a schema before each plain name that means something outside public: a namespace's entries may name
/// their neighbours without it, and the text must mean the same under any search path. All else stays as it is written.
/// `node` was parsed from `text` behind `shift` bytes of something else; `is_statement`: a query, not an expression.
std::string qualified_text(const Interpreter& in, const PgQuery__Node& node, bool is_statement, const std::string& text,
                           size_t shift);

}  // namespace plumb::yaml
