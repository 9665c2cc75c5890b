#include "engine/model/default_privileges.h"

#include <algorithm>

#include "introspect/catalog/access_list.h"
#include "introspect/catalog/query.h"

namespace plumb::live {

static std::string sort_of(char letter) {
  switch (letter) {
    case 'r':
      return "tables";
    case 'S':
      return "sequences";
    case 'f':
      return "functions";
    case 'T':
      return "types";
    default:
      return "schemas";
  }
}

static void take_default_privileges(Snapshot& s, const Row& row) {
  enum { role, schema, sort, list };
  Oid in = row.oid(schema);
  if (in != 0 && !s.reads(in)) return;
  DefaultPrivileges d;
  d.id = default_privileges_id(row.text(role), in == 0 ? "" : s.schema_name(in), sort_of(row.letter(sort)));
  // In one schema the list adds to what the role has anyway: what it gives to itself is a grant like others.
  std::optional<std::string> self = in == 0 ? std::optional(row.text(role)) : std::nullopt;
  AccessList access = access_list(row.view(list), self, kind_of_sort(d.id.name), s.version);
  for (const Grant& g : access.grants) {
    grant(d.grants, g.role, "", g.privileges, false);
    grant(d.grants, g.role, "", g.grantable, true);
  }
  if (in == 0) d.owner = std::move(access.owner);
  if (!is_default(d)) s.catalog.add(std::move(d));
}

CatalogQuery default_privileges_query() {
  return {
      "SELECT pg_get_userbyid(defaclrole), defaclnamespace, defaclobjtype, defaclacl::text FROM pg_default_acl "
      "WHERE defaclobjtype IN ('r', 'S', 'f', 'T', 'n')",
      take_default_privileges};
}

}  // namespace plumb::live
