#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// How a role logs in at a foreign server, its parent. Its name is the role's (role.h), "public" for all that have
/// none.
struct UserMapping : Object {
  static constexpr Kind kind = Kind::user_mapping;
  Options options;  ///< Without secrets: a password is for a person to set.
  template <class T = UserMapping>
  static constexpr auto fields() {
    return std::tuple{field("options", &T::options)};
  }
};

}  // namespace plumb
