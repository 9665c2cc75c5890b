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
  db::Rows comment = connection.query(
      "SELECT pg_catalog.quote_literal(pg_catalog.obj_description(oid, 'pg_namespace')) FROM pg_catalog.pg_namespace"
      " WHERE nspname = 'public'");
  if (comment.size() > 0 && !comment.null(0, 0))
    out.push_back(fmt::format("COMMENT ON SCHEMA public IS {}", comment.text(0, 0)));
  if (rows.size() > 0) {
    out.push_back(fmt::format("ALTER SCHEMA public OWNER TO {}", quote_identifier(std::string(rows.text(0, 0)))));
  }
  return out;
}

/// What lives in no schema and no extension brought: DROP statements, those first that others would be in the way of. A
/// subscription's slot stays at the publisher. None for a role that is no superuser: most of it is not that role's to
/// drop, and what a hosting service put there is none of ours.
static std::vector<std::string> drops_outside_schemas(db::Connection& connection) {
  if (!connection.query("SELECT pg_catalog.current_setting('is_superuser')::bool").flag(0, 0)) return {};
  db::Rows rows = connection.query(R"(
SELECT sql FROM (
  SELECT 1, 'pg_event_trigger'::pg_catalog.regclass, oid, pg_catalog.format('DROP EVENT TRIGGER %I', evtname)
  FROM pg_catalog.pg_event_trigger
  UNION ALL SELECT 2, 'pg_publication'::pg_catalog.regclass, oid, pg_catalog.format('DROP PUBLICATION %I', pubname)
  FROM pg_catalog.pg_publication
  UNION ALL SELECT place, 'pg_subscription'::pg_catalog.regclass, s.oid, pg_catalog.format(word, subname)
  FROM pg_catalog.pg_subscription s JOIN pg_catalog.pg_database d ON d.oid = subdbid,
    (VALUES (3, 'ALTER SUBSCRIPTION %I DISABLE'), (4, 'ALTER SUBSCRIPTION %I SET (slot_name = NONE)'),
            (5, 'DROP SUBSCRIPTION %I')) w (place, word) WHERE datname = pg_catalog.current_database()
  UNION ALL SELECT 6, 'pg_foreign_data_wrapper'::pg_catalog.regclass, oid,
    pg_catalog.format('DROP FOREIGN DATA WRAPPER %I CASCADE', fdwname) FROM pg_catalog.pg_foreign_data_wrapper
  UNION ALL SELECT 7, 'pg_transform'::pg_catalog.regclass, t.oid,
    pg_catalog.format('DROP TRANSFORM FOR %s LANGUAGE %I CASCADE', trftype::pg_catalog.regtype, lanname)
  FROM pg_catalog.pg_transform t JOIN pg_catalog.pg_language l ON l.oid = trflang
  UNION ALL SELECT 8, 'pg_cast'::pg_catalog.regclass, oid, pg_catalog.format('DROP CAST (%s AS %s) CASCADE',
    castsource::pg_catalog.regtype, casttarget::pg_catalog.regtype) FROM pg_catalog.pg_cast
  UNION ALL SELECT 9, 'pg_language'::pg_catalog.regclass, oid, pg_catalog.format('DROP LANGUAGE %I CASCADE', lanname)
  FROM pg_catalog.pg_language) o (place, class, oid, sql)
WHERE oid >= 16384 AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
  WHERE d.classid = class AND d.objid = o.oid AND d.deptype IN ('e', 'i')) ORDER BY place, sql)");
  std::vector<std::string> out;
  for (size_t i = 0; i < rows.size(); i++) out.emplace_back(rows.text(i, 0));
  return out;
}

std::vector<std::string> clear_database(db::Connection& connection) {
  db::Rows schemas = connection.query(
      "SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER "
      "BY 1");
  std::vector<std::string> out, after = restoration(connection);
  connection.execute("BEGIN");
  try {
    connection.execute("SET LOCAL client_min_messages = warning");
    for (const std::string& drop : drops_outside_schemas(connection)) connection.execute(drop);
    for (size_t i = 0; i < schemas.size(); i++) {
      std::string name(schemas.text(i, 0));
      connection.execute(fmt::format("DROP SCHEMA {} CASCADE", quote_identifier(name)));
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
