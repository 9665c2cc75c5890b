#include "engine/model/default_privileges.h"

#include <algorithm>

#include "engine/base/identifier.h"
#include "parser/sql/privileges.h"
#include "parser/sql/role.h"

namespace plumb {

namespace {

std::string sort_of(PgQuery__ObjectType type) {
  switch (type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
      return "tables";
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
      return "sequences";
    case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
    case PG_QUERY__OBJECT_TYPE__OBJECT_ROUTINE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
      return "functions";
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
      return "types";
    case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA:
      return "schemas";
    default:
      return "";
  }
}

/// FOR ROLE and IN SCHEMA; "" where neither is said.
struct Where {
  std::vector<std::string> roles, schemas;
};

Where where(const Interpreter& in, const PgQuery__AlterDefaultPrivilegesStmt& stmt) {
  Where out;
  for (size_t i = 0; i < stmt.n_options; i++) {
    const PgQuery__DefElem& option = *stmt.options[i]->def_elem;
    NodeRange items = items_of(option.arg);
    if (std::string_view(option.defname) == "schemas") out.schemas = strings_of(items.first, items.size());
    if (std::string_view(option.defname) == "roles") out.roles = roles_of(in, items.first, items.size());
  }
  if (out.roles.empty()) out.roles = {in.statement->current_user()};
  for (std::string& role : out.roles) {
    if (role == current_role_name) role.clear();
  }
  if (out.schemas.empty()) out.schemas = {""};
  return out;
}

PrivilegeList privileges_of(const PgQuery__GrantStmt& action, Kind of) {
  PrivilegeList all = all_privileges(of), out;
  if (action.n_privileges == 0) return all;
  for (size_t i = 0; i < action.n_privileges; i++)
    out = united(out, {privilege_named(action.privileges[i]->access_priv->priv_name)});
  return common(out, all);
}

void change(Interpreter& in, const ObjectId& id, const PgQuery__GrantStmt& action) {
  Kind of = kind_of_sort(id.name);
  DefaultPrivileges changed;
  changed.id = id;
  if (id.schema.empty()) changed.grants = built_in_grants(object_id(of, "", ""));
  if (const auto* old = in.draft.find<DefaultPrivileges>(id)) changed = *old;
  GrantWords words = grant_words(in, action);
  // The role's own part is what it has left of all; in one schema it is a grant like others.
  const std::string self = id.args.empty() ? current_role_name : id.args;
  AccessList list{std::move(changed.grants), std::move(changed.owner)};
  change_list(list, words, privileges_of(action, of), all_privileges(of), id.schema.empty() ? self : "", "");
  changed.grants = std::move(list.grants), changed.owner = std::move(list.owner);
  if (is_default(changed)) {
    in.draft.erase(id);
  } else {
    put_object(in, std::move(changed));
  }
}

}  // namespace

void run_alter_default_privileges(Interpreter& in, const PgQuery__AlterDefaultPrivilegesStmt& stmt) {
  std::string sort = sort_of(stmt.action->objtype);
  if (sort.empty()) return report_unmanaged(in, "default privileges", "");
  Where place = where(in, stmt);
  for (const std::string& schema : place.schemas) {
    if (!schema.empty() && !in.draft.contains(object_id(Kind::schema, "", schema)))
      throw MissingObject{"schema " + quote_identifier(schema) + " does not exist", schema, "", "unknown_schema", -1};
  }
  in.draft.says_privileges = in.draft.says_default_privileges = true;
  for (const std::string& role : place.roles) {
    for (const std::string& schema : place.schemas) change(in, default_privileges_id(role, schema, sort), *stmt.action);
  }
  in.default_privileges.emplace_back(in.statement->number, in.draft.map<DefaultPrivileges>());
}

void settle_default_privileges(Interpreter& in, const ObjectId& id) {
  const std::map<ObjectId, DefaultPrivileges>* in_force = nullptr;
  for (const auto& [number, all] : in.default_privileges) {
    if (number < in.statement->number) in_force = &all;
  }
  if (in_force == nullptr) return;
  AccessList list = granted_by_default(id, in.statement->current_user(), [&](const ObjectId& wanted) {
    auto it = in_force->find(wanted);
    return it == in_force->end() ? nullptr : &it->second;
  });
  Privileges granted;
  granted.id = attached_to(id, Kind::privileges);
  granted.grants = std::move(list.grants), granted.owner = std::move(list.owner);
  if (const Routine* routine = in.draft.find<Routine>(id)) granted.of_procedure = routine->procedure;
  if (!is_default(granted)) put_object(in, std::move(granted));
}

}  // namespace plumb
