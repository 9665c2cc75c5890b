#pragma once
#include <string>
#include <vector>

#include "engine/model/catalog.h"
#include "engine/plan/plan.h"

namespace plumb {

/// ALTER TABLE ... DETACH PARTITION: what it says, locks, and where it may fail.
struct Detachment {
  std::string sql;
  std::vector<Lock> locks;
  std::vector<Hazard> hazards;
};

/// The partition leaves its table. `from` is the catalog that still has it attached, `to` the one that the plan leads
/// to: foreign keys that refer to a partitioned table above the partition and stay let it go only when no row of it is
/// referred to.
Detachment detachment(const Table& partition, const Catalog& from, const Catalog& to, int server_version);

/// The partition of `parent` that holds what no other one does, when it is so on both sides. What other partitions
/// there are bounds it, so that it is locked whenever one comes or goes.
const Table* default_partition(const QualifiedName& parent, const Catalog& from, const Catalog& to);

/// The foreign keys of `keys` that refer to a partitioned table above the partition, by the partitioning in `tables`.
std::vector<const ForeignKey*> keys_to_tables_above(const Table& partition, const Catalog& tables, const Catalog& keys);

/// Whether the key is dropped on the way to `to`, or refers to another table there.
bool lets_go(const ForeignKey& key, const Catalog& to);

/// Whether a foreign key that stays refers to a partitioned table above the partition: it cannot be dropped, only
/// detached and then dropped.
bool is_referred_to_from_above(const Table& partition, const Catalog& from, const Catalog& to);

}  // namespace plumb
