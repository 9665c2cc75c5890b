#include "engine/model/owner.h"

#include <algorithm>

namespace plumb {

static constexpr Kind owned_kinds[] = {
    Kind::schema,     Kind::collation,        Kind::enum_type, Kind::range_type, Kind::composite_type,
    Kind::domain,     Kind::sequence,         Kind::table,     Kind::view,       Kind::materialized_view,
    Kind::statistics, Kind::routine,          Kind::aggregate, Kind::event_trigger,
};

bool has_owner(const ObjectId& id) {
  if (is_attachment(id) || !id.parent.empty()) return false;
  return std::find(std::begin(owned_kinds), std::end(owned_kinds), id.kind) != std::end(owned_kinds);
}

}  // namespace plumb
