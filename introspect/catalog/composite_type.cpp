#include "introspect/catalog/query.h"

namespace plumb::live {

void add_composite_types(Snapshot& s) {
  for (const auto& [oid, r] : s.relations) {
    if (r.kind != 'c' || !r.mine) continue;
    CompositeType type;
    type.id = object_id(Kind::composite_type, s.schema_name(r.schema), r.name);
    for (const Attribute& a : r.attributes) {
      if (a.name.empty()) continue;
      type.attributes.push_back({a.name, a.type_name, s.collation_unless_own(a.collation, a.type)});
    }
    s.add(of_class::relation, oid, std::move(type));
  }
}

}  // namespace plumb::live
