#pragma once
#include <optional>

#include "engine/model/catalog.h"

namespace plumb {

/// A column that goes from a table while a child keeps it goes from that table ONLY, and all children have it for their
/// own then: the old side as far as that is so. nullopt where it is so nowhere.
std::optional<Catalog> with_columns_left_to_children(const Catalog& from, const Catalog& to);

/// A child's own column stays its own when a parent gets one of the name too, whatever the child is to say of it: the
/// new side as far as PostgreSQL leads there.
std::optional<Catalog> with_own_columns(const Catalog& from, const Catalog& to);

}  // namespace plumb
