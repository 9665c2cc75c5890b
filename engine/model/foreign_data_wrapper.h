#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

struct ForeignDataWrapper : Object {
  static constexpr Kind kind = Kind::foreign_data_wrapper;
  QualifiedName handler;  ///< Empty when there is none; so the next.
  QualifiedName validator;
  Options options;  ///< Without secrets, see is_secret_option().
  template <class T = ForeignDataWrapper>
  static constexpr auto fields() {
    return std::tuple{field("handler", &T::handler), field("validator", &T::validator), field("options", &T::options)};
  }
};

/// Whether the value of an option like this one must be shown to nobody: password, sslpassword, secret_key, token. Such
/// options are left out by all readers: they are neither compared, nor written, nor printed.
bool is_secret_option(std::string_view name);
/// The options without those.
Options without_secrets(Options options);

}  // namespace plumb
