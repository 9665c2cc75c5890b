#pragma once
#include "engine/model/view.h"

namespace plumb {

/// What ALTER MATERIALIZED VIEW says of a column: each as a table's column has it.
struct ColumnSettings {
  std::string column;
  Name storage;  ///< "" when it is the type's own.
  Name compression;
  int64_t statistics = -1;
  Options options;
  bool operator==(const ColumnSettings&) const = default;
  template <class T = ColumnSettings>
  static constexpr auto fields() {
    return std::tuple{field("column", &T::column), field("storage", &T::storage), field("compression", &T::compression),
                      field("statistics", &T::statistics), field("options", &T::options)};
  }
};

/// Those of a column that says nothing are none.
inline bool says_something(const ColumnSettings& settings) {
  ColumnSettings nothing;
  nothing.column = settings.column;
  return !(settings == nothing);
}

/// The order in which a materialized view holds them.
inline void sort_by_column(std::vector<ColumnSettings>& settings) {
  std::sort(settings.begin(), settings.end(),
            [](const ColumnSettings& a, const ColumnSettings& b) { return a.column < b.column; });
}

struct MaterializedView : Object {
  static constexpr Kind kind = Kind::materialized_view;
  Query query;
  Options options;
  std::string access_method;                    ///< "" for heap.
  std::string tablespace;                       ///< "" for the database's default.
  std::vector<ColumnSettings> column_settings;  ///< Of the columns that have any; sorted by name.

  // Not compared:
  std::vector<ViewColumn> columns;
  std::vector<std::string> column_names;
  bool with_data = true;  ///< Whether a new one is filled at once.

  template <class T = MaterializedView>
  static constexpr auto fields() {
    return std::tuple{field("query", &T::query), field("options", &T::options),
                      field("access_method", &T::access_method), field("tablespace", &T::tablespace),
                      field("column_settings", &T::column_settings)};
  }
};

}  // namespace plumb
