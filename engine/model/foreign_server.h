#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

struct ForeignServer : Object {
  static constexpr Kind kind = Kind::foreign_server;
  std::string wrapper;  ///< The foreign data wrapper, perhaps one of an extension.
  std::string type;     ///< "" when not said; so the next.
  std::string version;
  Options options;  ///< Without secrets.
  template <class T = ForeignServer>
  static constexpr auto fields() {
    return std::tuple{field("wrapper", &T::wrapper), field("type", &T::type), field("version", &T::version),
                      field("options", &T::options)};
  }
};

}  // namespace plumb
