#pragma once
#include <string>
#include <string_view>

namespace plumb {

/// What to do about a syntax error at byte `offset` of `sql` when it looks like what a newer PostgreSQL knows than the
/// one whose grammar libpg_query has; "" when it does not.
std::string newer_syntax_hint(std::string_view sql, size_t offset);

}  // namespace plumb
