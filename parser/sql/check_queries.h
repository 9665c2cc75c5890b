#pragma once
#include <string>
#include <vector>

#include "engine/migrate/check.h"

namespace plumb {

/// `checks` as they were given. Throws Error{input} with file:line for one that is anything but a single query: of
/// several statements only the last would be compared, and one of them may end the transaction that the check is made
/// in. By words, as statements.h: a query for a newer server is one, too.
std::vector<SqlCheck> single_queries(std::vector<SqlCheck> checks, const std::string& file);

}  // namespace plumb
