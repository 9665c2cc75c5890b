#pragma once
#include "engine/kinds/contract.h"

namespace plumb {

/// Whether an index that was made ON ONLY its partitioned table is to be one of all its partitions, and no other change
/// stands against giving it the parts that it lacks.
bool is_completed(const Index& from, const Index& to, const FieldSet& fields);

/// Attaches what the partitions have that is just like it, and builds the others' parts one by one: the last makes the
/// index valid.
void emit_missing_parts(const Index& to, const Context& context, Script& out);

/// Whether the index of a partition, which is no object of its own any more, becomes a part in that way.
bool completes_index_above(const Index& own, const Context& context);

}  // namespace plumb
