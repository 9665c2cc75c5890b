#pragma once
#include <map>
#include <vector>

#include "engine/model/catalog.h"

namespace plumb {

/// Partitions and inheritance children of each table that has any.
using Children = std::map<QualifiedName, std::vector<QualifiedName>>;
Children children_in(const Catalog& catalog);

/// The children of a table, and theirs, each once.
std::vector<QualifiedName> heirs_below(const QualifiedName& table, const Children& children);

}  // namespace plumb
