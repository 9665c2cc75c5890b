#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// The comment on any object; its identity is that object's, with kind comment.
struct Comment : Object {
  static constexpr Kind kind = Kind::comment;
  std::string text;           ///< Never empty: PostgreSQL treats an empty comment as none.
  bool of_procedure = false;  ///< Not compared: the subject is a procedure, which COMMENT ON must say.
  template <class T = Comment>
  static constexpr auto fields() {
    return std::tuple{field("text", &T::text)};
  }
};

}  // namespace plumb
