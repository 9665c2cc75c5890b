#include "engine/diff/valid_indexes.h"

#include <algorithm>

namespace plumb {

Catalog with_valid_indexes(Catalog catalog) {
  const auto& indexes = catalog.all<Index>();
  if (std::none_of(indexes.begin(), indexes.end(), [](const Index& i) { return i.invalid; })) return catalog;
  auto changed = indexes;
  for (Index& i : changed) i.invalid = false;
  return catalog.with(std::move(changed));
}

}  // namespace plumb
