#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// A range type and its multirange type, which has no object of its own: it comes and goes with the range type.
struct RangeType : Object {
  static constexpr Kind kind = Kind::range_type;
  TypeName subtype;
  QualifiedName opclass;    ///< Empty when it is the subtype's default for btree; schema "" when pg_catalog.
  QualifiedName collation;  ///< Empty when it is the subtype's own.
  QualifiedName canonical;  ///< Function; empty when there is none. Schema "" when pg_catalog; so the next.
  QualifiedName subtype_diff;
  std::string multirange;  ///< Its name, in the range type's schema; "" before PostgreSQL 14.
  template <class T = RangeType>
  static constexpr auto fields() {
    return std::tuple{field("subtype", &T::subtype),           field("opclass", &T::opclass),
                      field("collation", &T::collation),       field("canonical", &T::canonical),
                      field("subtype_diff", &T::subtype_diff), field_when_stated("multirange", &T::multirange)};
  }
};

/// The name PostgreSQL gives the multirange type when nothing is said: "range" becomes "multirange", or the latter is
/// put behind the name (makeMultirangeTypeName()).
std::string default_multirange_name(const std::string& range);

}  // namespace plumb
