#include "engine/model/operator_family.h"

#include <algorithm>

#include "engine/kinds/contract.h"
#include "engine/kinds/members_sql.h"

namespace plumb {

void references(const OperatorFamily& f, const Catalog& catalog, References& out) {
  refer_to_schema(f.id, out);
  refer_to_members(f.operators, f.functions, catalog, out);
}

void claims(const OperatorFamily& f, Names& out) { out.push_back("operator family " + sql_name(f.id)); }

Alteration plan_alter(const OperatorFamily&, const OperatorFamily&, const FieldSet&, const Context&) { return {}; }

namespace {

template <class Member>
std::vector<Member> missing_in(const std::vector<Member>& all, const std::vector<Member>& others) {
  std::vector<Member> out;
  std::copy_if(all.begin(), all.end(), std::back_inserter(out),
               [&](const Member& m) { return std::find(others.begin(), others.end(), m) == others.end(); });
  return out;
}

void emit_members(const OperatorFamily& f, const std::string& verb, const std::vector<std::string>& members,
                  Script& out) {
  std::string list;
  for (const std::string& m : members) list += (list.empty() ? "\n    " : ",\n    ") + m;
  if (!list.empty()) out.statement("ALTER OPERATOR FAMILY " + sql_name(f.id) + " " + verb + list);
}

void emit_added(const OperatorFamily& f, const std::vector<FamilyOperator>& operators,
                const std::vector<FamilyFunction>& functions, Script& out) {
  std::vector<std::string> members;
  for (const auto& m : operators) members.push_back(member_sql(m));
  for (const auto& m : functions) members.push_back(member_sql(m));
  emit_members(f, "ADD", members, out);
}

/// CREATE OPERATOR CLASS makes the family of its name by itself.
bool comes_with_class(const OperatorFamily& f, const Context& context) {
  for (Kind kind : {Kind::comment, Kind::owner}) {
    if (context.to.contains(attached_to(f.id, kind))) return false;
  }
  if (!f.operators.empty() || !f.functions.empty()) return false;
  QualifiedName name{f.id.schema, f.id.name};
  size_t classes = 0;
  bool own = false;
  for (const OperatorClass& c : context.to.all<OperatorClass>()) {
    if (c.family != name || c.id.args != f.id.args) continue;
    classes++;
    own = own || (c.id.schema == f.id.schema && c.id.name == f.id.name && context.is_created(c.id));
  }
  return own && classes == 1;
}

}  // namespace

void emit_create(const OperatorFamily& f, const Context& context, Script& out) {
  if (comes_with_class(f, context)) return;
  out.statement("CREATE OPERATOR FAMILY " + sql_name(f.id));
  emit_added(f, f.operators, f.functions, out);
}

void emit_alter(const OperatorFamily& from, const OperatorFamily& to, const FieldSet&, const Context&, Script& out) {
  std::vector<std::string> gone;
  for (const auto& m : missing_in(from.operators, to.operators)) gone.push_back(member_name(m));
  for (const auto& m : missing_in(from.functions, to.functions)) gone.push_back(member_name(m));
  emit_members(to, "DROP", gone, out);
  emit_added(to, missing_in(to.operators, from.operators), missing_in(to.functions, from.functions), out);
}

void emit_drop(const OperatorFamily& f, const Context&, Script& out) {
  out.statement("DROP OPERATOR FAMILY " + sql_name(f.id));
}

}  // namespace plumb
