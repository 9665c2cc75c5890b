#pragma once
#include <set>

#include "engine/model/catalog.h"

namespace plumb {

/// `catalog` with the columns of each table that `other` has too in the order in which they will stand once one has
/// become the other: those that stay as `other` has them, then those that are new or `made_again`, as here. The order
/// is no difference by itself, but the stars of stored queries stand for columns in it.
Catalog with_column_order(Catalog catalog, const Catalog& other, const std::set<ObjectId>& made_again = {});

}  // namespace plumb
