#pragma once
#include "engine/model/object_id.h"
#include "engine/model/operator_family.h"
#include "engine/model/values.h"

namespace plumb {

/// An operator class of an access method, which stands in `id.args`.
///
/// Which members are the class's and which its family's is a matter of how they were made and of the server's version
/// (since 14 much of what CREATE OPERATOR CLASS says goes to the family), so the model decides it by the members alone:
/// a member is its class's when its left type is the class's input type (of btree and hash: both types). All readers
/// call settle_members().
struct OperatorClass : Object {
  static constexpr Kind kind = Kind::operator_class;
  TypeName type;
  bool is_default = false;
  QualifiedName family;  ///< Schema "" for pg_catalog.
  TypeName storage;      ///< Empty when it is the type itself.
  std::vector<FamilyOperator> operators;
  std::vector<FamilyFunction> functions;
  template <class T = OperatorClass>
  static constexpr auto fields() {
    return std::tuple{field("type", &T::type),           field("default", &T::is_default),
                      field("family", &T::family),       field("storage", &T::storage),
                      field("operators", &T::operators), field("functions", &T::functions)};
  }
};

/// Puts each member of the family and of its classes where it belongs, and sorts them. `classes` are all those of the
/// family.
void settle_members(OperatorFamily& family, const std::vector<OperatorClass*>& classes);
/// Whether the member stays in the family when its class is dropped, on a server of that version (amadjustmembers()).
bool outlives_class(const OperatorClass& c, const FamilyOperator& member, int server_version);
bool outlives_class(const OperatorClass& c, const FamilyFunction& member, int server_version);

}  // namespace plumb
