#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

enum class CastMethod { function, inout, binary };
constexpr std::array<std::string_view, 3> enum_names(CastMethod) { return {"function", "inout", "binary"}; }
enum class CastContext { explicit_, assignment, implicit };
constexpr std::array<std::string_view, 3> enum_names(CastContext) { return {"explicit", "assignment", "implicit"}; }

/// A cast lives in no schema: its types are its identity, the text of the source type in `id.name`, that of the target
/// in `id.args`. Its `uses` hold the routine behind `function`.
struct Cast : Object {
  static constexpr Kind kind = Kind::cast;
  TypeName source;
  TypeName target;
  CastMethod method = CastMethod::function;
  QualifiedName function;           ///< Of CastMethod::function; schema "" for pg_catalog.
  std::vector<TypeName> arguments;  ///< The function's, without modifiers.
  CastContext context = CastContext::explicit_;
  template <class T = Cast>
  static constexpr auto fields() {
    return std::tuple{field("source", &T::source),       field("target", &T::target),
                      field("method", &T::method),       field("function", &T::function),
                      field("arguments", &T::arguments), field("context", &T::context)};
  }
};

ObjectId cast_id(const TypeName& source, const TypeName& target);

}  // namespace plumb
