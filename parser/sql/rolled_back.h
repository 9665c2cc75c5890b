#pragma once
#include <string_view>
#include <vector>

#include "parser/sql/split.h"

namespace plumb {

/// For each statement of a file whether a later ROLLBACK, or ROLLBACK TO a savepoint, takes it back: then it leaves
/// nothing behind.
std::vector<bool> rolled_back(std::string_view text, const std::vector<StatementSlice>& statements);

}  // namespace plumb
