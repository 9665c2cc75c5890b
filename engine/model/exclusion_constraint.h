#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

struct ExclusionElement {
  IndexElement element;
  std::string op;  ///< "=", "&&", or `OPERATOR(schema.=)` when the operator is not in pg_catalog.
  bool operator==(const ExclusionElement&) const = default;
  template <class T = ExclusionElement>
  static constexpr auto fields() {
    return std::tuple{field("element", &T::element), field("operator", &T::op)};
  }
};

struct ExclusionConstraint : Object {
  static constexpr Kind kind = Kind::exclusion_constraint;
  std::string method = "btree";
  std::vector<ExclusionElement> elements;
  std::vector<std::string> include;
  std::optional<Expression> predicate;
  bool deferrable = false;
  bool initially_deferred = false;
  Options options;
  std::string tablespace;
  bool clustered = false;         ///< CLUSTER ON it.
  bool replica_identity = false;  ///< REPLICA IDENTITY USING INDEX.
  template <class T = ExclusionConstraint>
  static constexpr auto fields() {
    return std::tuple{field("method", &T::method),         field("elements", &T::elements),
                      field("include", &T::include),       field("predicate", &T::predicate),
                      field("deferrable", &T::deferrable), field("initially_deferred", &T::initially_deferred),
                      field("options", &T::options),       field("tablespace", &T::tablespace),
                      field("clustered", &T::clustered),   field("replica_identity", &T::replica_identity)};
  }
};

}  // namespace plumb
