#pragma once
#include <map>
#include <span>
#include <vector>

#include "engine/model/catalog.h"

namespace plumb {

/// Partitions and inheritance children of each table that has any.
using Children = std::map<QualifiedName, std::vector<QualifiedName>>;
Children children_in(const Catalog& catalog);

/// Those right below the table.
std::span<const QualifiedName> children_of(const Name& schema, const Name& table, const Children& children);

/// What a table inherits from, and the partitioned table that it is a partition of.
std::vector<QualifiedName> parents_of(const Table& t);
/// None when there is no such table.
std::vector<QualifiedName> parents_of(const QualifiedName& table, const Catalog& catalog);

/// The children of a table, and theirs, each once.
std::vector<QualifiedName> heirs_below(const QualifiedName& table, const Children& children);

}  // namespace plumb
