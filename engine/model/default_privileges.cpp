#include "engine/model/default_privileges.h"

#include "engine/model/role.h"

namespace plumb {

ObjectId default_privileges_id(const std::string& role, const std::string& schema, const std::string& sort) {
  return object_id(Kind::default_privileges, schema, sort, "", role);
}

std::string default_privileges_sort(Kind of) {
  struct Row {
    Kind kind;
    const char* sort;
  };
  static constexpr Row rows[] = {
      {Kind::table, "tables"},       {Kind::view, "tables"},          {Kind::materialized_view, "tables"},
      {Kind::sequence, "sequences"}, {Kind::routine, "functions"},    {Kind::aggregate, "functions"},
      {Kind::enum_type, "types"},    {Kind::composite_type, "types"}, {Kind::domain, "types"},
      {Kind::range_type, "types"},   {Kind::base_type, "types"},      {Kind::schema, "schemas"},
  };
  for (const Row& row : rows) {
    if (row.kind == of) return row.sort;
  }
  return "";
}

Kind kind_of_sort(const std::string& sort) {
  if (sort == "sequences") return Kind::sequence;
  if (sort == "functions") return Kind::routine;
  if (sort == "types") return Kind::domain;
  if (sort == "schemas") return Kind::schema;
  return Kind::table;
}

AccessList with_defaults(const ObjectId& subject, const std::string& role, const DefaultPrivileges* everywhere,
                         const DefaultPrivileges* here) {
  // Of its schema, not of its name: what everybody may do in public it has from initdb, and has not when made anew.
  AccessList out{built_in_grants(object_id(subject.kind, "", "")), std::nullopt};
  // A list that holds nobody, not even the owner, is none where there is no other to add (aclmerge() in acl.c).
  bool nobody = everywhere && everywhere->grants.empty() && everywhere->owner && everywhere->owner->empty();
  if (everywhere && (!nobody || here)) out = {everywhere->grants, everywhere->owner};
  const std::string self = role.empty() ? current_role_name : role;
  if (here) {
    for (const Grant& g : here->grants) {
      if (out.owner && g.role == self) out.owner = united(*out.owner, united(g.privileges, g.grantable));
      grant(out.grants, g.role, "", g.privileges, false);
      grant(out.grants, g.role, "", g.grantable, true);
    }
  }
  if (out.owner == all_privileges(subject.kind)) out.owner.reset();
  std::erase_if(out.grants, [&](const Grant& g) { return g.role == self; });
  return out;
}

bool is_default(const DefaultPrivileges& d) {
  if (d.owner) return false;
  if (!d.id.schema.empty()) return d.grants.empty();
  return d.grants == built_in_grants(object_id(kind_of_sort(d.id.name), "", ""));
}

}  // namespace plumb
