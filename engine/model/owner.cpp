#include "engine/model/owner.h"

namespace plumb {

bool has_owner(const ObjectId& id) {
  if (is_attachment(id) || !id.parent.empty()) return false;
  switch (id.kind) {
    case Kind::schema:
    case Kind::enum_type:
    case Kind::composite_type:
    case Kind::domain:
    case Kind::sequence:
    case Kind::table:
    case Kind::view:
    case Kind::materialized_view:
    case Kind::routine:
    case Kind::aggregate:
    case Kind::collation:
    case Kind::range_type:
    case Kind::statistics:
    case Kind::event_trigger:
      return true;
    default:
      return false;
  }
}

}  // namespace plumb
