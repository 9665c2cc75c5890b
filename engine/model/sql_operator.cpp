#include "engine/model/sql_operator.h"

#include "engine/base/identifier.h"

namespace plumb {

ObjectId operator_id(const QualifiedName& name, const TypeName& left, const TypeName& right) {
  std::string args = left.empty() ? "NONE" : left.text_without_modifiers();
  return object_id(Kind::sql_operator, name.schema, name.name, "", args + ", " + right.text_without_modifiers());
}

std::string dotted_operator(const QualifiedName& name) {
  std::string out = name.schema.empty() ? std::string() : quote_identifier(name.schema) + ".";
  return out += name.name;
}

}  // namespace plumb
