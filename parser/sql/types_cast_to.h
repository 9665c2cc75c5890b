#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/model/catalog.h"

namespace plumb {

/// The types that a value of `column` becomes one after the other in `expression`, as far as that is nothing but the
/// column under casts, ARRAY[...], AT TIME ZONE, COLLATE, and NULLIF and COALESCE with constants; nullopt for anything
/// else, which may keep less of the value.
std::optional<std::vector<TypeName>> types_cast_to(const std::string& expression, const Column& column,
                                                   const Catalog& catalog);

}  // namespace plumb
