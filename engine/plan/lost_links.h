#pragma once
#include "engine/model/catalog.h"

namespace plumb {

/// `from` without the links between operators that stay and those that go: PostgreSQL takes them away with these, and
/// CREATE OPERATOR alone links to a shell in their place.
Catalog with_links_lost(Catalog from, const Catalog& to);

}  // namespace plumb
