#pragma once
#include <functional>
#include <set>

#include "engine/model/catalog.h"

namespace plumb {

/// The names of the columns that the query of a view shows when its relations have the columns that they have in the
/// catalog; empty when they cannot be told.
using OutputNames =
    std::function<std::vector<Name>(const ObjectId& view, const std::string& query, const Catalog& catalog)>;

/// `catalog` with the columns of each table that `other` has too in the order in which they will stand once one has
/// become the other: those that stay as `other` has them, then those that are new or `made_again`, as here. The order
/// is no difference by itself, but the stars of stored queries stand for columns in it: the views' columns follow,
/// where `output_names` tells them; without it they stay.
Catalog with_column_order(Catalog catalog, const Catalog& other, const OutputNames& output_names,
                          const std::set<ObjectId>& made_again = {});

}  // namespace plumb
