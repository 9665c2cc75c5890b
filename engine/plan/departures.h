#pragma once
#include <optional>
#include <vector>

#include "engine/model/catalog.h"
#include "engine/plan/plan.h"

namespace plumb {

struct Departures {
  std::vector<Statement> before_renames;  ///< Of columns. What is no column has its new name by then.
  std::vector<Statement> statements;
  Catalog from;  ///< The old side as it is afterwards.
};

/// Tables that leave a parent (DETACH PARTITION, NO INHERIT) do so before anything else changes: the parents' changes
/// pass them by, and what they had by inheritance is their own from then on, columns, keys and indexes alike. nullopt
/// when none leaves and none joins one. A table that joins a parent keeps what it will have from it.
/// A table that has a column from several parents stands apart from all but one of these while the column changes; and
/// one apart from its parent whose inherited NOT NULL constraint gets a name of its own.
/// `renames`: those that `from` has gone through.
std::optional<Departures> departures(const Catalog& from, const Catalog& to, const std::vector<Rename>& renames,
                                     int server_version);

/// Of a foreign key that goes before anything else changes.
Statement drop_statement(const ForeignKey& key, const Catalog& from);

}  // namespace plumb
