#pragma once
#include <map>
#include <vector>

#include "engine/diff/changes.h"
#include "engine/kinds/contract.h"

namespace plumb {

/// What becomes of one object.
enum class Fate { create, alter, drop, recreate, swap };

struct Decision {
  const Object* from = nullptr;
  const Object* to = nullptr;
  FieldSet fields;  ///< For alter.
  Fate fate = Fate::alter;
  FieldSet differing = {};  ///< Which of its fields differ: none when it only follows another's change.
};

using Decisions = std::map<ObjectId, Decision>;

/// The changes with their consequences: what depends on a recreated object is recreated too, what would stand in the
/// way of an ALTER is dropped before and made again after it, and columns follow the types that are swapped. Fills in
/// what the context says of created, dropped and swapped objects.
Decisions decide(const Changes& changes, Context& context);

/// References of an object in the catalog that owns it.
References references_of(const Object& object, const Catalog& catalog);

}  // namespace plumb
