#include "introspect/catalog/query.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

static void take_server(Snapshot& s, const Row& row) {
  enum { oid, name, wrapper, type, version, options };
  s.foreign_servers[row.oid(oid)] = row.text(name);
  if (!s.ours(of_class::foreign_server, row.oid(oid))) return;
  ForeignServer server;
  server.id = object_id(Kind::foreign_server, "", row.text(name));
  server.wrapper = s.foreign_data_wrappers[row.oid(wrapper)];
  server.type = row.text(type);
  server.version = row.text(version);
  server.options = without_secrets(option_list(row.view(options)));
  s.add(of_class::foreign_server, row.oid(oid), std::move(server));
}

CatalogQuery foreign_server_query() {
  return {"SELECT oid, srvname, srvfdw, srvtype, srvversion, srvoptions FROM pg_foreign_server", take_server};
}

CatalogQuery foreign_table_query() {
  return {"SELECT ftrelid, ftserver, ftoptions FROM pg_foreign_table", [](Snapshot& s, const Row& row) {
            auto* table = static_cast<Table*>(s.placed(of_class::relation, row.oid(0)));
            if (!table) return;
            table->server = s.foreign_servers[row.oid(1)];
            table->foreign_options = without_secrets(option_list(row.view(2)));
          }};
}

}  // namespace plumb::live
