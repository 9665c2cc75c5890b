#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

struct PublishedTable {
  QualifiedName table;
  std::vector<std::string> columns;     ///< Sorted; empty for all. PostgreSQL 15, so the next.
  std::optional<Expression> condition;  ///< Of its rows.
  bool operator==(const PublishedTable&) const = default;
  template <class T = PublishedTable>
  static constexpr auto fields() {
    return std::tuple{field("table", &T::table), field("columns", &T::columns), field("condition", &T::condition)};
  }
};

struct Publication : Object {
  static constexpr Kind kind = Kind::publication;
  bool all_tables = false;
  std::vector<PublishedTable> tables;  ///< Sorted by name.
  std::vector<std::string> schemas;    ///< TABLES IN SCHEMA: sorted. PostgreSQL 15.
  bool publish_insert = true;
  bool publish_update = true;
  bool publish_delete = true;
  bool publish_truncate = true;
  bool via_partition_root = false;
  bool generated_columns = false;  ///< publish_generated_columns = stored: PostgreSQL 18.
  template <class T = Publication>
  static constexpr auto fields() {
    return std::tuple{field("all_tables", &T::all_tables),
                      field("tables", &T::tables),
                      field("schemas", &T::schemas),
                      field("publish_insert", &T::publish_insert),
                      field("publish_update", &T::publish_update),
                      field("publish_delete", &T::publish_delete),
                      field("publish_truncate", &T::publish_truncate),
                      field("via_partition_root", &T::via_partition_root),
                      field("generated_columns", &T::generated_columns)};
  }
};

}  // namespace plumb
