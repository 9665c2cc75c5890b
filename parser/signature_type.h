#pragma once
#include "engine/model/values.h"

namespace plumb {

/// The type as signatures have it, and whatever else stores no values: PostgreSQL drops the modifiers, and what is
/// `bpchar` as a column's type is spelled `character` there (format_type() with and without a modifier of -1).
inline TypeName signature_type(TypeName type) {
  type.modifiers.clear();
  if (type.builtin() && type.name == "bpchar") type.name = "character";
  return type;
}

}  // namespace plumb
