#pragma once
#include "engine/model/privileges.h"
#include "introspect/catalog/snapshot.h"

namespace plumb::live {

/// Adds what the column's aclitem[] grants. All that stands in it was granted: the owner has the relation.
void take_column_privileges(Snapshot& s, const Relation& r, const Attribute& a, std::string_view list,
                            const std::string& owner);

}  // namespace plumb::live
