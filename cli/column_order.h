#pragma once
#include <string>
#include <vector>

#include "engine/model/catalog.h"

namespace plumb::cli {

/// Where columns stand in another order in `after` than in `before`, a line a table and a view. PostgreSQL adds columns
/// at the end only: one that comes back stands there, and SELECT * shows it there.
std::vector<std::string> other_column_orders(const Catalog& before, const Catalog& after);

}  // namespace plumb::cli
