#pragma once
#include <string>
#include <vector>

#include "engine/model/catalog.h"

namespace plumb {

/// The names of the columns that the stored query of `view` shows when its relations have the columns that they have in
/// `catalog`: what its stars stand for. Empty when they cannot be told.
std::vector<Name> output_names(const ObjectId& view, const std::string& query, const Catalog& catalog);

}  // namespace plumb
