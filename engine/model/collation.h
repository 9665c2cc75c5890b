#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

enum class CollationProvider { libc, icu, builtin };
constexpr std::array<std::string_view, 3> enum_names(CollationProvider) { return {"libc", "icu", "builtin"}; }

/// The version that a collation was made with belongs to the server, not to the schema.
struct Collation : Object {
  static constexpr Kind kind = Kind::collation;
  CollationProvider provider = CollationProvider::libc;
  std::string locale;   ///< Of icu and builtin, or of libc when both of its locales are the same.
  std::string collate;  ///< LC_COLLATE of libc when it is not LC_CTYPE.
  std::string ctype;    ///< LC_CTYPE, likewise.
  bool deterministic = true;
  std::string rules;  ///< Tailoring of icu (PostgreSQL 16).
  template <class T = Collation>
  static constexpr auto fields() {
    return std::tuple{field("provider", &T::provider),           field("locale", &T::locale),
                      field("lc_collate", &T::collate),          field("lc_ctype", &T::ctype),
                      field("deterministic", &T::deterministic), field("rules", &T::rules)};
  }
};

}  // namespace plumb
