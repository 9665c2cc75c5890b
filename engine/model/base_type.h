#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

enum class TypeAlignment { char_, int2, int4, double_ };
constexpr std::array<std::string_view, 4> enum_names(TypeAlignment) { return {"char", "int2", "int4", "double"}; }
enum class TypeStorage { plain, external, extended, main };
constexpr std::array<std::string_view, 4> enum_names(TypeStorage) { return {"plain", "external", "extended", "main"}; }

/// A base type: CREATE TYPE (INPUT = ...). Functions have schema "" when they are pg_catalog's and are empty where
/// there is none; the object's `uses` hold the others. Comments, owner and privileges hang on it, not on its ShellType.
struct BaseType : Object {
  static constexpr Kind kind = Kind::base_type;
  QualifiedName input;
  QualifiedName output;
  QualifiedName receive;
  QualifiedName send;
  QualifiedName typmod_in;
  QualifiedName typmod_out;
  QualifiedName analyze;
  QualifiedName
      subscript;        ///< PostgreSQL 14. Empty also for what fixed-length types with an element have by themselves.
  int64_t length = -1;  ///< In bytes; -1 when it varies.
  bool passed_by_value = false;
  TypeAlignment alignment = TypeAlignment::int4;
  TypeStorage storage = TypeStorage::plain;
  std::string category = "U";
  bool preferred = false;
  std::optional<std::string> default_value;
  TypeName element;
  std::string delimiter = ",";
  bool collatable = false;
  template <class T = BaseType>
  static constexpr auto fields() {
    return std::tuple{field("input", &T::input),           field("output", &T::output),
                      field("receive", &T::receive),       field("send", &T::send),
                      field("typmod_in", &T::typmod_in),   field("typmod_out", &T::typmod_out),
                      field("analyze", &T::analyze),       field("subscript", &T::subscript),
                      field("length", &T::length),         field("passed_by_value", &T::passed_by_value),
                      field("alignment", &T::alignment),   field("storage", &T::storage),
                      field("category", &T::category),     field("preferred", &T::preferred),
                      field("default", &T::default_value), field("element", &T::element),
                      field("delimiter", &T::delimiter),   field("collatable", &T::collatable)};
  }
};

/// The functions behind the type, in the order of its fields.
std::vector<QualifiedName> functions_of(const BaseType& type);

}  // namespace plumb
