#include "engine/model/owner.h"

#include "introspect/catalog/query.h"

namespace plumb::live {

/// The first row names who reads and the role that owns most, of those that the reader may act as: to it belongs what
/// is new. What extensions brought does not count. The others are what somebody else owns.
static void take_owner(Snapshot& s, const Row& row) {
  enum { class_oid, oid, role, reader, of_public };
  if (!row.null(reader)) {
    s.catalog.owner = row.text(role);
    s.catalog.current_role = row.text(reader);
    s.catalog.public_owner = row.text(of_public);
    return;
  }
  auto id = s.id_of(row.oid(class_oid), row.oid(oid), 0);
  if (!id || !has_owner(*id)) return;
  const Object* object = s.placed(row.oid(class_oid), row.oid(oid));
  // What a column owns belongs to whom its table belongs.
  if (id->kind == Kind::sequence && object && !static_cast<const Sequence*>(object)->owner_table.empty()) return;
  Owner o;
  o.id = attached_to(*id, Kind::owner);
  o.role = row.text(role);
  o.of_procedure = id->kind == Kind::routine && object && static_cast<const Routine*>(object)->procedure;
  s.catalog.add(std::move(o));
}

/// Schema public has an owner that the server gave it, unless it was changed.
CatalogQuery owner_query(bool subscriptions) {
  std::string of_subscriptions =
      subscriptions ? "UNION ALL SELECT 6100, oid, subowner FROM pg_subscription WHERE subdbid = (SELECT oid FROM "
                      "pg_database WHERE datname = current_database()) "
                    : "";
  return {
      "WITH o (class, oid, role) AS MATERIALIZED (SELECT 1259, oid, relowner FROM pg_class WHERE oid >= 16384 AND "
      "relpersistence <> 't' AND relkind IN ('r', 'p', 'v', 'm', 'S', 'c', 'f') "
      "UNION ALL SELECT 1255, oid, proowner FROM pg_proc WHERE oid >= 16384 "
      "UNION ALL SELECT 1247, oid, typowner FROM pg_type WHERE oid >= 16384 AND (typtype IN ('e', 'd', 'r') OR "
      "typtype = 'b' AND typarray <> 0) "
      "UNION ALL SELECT 2612, oid, lanowner FROM pg_language WHERE oid >= 16384 "
      "UNION ALL SELECT 2607, oid, conowner FROM pg_conversion WHERE oid >= 16384 "
      "UNION ALL SELECT 2617, oid, oprowner FROM pg_operator WHERE oid >= 16384 AND oprcode <> 0 "
      "UNION ALL SELECT 2616, oid, opcowner FROM pg_opclass WHERE oid >= 16384 "
      "UNION ALL SELECT 2753, oid, opfowner FROM pg_opfamily WHERE oid >= 16384 "
      "UNION ALL SELECT 3600, oid, dictowner FROM pg_ts_dict WHERE oid >= 16384 "
      "UNION ALL SELECT 3602, oid, cfgowner FROM pg_ts_config WHERE oid >= 16384 "
      "UNION ALL SELECT 2328, oid, fdwowner FROM pg_foreign_data_wrapper "
      "UNION ALL SELECT 1417, oid, srvowner FROM pg_foreign_server "
      "UNION ALL SELECT 6104, oid, pubowner FROM pg_publication " +
          of_subscriptions +
          "UNION ALL SELECT 3456, oid, collowner FROM pg_collation WHERE oid >= 16384 "
          "UNION ALL SELECT 3381, oid, stxowner FROM pg_statistic_ext "
          "UNION ALL SELECT 3466, oid, evtowner FROM pg_event_trigger "
          "UNION ALL SELECT 2615, oid, nspowner FROM pg_namespace WHERE oid >= 16384 AND nspname <> 'public' "
          "OR nspname = 'public' AND nspowner <> 10 AND pg_get_userbyid(nspowner) <> 'pg_database_owner'), "
          "counted (role, objects) AS (SELECT role, count(*) FROM o WHERE (class, oid) NOT IN (SELECT classid, objid "
          "FROM pg_depend WHERE refclassid = 3079 AND deptype = 'e') GROUP BY role), "
          "usual (role) AS (SELECT role FROM (SELECT role, objects, pg_get_userbyid(role)::text AS name FROM counted "
          "WHERE pg_has_role(role, 'MEMBER') UNION ALL SELECT oid, 0, rolname::text FROM pg_roles WHERE rolname = "
          "current_user) r ORDER BY objects DESC, name LIMIT 1) "
          "SELECT NULL::int, NULL::oid, pg_get_userbyid(role)::text, current_user::text, "
          "(SELECT pg_get_userbyid(nspowner)::text FROM pg_namespace WHERE nspname = 'public') FROM usual "
          "UNION ALL SELECT class, oid, pg_get_userbyid(o.role), NULL, NULL FROM o, usual WHERE o.role <> usual.role",
      take_owner};
}

}  // namespace plumb::live
