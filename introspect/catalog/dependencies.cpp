// pg_depend -> Object::uses: what expressions, queries and bodies refer to.
#include <algorithm>

#include "introspect/catalog/query.h"

namespace plumb::live {

/// What engine derives from an object's fields is not repeated in its uses.
static bool said_by_fields(const Object& object, const ObjectId& target) {
  bool own_relation = target.parent.empty() && target.kind != Kind::routine && target.name == object.id.parent &&
                      target.schema == object.id.schema;
  if (target == object.id || own_relation) return true;
  switch (object.id.kind) {
    case Kind::trigger: {
      const QualifiedName& f = static_cast<const Trigger&>(object).function;
      return target.kind == Kind::routine && target.name == f.name && target.schema == f.schema && target.args.empty();
    }
    case Kind::domain: {
      const TypeName& base = static_cast<const Domain&>(object).type;
      return target.name == base.name && target.schema == base.schema;
    }
    default:
      return false;
  }
}

static void take_dependency(Snapshot& s, const Row& row) {
  enum { class_oid, oid, target_class, target, target_column };
  auto place = s.places.find(Snapshot::key(row.oid(class_oid), row.oid(oid)));
  if (place == s.places.end()) return;
  auto id = s.id_of(row.oid(target_class), row.oid(target), row.number(target_column));
  if (!id) return;
  Object& object = s.at(place->second);
  if (said_by_fields(object, *id)) return;
  bool has_query =
      object.id.kind == Kind::view || object.id.kind == Kind::materialized_view || object.id.kind == Kind::routine;
  if (has_query && id->kind == Kind::column) {
    object.uses.push_back(object_id(Kind::table, id->schema, id->parent));
  }
  object.uses.push_back(std::move(*id));
}

/// Only rows that can be of use: what every column default, index and constraint has (its own table and columns, an
/// owned sequence) is known from its fields. A view's rule stands for the view.
CatalogQuery dependency_query() {
  return {
      "SELECT classid, objid, refclassid, refobjid, refobjsubid FROM pg_depend d WHERE refobjid >= 16384 AND "
      "refclassid IN (1247, 1255, 1259, 2606) AND ("
      "classid = 2604 AND (deptype = 'n' OR refobjsubid > 0 AND EXISTS (SELECT FROM pg_attrdef f JOIN pg_attribute a "
      "ON a.attrelid = f.adrelid AND a.attnum = f.adnum WHERE f.oid = d.objid AND a.attgenerated <> '' "
      "AND f.adnum <> d.refobjsubid)) "
      "OR classid = 2606 AND refclassid IN (1255, 1247) "
      "OR classid = 1255 AND refclassid IN (1255, 1247, 1259) "
      "OR classid = 1247 AND deptype = 'n' "
      "OR classid = 2620 AND deptype = 'n' "
      "OR classid = 1259 AND (objid IN (SELECT indexrelid FROM pg_index WHERE indexprs IS NOT NULL OR indpred IS NOT "
      "NULL) "
      "OR objid IN (SELECT partrelid FROM pg_partitioned_table WHERE partexprs IS NOT NULL) AND objsubid = 0 "
      "AND refclassid = 1255)) "
      "UNION ALL SELECT classid, r.ev_class, refclassid, refobjid, refobjsubid FROM pg_depend d "
      "JOIN pg_rewrite r ON r.oid = d.objid WHERE d.classid = 2618 AND refobjid >= 16384 AND refclassid IN (1247, "
      "1255, 1259, 2606) AND refobjid <> r.ev_class "
      "AND r.rulename = '_RETURN'",
      take_dependency};
}

}  // namespace plumb::live
