#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// An index that no constraint owns; its parent is the table or materialized view. An index of a partition that only
/// exists because the partitioned table's index has it is no object here.
struct Index : Object {
  static constexpr Kind kind = Kind::index;
  bool unique = false;
  std::string method = "btree";
  std::vector<IndexElement> elements;
  std::vector<std::string> include;
  bool nulls_not_distinct = false;
  std::optional<Expression> predicate;
  Options options;
  std::string tablespace;
  bool only = false;   ///< ON ONLY: of a partitioned table, without its partitions (invalid until all are attached).
  Options statistics;  ///< SET STATISTICS of expressions: their place from 1, and the target.
  bool clustered = false;         ///< CLUSTER ON it.
  bool replica_identity = false;  ///< REPLICA IDENTITY USING INDEX.
  bool invalid = false;           ///< Of databases: not built to its end, and of no use. Nobody can want it.
  bool apart = false;             ///< Of a plan: its parts are made one by one, see with_indexes_apart().
  template <class T = Index>
  static constexpr auto fields() {
    return std::tuple{field("unique", &T::unique),
                      field("method", &T::method),
                      field("elements", &T::elements),
                      field("include", &T::include),
                      field("nulls_not_distinct", &T::nulls_not_distinct),
                      field("predicate", &T::predicate),
                      field("options", &T::options),
                      field("tablespace", &T::tablespace),
                      field("only", &T::only),
                      field("statistics", &T::statistics),
                      field("clustered", &T::clustered),
                      field("replica_identity", &T::replica_identity),
                      field("invalid", &T::invalid)};
  }
};

}  // namespace plumb
