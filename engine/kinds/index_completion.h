#pragma once
#include "engine/kinds/contract.h"

namespace plumb {

/// Whether an index that was made ON ONLY its partitioned table, or that is not valid for another reason, is to be one
/// of all its partitions, and no other change stands against giving it the parts that it lacks. Until 13 one that lacks
/// none never becomes valid.
bool is_completed(const Index& from, const Index& to, const FieldSet& fields, const Context& context);

/// Attaches what the partitions have that is just like it, and builds the others' parts one by one: the last makes the
/// index valid. False when there was nothing to attach.
bool emit_missing_parts(const Index& to, const Context& context, Script& out);

/// That, and what the parts that are there need to be valid.
void emit_completion(const Index& to, const Context& context, Script& out);

/// Whether the index of a partition, which is no object of its own any more, becomes a part in that way.
bool completes_index_above(const Index& own, const Context& context);

}  // namespace plumb
