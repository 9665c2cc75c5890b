#include "engine/model/policy.h"

#include <algorithm>

#include "introspect/catalog/query.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

static PolicyCommand command_of(char c) {
  switch (c) {
    case 'r':
      return PolicyCommand::select;
    case 'a':
      return PolicyCommand::insert;
    case 'w':
      return PolicyCommand::update;
    case 'd':
      return PolicyCommand::delete_;
    default:
      return PolicyCommand::all;
  }
}

static void take_policy(Snapshot& s, const Row& row) {
  enum { oid, name, table, command, permissive, roles, using_rows, with_check };
  const Relation* r = s.my_relation(row.oid(table));
  if (!r) return;
  Policy p;
  p.id = object_id(Kind::policy, s.schema_name(r->schema), row.text(name), r->name);
  p.restrictive = !row.flag(permissive);
  p.command = command_of(row.letter(command));
  if (!row.null(roles)) p.roles = array_elements(row.view(roles));
  std::sort(p.roles.begin(), p.roles.end());
  if (!row.null(using_rows)) p.using_rows = Expression{row.text(using_rows)};
  if (!row.null(with_check)) p.with_check = Expression{row.text(with_check)};
  s.add(of_class::policy, row.oid(oid), std::move(p));
}

CatalogQuery policy_query() {
  return {
      "SELECT oid, polname, polrelid, polcmd, polpermissive, CASE WHEN polroles <> '{0}' THEN "
      "ARRAY(SELECT rolname FROM pg_roles r WHERE r.oid = ANY (polroles)) END, "
      "pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid) FROM pg_policy",
      take_policy};
}

}  // namespace plumb::live
