#include "engine/model/operator_class.h"

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"
#include "engine/kinds/members_sql.h"

namespace plumb {

static ObjectId family_of(const OperatorClass& c) {
  return object_id(Kind::operator_family, c.family.schema, c.family.name, "", c.id.args);
}

void references(const OperatorClass& c, const Catalog& catalog, References& out) {
  refer_to_schema(c.id, out);
  out.push_back({family_of(c), Strength::automatic});
  refer_to_type(c.type, catalog, out);
  refer_to_type(c.storage, catalog, out);
  refer_to_members(c.operators, c.functions, catalog, out);
}

/// A type has one default class for each access method.
void claims(const OperatorClass& c, Names& out) {
  const std::string method = c.id.args;
  out.push_back("operator class " + sql_name(c.id));
  if (c.is_default) out.push_back("default operator class " + method + " " + c.type.text());
}

/// PostgreSQL alters nothing of a class but its name, schema and owner.
Alteration plan_alter(const OperatorClass&, const OperatorClass&, const FieldSet&, const Context&) {
  return {Way::recreate, {}};
}

void emit_create(const OperatorClass& c, const Context&, Script& out) {
  QualifiedName name{c.id.schema, c.id.name};
  std::string sql = "CREATE OPERATOR CLASS " + name.text();
  if (c.is_default) sql += " DEFAULT";
  sql += " FOR TYPE " + c.type.text() + " USING " + quote_identifier(c.id.args);
  if (c.family != name) sql += " FAMILY " + c.family.text();
  std::string members;
  auto say = [&](const std::string& member) { members += (members.empty() ? "\n    " : ",\n    ") + member; };
  for (const auto& m : c.operators) say(member_sql(m));
  for (const auto& m : c.functions) say(member_sql(m));
  // Nothing may stand behind AS but at least one item: the type's own storage says nothing new.
  if (!c.storage.empty() || members.empty()) say("STORAGE " + (c.storage.empty() ? c.type : c.storage).text());
  out.statement(sql + " AS" + members);
}

void emit_alter(const OperatorClass&, const OperatorClass&, const FieldSet&, const Context&, Script&) {}

/// Some of what CREATE OPERATOR CLASS said is the family's, and would be in the way of the next class.
void emit_drop(const OperatorClass& c, const Context& context, Script& out) {
  out.statement("DROP OPERATOR CLASS " + sql_name(c.id));
  if (context.is_dropped(family_of(c))) return;
  std::string left;
  auto say = [&](const std::string& member) { left += (left.empty() ? "\n    " : ",\n    ") + member; };
  for (const auto& m : c.operators) {
    if (outlives_class(c, m, context.server_version)) say(member_name(m));
  }
  for (const auto& m : c.functions) {
    if (outlives_class(c, m, context.server_version)) say(member_name(m));
  }
  if (!left.empty()) out.statement("ALTER OPERATOR FAMILY " + sql_name(family_of(c)) + " DROP" + left);
}

}  // namespace plumb
