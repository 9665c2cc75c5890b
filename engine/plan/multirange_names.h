#pragma once
#include <vector>

#include "engine/model/catalog.h"
#include "engine/plan/plan.h"

namespace plumb {

/// A range type of both sides of which nothing but the multirange type has another name.
struct MultirangeName {
  ObjectId range;
  Name from, to;
};

/// Those whose new name is free on the old side. What is of such a type follows by itself, as after any rename.
std::vector<MultirangeName> multirange_names(const Catalog& from, const Catalog& to);

/// `from` with these names; of what is of such a type the caller of make_plan() has changed the name already.
Catalog with_multirange_names(const Catalog& from, const std::vector<MultirangeName>& names);

std::vector<Statement> multirange_statements(const std::vector<MultirangeName>& names);

}  // namespace plumb
