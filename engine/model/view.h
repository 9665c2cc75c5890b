#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// An output column of a view, for deciding whether CREATE OR REPLACE VIEW will do. Not compared.
struct ViewColumn {
  std::string name;
  TypeName type;  ///< Empty when the source could not tell.
  bool operator==(const ViewColumn&) const = default;
};

struct View : Object {
  static constexpr Kind kind = Kind::view;
  Query query;
  Options options;  ///< security_barrier, security_invoker, check_option ("local", "cascaded").

  // Not compared:
  std::vector<ViewColumn> columns;  ///< Empty when the source could not tell.
  /// Column names given in CREATE VIEW v (a, b) AS ...; the live side never has any, its query holds the names.
  std::vector<std::string> column_names;

  static constexpr auto fields() {
    return std::tuple{field("query", &View::query), field("options", &View::options)};
  }
};

}  // namespace plumb
