#include "introspect/apply/pooler.h"

namespace plumb {

bool behind_pooler(db::Connection& connection) {
  return connection.query("SELECT pg_catalog.pg_backend_pid()").number(0, 0) != connection.backend_pid();
}

}  // namespace plumb
