#pragma once
#include <vector>

#include "engine/model/catalog.h"
#include "engine/plan/plan.h"

namespace plumb {

/// ALTER ... RENAME (or SET SCHEMA) for each declared rename, in an order in which every name is right when it is used:
/// schemas, then relations, types and routines, then their parts. `catalog` is the old side after the renames.
std::vector<Statement> rename_statements(std::vector<Rename> renames, const Catalog& catalog);

}  // namespace plumb
