#pragma once
#include "engine/model/catalog.h"

namespace plumb {

/// The catalog with every index as if it had been built to its end. A database that is the desired side may have one
/// that was not: it is the index that is wanted, not that state.
Catalog with_valid_indexes(Catalog catalog);

}  // namespace plumb
