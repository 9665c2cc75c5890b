#include "engine/model/ownership.h"

#include "engine/model/catalog.h"

namespace plumb {

bool owns_itself(const Catalog& catalog, const ObjectId& id) {
  if (!has_owner(id)) return false;
  const Sequence* s = id.kind == Kind::sequence ? catalog.find<Sequence>(id) : nullptr;
  return !s || s->owner_table.empty();
}

bool is_public_schema(const ObjectId& id) { return id.kind == Kind::schema && id.name == "public"; }

std::string stated_owner(const Catalog& catalog, const ObjectId& id) {
  if (const Owner* o = catalog.find<Owner>(attached_to(id, Kind::owner))) return o->role;
  return is_public_schema(id) ? "" : catalog.owner;
}

std::string owner_to_write(const Catalog& catalog, const ObjectId& id) {
  if (catalog.contains(attached_to(id, Kind::owner))) return stated_owner(catalog, id);
  bool another = !catalog.current_role.empty() && catalog.owner != catalog.current_role;
  return another && catalog.contains(id) && owns_itself(catalog, id) ? stated_owner(catalog, id) : "";
}

}  // namespace plumb
