#pragma once
#include "engine/model/catalog.h"

namespace plumb {

/// `from` as the plan to `to` finds it without a declared rename: what is of types that have other names on the new
/// side, because their extension moves or because a multirange type is called otherwise, has these names.
Catalog with_names_followed(const Catalog& from, const Catalog& to);

}  // namespace plumb
