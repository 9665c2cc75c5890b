#pragma once
#include "engine/model/view.h"

namespace plumb {

struct MaterializedView : Object {
  static constexpr Kind kind = Kind::materialized_view;
  Query query;
  Options options;
  std::string access_method;  ///< "" for heap.
  std::string tablespace;     ///< "" for the database's default.

  // Not compared:
  std::vector<ViewColumn> columns;
  std::vector<std::string> column_names;
  bool with_data = true;  ///< Whether a new one is filled at once.

  template <class T = MaterializedView>
  static constexpr auto fields() {
    return std::tuple{field("query", &T::query), field("options", &T::options),
                      field("access_method", &T::access_method), field("tablespace", &T::tablespace)};
  }
};

}  // namespace plumb
