#include "engine/model/default_privileges.h"

#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "engine/kinds/grant_sql.h"

namespace plumb {

void references(const DefaultPrivileges& d, const Catalog&, References& out) {
  if (!d.id.schema.empty()) out.push_back({object_id(Kind::schema, "", d.id.schema), Strength::automatic});
}

void claims(const DefaultPrivileges&, Names&) {}

Alteration plan_alter(const DefaultPrivileges&, const DefaultPrivileges&, const FieldSet&, const Context&) {
  return {};
}

static AccessList built_in(const DefaultPrivileges& d) {
  if (!d.id.schema.empty()) return {};
  return {built_in_grants(object_id(kind_of_sort(d.id.name), "", "")), std::nullopt};
}

static void emit(const DefaultPrivileges& d, const AccessList& from, const AccessList& to, const Context& context,
                 Script& out) {
  std::string head = "ALTER DEFAULT PRIVILEGES ";
  if (!d.id.args.empty()) head += "FOR ROLE " + sql_role(d.id.args) + " ";
  if (!d.id.schema.empty()) head += "IN SCHEMA " + quote_identifier(d.id.schema) + " ";
  std::string sort = upper_case(d.id.name);
  std::string owner = sql_role(d.id.args.empty() ? current_role_name : d.id.args);
  emit_grants(from, to, {head, sort, "", owner, all_privileges(kind_of_sort(d.id.name), context.server_version)}, out);
}

void emit_create(const DefaultPrivileges& d, const Context& context, Script& out) {
  emit(d, built_in(d), {d.grants, d.owner}, context, out);
}

void emit_alter(const DefaultPrivileges& from, const DefaultPrivileges& to, const FieldSet&, const Context& context,
                Script& out) {
  emit(to, {from.grants, from.owner}, {to.grants, to.owner}, context, out);
}

void emit_drop(const DefaultPrivileges& d, const Context& context, Script& out) {
  emit(d, {d.grants, d.owner}, built_in(d), context, out);
}

}  // namespace plumb
