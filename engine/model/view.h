#pragma once
#include <algorithm>

#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

/// An output column of a view, for deciding whether CREATE OR REPLACE VIEW will do. Not compared.
struct ViewColumn {
  Name name;
  TypeName type;  ///< Empty when the source could not tell.
  bool operator==(const ViewColumn&) const = default;
};

/// Whether two views show other columns although their queries may read the same: `SELECT *` of a table that has
/// changed. Only names count: types follow from what the query reads.
inline bool shows_other_columns(const std::vector<ViewColumn>& a, const std::vector<ViewColumn>& b) {
  if (a.empty() || b.empty()) return false;
  return !std::equal(a.begin(), a.end(), b.begin(), b.end(),
                     [](const ViewColumn& x, const ViewColumn& y) { return x.name == y.name; });
}

struct View : Object {
  static constexpr Kind kind = Kind::view;
  Query query;
  Options options;  ///< security_barrier, security_invoker, check_option ("local", "cascaded").

  // Not compared:
  std::vector<ViewColumn> columns;  ///< Empty when the source could not tell.
  /// Column names given in CREATE VIEW v (a, b) AS ...; the live side never has any, its query holds the names.
  std::vector<std::string> column_names;
  bool has_star = false;  ///< `*` or `t.*` stands somewhere in the query; the live side never has any.

  template <class T = View>
  static constexpr auto fields() {
    return std::tuple{field("query", &T::query), field("options", &T::options)};
  }
};

}  // namespace plumb
