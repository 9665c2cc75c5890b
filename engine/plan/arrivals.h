#pragma once
#include <optional>
#include <set>
#include <vector>

#include "engine/model/catalog.h"
#include "engine/plan/plan.h"

namespace plumb {

struct Arrivals {
  std::vector<Statement> statements;
  Catalog from;               ///< The old side as it is afterwards.
  std::set<ObjectId> tables;  ///< Made here, and empty still.
};

/// New partitions with indexes for which PostgreSQL would choose one name twice, and then a number: which of them gets
/// it hangs on the order in which the indexes above were once made, and no source tells that. Such a partition is made
/// as a table of its own, so that it joins with its indexes as they are to be called. nullopt when there is none.
std::optional<Arrivals> arrivals(const Catalog& from, const Catalog& to);

/// Nothing that is done to an empty table takes long, or fails on its rows.
void forget_hazards_of(const std::set<ObjectId>& tables, std::vector<Statement>& statements);

}  // namespace plumb
