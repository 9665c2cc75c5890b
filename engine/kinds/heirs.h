#pragma once
#include <vector>

#include "engine/model/catalog.h"

namespace plumb {

/// The partitions and inheritance children of a table, and theirs.
std::vector<QualifiedName> heirs_below(const QualifiedName& table, const Catalog& catalog);

}  // namespace plumb
