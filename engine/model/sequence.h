#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// A sequence of its own, or one that a column owns (serial). The sequence behind an identity column is no object here:
/// it is part of that column.
struct Sequence : Object {
  static constexpr Kind kind = Kind::sequence;
  TypeName type;  ///< smallint, integer or bigint.
  SequenceOptions options;
  bool unlogged = false;
  QualifiedName owner_table;  ///< OWNED BY; empty when nobody owns it.
  std::string owner_column;
  template <class T = Sequence>
  static constexpr auto fields() {
    return std::tuple{field("type", &T::type), field("options", &T::options), field("unlogged", &T::unlogged),
                      field("owner_table", &T::owner_table), field("owner_column", &T::owner_column)};
  }
};

}  // namespace plumb
