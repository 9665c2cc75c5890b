#include "introspect/catalog/privileges.h"

#include "introspect/catalog/access_list.h"
#include "introspect/catalog/query.h"

namespace plumb::live {

/// The sequence of an identity column is named by its table.
static std::optional<ObjectId> subject(Snapshot& s, Oid class_oid, Oid oid, Oid identity_table) {
  if (class_oid == of_class::type) {
    auto id = s.id_of(class_oid, oid, 0);
    return id && id->kind != Kind::table && id->kind != Kind::view && id->kind != Kind::materialized_view
               ? id
               : std::nullopt;
  }
  const Relation* r = class_oid == of_class::relation ? s.my_relation(oid) : nullptr;
  if (!r) return class_oid == of_class::relation ? std::nullopt : s.id_of(class_oid, oid, 0);
  if (const Relation* table = identity_table ? s.my_relation(identity_table) : nullptr)
    return object_id(Kind::sequence, s.schema_name(r->schema), r->name, table->name);
  return s.id_of(class_oid, oid, 0);
}

void take_column_privileges(Snapshot& s, const Relation& r, const Attribute& a, std::string_view list,
                            const std::string& owner) {
  AccessList access = access_list(list, owner, Kind::column, s.version);
  if (access.grants.empty()) return;
  Privileges p;
  // A column of a view is named as the column of a table is.
  p.id = attached_to(object_id(Kind::column, s.schema_name(r.schema), a.name, r.name), Kind::privileges);
  p.grants = std::move(access.grants);
  s.catalog.add(std::move(p));
}

static void take_privileges(Snapshot& s, const Row& row) {
  enum { class_oid, oid, owner, list, identity_table };
  auto id = subject(s, row.oid(class_oid), row.oid(oid), row.oid(identity_table));
  if (!id || !has_privileges(*id)) return;
  AccessList access = access_list(row.view(list), row.text(owner), id->kind, s.version);
  if (!access.owner && access.grants == built_in_grants(*id, s.version)) return;
  Privileges p;
  p.id = attached_to(*id, Kind::privileges);
  p.grants = std::move(access.grants);
  p.owner = std::move(access.owner);
  const Object* object = id->kind == Kind::routine ? s.placed(row.oid(class_oid), row.oid(oid)) : nullptr;
  p.of_procedure = object && static_cast<const Routine*>(object)->procedure;
  s.catalog.add(std::move(p));
}

/// All but those on columns. Without a list, public was made anew: nobody but its owner has any right there.
CatalogQuery privileges_query() {
  return {
      "SELECT 1259, c.oid, pg_get_userbyid(relowner), relacl::text, CASE WHEN relkind = 'S' THEN (SELECT refobjid "
      "FROM "
      "pg_depend d WHERE d.classid = 1259 AND d.objid = c.oid AND d.deptype = 'i' AND d.refclassid = 1259 LIMIT 1) END "
      "FROM pg_class c WHERE relacl IS NOT NULL AND c.oid >= 16384 "
      "UNION ALL SELECT 1255, oid, pg_get_userbyid(proowner), proacl::text, NULL FROM pg_proc "
      "WHERE proacl IS NOT NULL AND oid >= 16384 "
      "UNION ALL SELECT 1247, oid, pg_get_userbyid(typowner), typacl::text, NULL FROM pg_type "
      "WHERE typacl IS NOT NULL AND oid >= 16384 "
      "UNION ALL SELECT 2615, oid, pg_get_userbyid(nspowner), coalesce(nspacl, "
      "acldefault('n', nspowner))::text, NULL FROM pg_namespace "
      "WHERE nspacl IS NOT NULL AND (oid >= 16384 OR oid = 2200) OR nspname = 'public' "
      "UNION ALL SELECT 2612, oid, pg_get_userbyid(lanowner), lanacl::text, NULL FROM pg_language "
      "WHERE lanacl IS NOT NULL AND oid >= 16384 "
      "UNION ALL SELECT 2328, oid, pg_get_userbyid(fdwowner), fdwacl::text, NULL FROM pg_foreign_data_wrapper "
      "WHERE fdwacl IS NOT NULL "
      "UNION ALL SELECT 1417, oid, pg_get_userbyid(srvowner), srvacl::text, NULL FROM pg_foreign_server "
      "WHERE srvacl IS NOT NULL",
      take_privileges};
}

}  // namespace plumb::live
