#include "introspect/catalog/query.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

/// The view shows the options to those who may see them; to all others the mapping has none.
static void take_mapping(Snapshot& s, const Row& row) {
  enum { user, server, options };
  auto found = s.foreign_servers.find(row.oid(server));
  if (found == s.foreign_servers.end() || !s.ours(of_class::foreign_server, row.oid(server))) return;
  UserMapping m;
  m.id = object_id(Kind::user_mapping, "", row.text(user), found->second);
  m.options = without_secrets(option_list(row.view(options)));
  s.catalog.add(std::move(m));
}

CatalogQuery user_mapping_query() { return {"SELECT usename, srvid, umoptions FROM pg_user_mappings", take_mapping}; }

}  // namespace plumb::live
