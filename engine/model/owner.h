#pragma once
#include "engine/model/object_id.h"
#include "engine/model/role.h"
#include "engine/model/values.h"

namespace plumb {

/// Who owns an object; its identity is that object's, with kind owner. An attachment and no field of each kind, so that
/// the changes, order and recreation of owners are everywhere the same, and so that a catalog in which one role owns
/// everything says so once (Catalog::owner) instead of ten thousand times: an object without an Owner belongs to that
/// role, or to nobody knows whom when that is "".
/// A sequence that a column owns, an index, a constraint and so on have their table's owner and no Owner of their own.
struct Owner : Object {
  static constexpr Kind kind = Kind::owner;
  std::string role;
  bool of_procedure = false;  ///< Not compared: the subject is a procedure, which ALTER must say.
  template <class T = Owner>
  static constexpr auto fields() {
    return std::tuple{field("role", &T::role)};
  }
};

/// Whether objects of that kind have an owner of their own that ALTER ... OWNER TO can change.
bool has_owner(const ObjectId& id);

}  // namespace plumb
