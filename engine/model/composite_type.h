#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

struct CompositeAttribute {
  std::string name;
  TypeName type;
  QualifiedName collation;  ///< Empty when it is the type's own.
  bool operator==(const CompositeAttribute&) const = default;
  template <class T = CompositeAttribute>
  static constexpr auto fields() {
    return std::tuple{field("name", &T::name), field("type", &T::type), field("collation", &T::collation)};
  }
};

struct CompositeType : Object {
  static constexpr Kind kind = Kind::composite_type;
  std::vector<CompositeAttribute> attributes;
  template <class T = CompositeType>
  static constexpr auto fields() {
    return std::tuple{field("attributes", &T::attributes)};
  }
};

}  // namespace plumb
