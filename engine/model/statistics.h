#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

enum class StatisticsKind { ndistinct, dependencies, mcv };
constexpr std::array<std::string_view, 3> enum_names(StatisticsKind) { return {"ndistinct", "dependencies", "mcv"}; }

/// Extended statistics. They have a name in a schema, which need not be their table's.
struct Statistics : Object {
  static constexpr Kind kind = Kind::statistics;
  QualifiedName table;                ///< Or materialized view.
  std::vector<StatisticsKind> kinds;  ///< In that order; all three when nothing is said, none for a single expression.
  std::vector<std::string> columns;   ///< Sorted by name: PostgreSQL does not keep their order.
  std::vector<Expression> expressions;  ///< PostgreSQL 14.
  int64_t target = -1;                  ///< -1 is the server's default.
  template <class T = Statistics>
  static constexpr auto fields() {
    return std::tuple{field("table", &T::table), field("kinds", &T::kinds), field("columns", &T::columns),
                      field("expressions", &T::expressions), field("target", &T::target)};
  }
};

}  // namespace plumb
