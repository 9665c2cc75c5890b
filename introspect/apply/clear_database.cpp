#include "introspect/apply/clear_database.h"

#include <fmt/format.h>

#include "engine/base/error.h"
#include "engine/base/identifier.h"

namespace plumb {

/// The statements that give the new schema "public" what the old one had.
static std::vector<std::string> restoration(db::Connection& connection) {
  std::vector<std::string> out = {"CREATE SCHEMA public"};
  db::Rows rows = connection.query(
      "SELECT pg_catalog.pg_get_userbyid(n.nspowner), CASE WHEN a.grantee = 0 THEN 'PUBLIC'"
      " ELSE quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) END, a.privilege_type, a.is_grantable"
      " FROM pg_catalog.pg_namespace n LEFT JOIN LATERAL pg_catalog.aclexplode(n.nspacl) a ON a.grantee <> n.nspowner"
      " WHERE n.nspname = 'public' ORDER BY 2, 3");
  for (size_t i = 0; i < rows.size(); i++) {
    if (rows.null(i, 2)) continue;
    out.push_back(fmt::format("GRANT {} ON SCHEMA public TO {}{}", rows.text(i, 2), rows.text(i, 1),
                              rows.flag(i, 3) ? " WITH GRANT OPTION" : ""));
  }
  if (rows.size() > 0) {
    out.push_back(fmt::format("ALTER SCHEMA public OWNER TO {}", quote_identifier(std::string(rows.text(0, 0)))));
  }
  return out;
}

std::vector<std::string> clear_database(db::Connection& connection) {
  db::Rows schemas = connection.query(
      "SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER "
      "BY 1");
  std::vector<std::string> out, after = restoration(connection);
  connection.execute("BEGIN");
  try {
    for (size_t i = 0; i < schemas.size(); i++) {
      std::string name(schemas.text(i, 0));
      connection.execute(
          fmt::format("SET LOCAL client_min_messages = warning; DROP SCHEMA {} CASCADE", quote_identifier(name)));
      out.push_back(std::move(name));
    }
    for (const std::string& statement : after) connection.execute(statement);
    connection.execute("COMMIT");
  } catch (const Error&) {
    if (connection.alive()) connection.execute("ROLLBACK");
    throw;
  }
  return out;
}

}  // namespace plumb
