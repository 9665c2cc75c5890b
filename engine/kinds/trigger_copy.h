#pragma once
#include "engine/model/table.h"
#include "engine/model/trigger.h"

namespace plumb {

/// A partition's copy of its table's trigger is an object only where it is enabled otherwise, and says nothing else.
inline bool is_inherited(const Trigger& t) { return t.function.empty(); }

/// The trigger of a partitioned table above whose copy this is, or would be: the nearest one that is an object, which
/// may be a copy itself. Nullptr when there is none. Of a Catalog or a CatalogDraft.
template <class Objects>
const Trigger* trigger_above(const ObjectId& copy, const Objects& objects) {
  const Table* table = objects.template find<Table>(object_id(Kind::table, copy.schema, copy.parent));
  while (table && !table->partition_of.empty()) {
    const QualifiedName& parent = table->partition_of;
    const auto* found = objects.template find<Trigger>(object_id(Kind::trigger, parent.schema, copy.name, parent.name));
    if (found && (is_inherited(*found) || found->for_each_row)) return found;
    table = objects.template find<Table>(object_id(Kind::table, parent.schema, parent.name));
  }
  return nullptr;
}

}  // namespace plumb
