#pragma once
#include <string>
#include <string_view>

#include "parser/sql/tree.h"

namespace plumb {

/// What to do about a syntax error of `sql` when it looks like what a newer PostgreSQL knows than the one whose grammar
/// libpg_query has; "" when it does not.
std::string newer_syntax_hint(std::string_view sql, const SyntaxError& error);

}  // namespace plumb
