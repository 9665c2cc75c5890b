#pragma once
#include <string>

#include "engine/model/object_id.h"

namespace plumb {

class Catalog;

/// Whether the object has an owner of its own: what follows the owner of a table has none.
bool owns_itself(const Catalog& catalog, const ObjectId& id);

/// The template's own schema: who owns it says nothing about the rest.
bool is_public_schema(const ObjectId& id);

/// Whom the catalog says to own the object; "" when it does not say.
std::string stated_owner(const Catalog& catalog, const ObjectId& id);

/// The owner that a file written from the catalog has to name; "" for none. Where the catalog says it only once, of all
/// that has no Owner, a file need not say it of what the role that makes it owns anyway.
std::string owner_to_write(const Catalog& catalog, const ObjectId& id);

}  // namespace plumb
