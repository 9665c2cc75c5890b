#include "engine/kinds/members_sql.h"

#include <fmt/format.h>

#include "engine/base/identifier.h"

namespace plumb {

static std::string types_text(const std::vector<TypeName>& types) {
  std::string out;
  for (const TypeName& t : types) out += (out.empty() ? "" : ", ") + t.text_without_modifiers();
  return out;
}

std::string function_sql(const QualifiedName& name, const std::vector<TypeName>& arguments) {
  return name.text() + "(" + types_text(arguments) + ")";
}

ObjectId function_id(const QualifiedName& name, const std::vector<TypeName>& arguments) {
  return object_id(Kind::routine, name.schema, name.name, "", types_text(arguments));
}

static std::string operands(const TypeName& left, const TypeName& right) {
  return "(" + types_text({left, right}) + ")";
}

std::string member_sql(const FamilyOperator& m) {
  std::string out = fmt::format("OPERATOR {} {} {}", m.number, dotted_operator(m.name), operands(m.left, m.right));
  if (!m.sort_family.empty()) out += " FOR ORDER BY " + m.sort_family.text();
  return out;
}

std::string member_sql(const FamilyFunction& m) {
  return fmt::format("FUNCTION {} {} {}", m.number, operands(m.left, m.right), function_sql(m.function, m.arguments));
}

std::string member_name(const FamilyOperator& m) {
  return fmt::format("OPERATOR {} {}", m.number, operands(m.left, m.right));
}

std::string member_name(const FamilyFunction& m) {
  return fmt::format("FUNCTION {} {}", m.number, operands(m.left, m.right));
}

void refer_to_members(const std::vector<FamilyOperator>& operators, const std::vector<FamilyFunction>& functions,
                      const Catalog& catalog, References& out) {
  for (const FamilyOperator& m : operators) {
    out.push_back({operator_id(m.name, m.left, m.right), Strength::normal});
    refer_to_type(m.left, catalog, out);
    refer_to_type(m.right, catalog, out);
    if (!m.sort_family.empty())
      out.push_back(
          {object_id(Kind::operator_family, m.sort_family.schema, m.sort_family.name, "", "btree"), Strength::normal});
  }
  for (const FamilyFunction& m : functions) {
    out.push_back({function_id(m.function, m.arguments), Strength::normal});
    refer_to_type(m.left, catalog, out);
    refer_to_type(m.right, catalog, out);
  }
}

}  // namespace plumb
