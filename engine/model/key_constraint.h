#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// A PRIMARY KEY or UNIQUE constraint, with the index behind it.
struct KeyConstraint : Object {
  static constexpr Kind kind = Kind::key_constraint;
  bool primary = false;
  std::vector<std::string> columns;
  bool without_overlaps = false;  ///< Of the last column, a range: PostgreSQL 18.
  std::vector<std::string> include;
  bool nulls_not_distinct = false;
  bool deferrable = false;
  bool initially_deferred = false;
  Options options;                ///< Storage parameters of the index.
  std::string tablespace;         ///< Of the index; "" for the database's default.
  bool clustered = false;         ///< CLUSTER ON it.
  bool replica_identity = false;  ///< REPLICA IDENTITY USING INDEX.
  template <class T = KeyConstraint>
  static constexpr auto fields() {
    return std::tuple{field("primary", &T::primary),
                      field("columns", &T::columns),
                      field("without_overlaps", &T::without_overlaps),
                      field("include", &T::include),
                      field("nulls_not_distinct", &T::nulls_not_distinct),
                      field("deferrable", &T::deferrable),
                      field("initially_deferred", &T::initially_deferred),
                      field("options", &T::options),
                      field("tablespace", &T::tablespace),
                      field("clustered", &T::clustered),
                      field("replica_identity", &T::replica_identity)};
  }
};

}  // namespace plumb
