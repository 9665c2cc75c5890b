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
    case Kind::sql_operator:
    case Kind::cast:
    case Kind::base_type:
      return target.kind != Kind::routine;
    case Kind::domain: {
      const TypeName& base = static_cast<const Domain&>(object).type;
      return target.name == base.name && target.schema == base.schema;
    }
    default:
      return false;
  }
}

/// Beside its types, a body given as a string has no dependencies: the rest is its arguments' defaults'.
static void take_default_use(Routine& r, const ObjectId& id) {
  bool has_default =
      std::any_of(r.arguments.begin(), r.arguments.end(), [](const Argument& a) { return a.default_value; });
  if (!r.sql_body && has_default) r.default_uses.push_back(id);
}

/// What depends: for a column of a table that column, nullptr for what is not in the catalog.
static Object* dependent(Snapshot& s, Oid class_oid, Oid oid, int64_t attnum) {
  const Relation* r = class_oid == of_class::relation && attnum > 0 ? s.relation(oid) : nullptr;
  if (!r || !r->is_table()) return s.placed(class_oid, oid);
  size_t at = static_cast<size_t>(attnum) - 1;
  size_t column = at < r->attributes.size() ? r->attributes[at].column : SIZE_MAX;
  return column == SIZE_MAX ? nullptr : &s.catalog.all<Column>()[column];
}

static void take_dependency(Snapshot& s, const Row& row) {
  enum { class_oid, oid, attnum, target_class, target, target_column };
  Object* found = dependent(s, row.oid(class_oid), row.oid(oid), row.number(attnum));
  if (!found) return;
  auto id = s.id_of(row.oid(target_class), row.oid(target), row.number(target_column));
  if (!id) return;
  Object& object = *found;
  if (said_by_fields(object, *id)) return;
  bool has_query = object.id.kind == Kind::view || object.id.kind == Kind::materialized_view ||
                   object.id.kind == Kind::routine || object.id.kind == Kind::rule;
  // A policy's own columns are no sub-select's.
  bool sub_select =
      object.id.kind == Kind::policy && (id->schema != object.id.schema || id->parent != object.id.parent);
  if ((has_query || sub_select) && id->kind == Kind::column) {
    object.uses.push_back(object_id(Kind::table, id->schema, id->parent));
  }
  if (object.id.kind == Kind::routine) take_default_use(static_cast<Routine&>(object), *id);
  object.uses.push_back(std::move(*id));
}

/// Only rows that can be of use: what fields say (an index's own columns, a constraint's table, an owned sequence) is
/// not asked for, and what rules most rows out is looked at first. A view's rule stands for the view, a published table
/// with a row filter for its publication. Before 15 a generated column itself, not its expression, depended on what the
/// expression reads.
CatalogQuery dependency_query(int version) {
  std::string used = "refclassid IN (1247, 1255, 1259, 2606, 2617, 3456, 3600, 3602)";
  std::string row_filters =
      "UNION ALL SELECT 6104, r.prpubid, 0, refclassid, refobjid, refobjsubid FROM pg_depend d "
      "JOIN pg_publication_rel r ON r.oid = d.objid WHERE d.classid = 6106 AND r.prqual IS NOT NULL "
      "AND refclassid = 1259 AND refobjid >= 16384 ";
  // Whatever needs one of its members needs the extension.
  std::string of_extensions =
      "UNION ALL SELECT d.classid, CASE WHEN r.oid IS NULL THEN d.objid ELSE r.ev_class END, d.objsubid, e.refclassid, "
      "e.refobjid, 0 "
      "FROM pg_depend e JOIN pg_depend d ON d.refclassid = e.classid AND d.refobjid = e.objid AND d.deptype IN ('n', "
      "'a')"
      " LEFT JOIN pg_rewrite r ON d.classid = 2618 AND r.oid = d.objid AND r.rulename = '_RETURN' "
      "WHERE e.deptype = 'e' AND e.refclassid = 3079 AND e.refobjid >= 16384 AND d.objid >= 16384 ";
  std::string generated =
      "UNION ALL SELECT 2604, f.oid, 0, refclassid, refobjid, refobjsubid FROM pg_depend d JOIN pg_attrdef f "
      "ON f.adrelid = d.objid AND f.adnum = d.objsubid WHERE d.classid = 1259 AND d.objsubid > 0 AND d.deptype = 'a' "
      "AND d.refclassid IN (1247, 1255, 1259, 2617, 3456, 3600, 3602) AND refobjid >= 16384 "
      "AND NOT (d.refobjid = d.objid AND d.refobjsubid = d.objsubid) ";
  return {
      "SELECT classid, objid, 0, refclassid, refobjid, refobjsubid FROM pg_depend WHERE refobjid >= 16384 AND ("
      "deptype = 'n' AND classid IN (2604, 1255, 1247, 2620, 3381, 2328, 3256, 2605, 2607, 2612, 2617, 3576, 3601, "
      "3764) AND " +
          used +
          " OR classid = 2606 AND refclassid IN (1255, 1247, 2617, 3456, 3602) "
          "OR classid = 1259 AND objsubid = 0 AND deptype <> 'i' AND " +
          used +
          " AND objid IN (SELECT indexrelid FROM pg_index WHERE indexprs IS NOT NULL OR indpred IS NOT NULL "
          "UNION ALL SELECT partrelid FROM pg_partitioned_table WHERE partexprs IS NOT NULL)" +
          std::string(version >= 140000 ? " OR classid = 3381 AND deptype = 'a' AND " + used +
                                              " AND objid IN (SELECT oid FROM pg_statistic_ext WHERE stxexprs IS NOT "
                                              "NULL)"
                                        : "") +
          ") "
          "UNION ALL SELECT classid, objid, 0, refclassid, refobjid, refobjsubid FROM pg_depend d "
          "JOIN pg_rewrite r ON r.oid = d.objid WHERE d.classid = 2618 AND refobjid >= 16384 AND deptype = 'n' "
          "AND refclassid IN (1247, 1255, 1259, 2617, 3456, 3600, 3602) AND r.rulename <> '_RETURN' "
          "UNION ALL SELECT classid, r.ev_class, 0, refclassid, refobjid, refobjsubid FROM pg_depend d "
          "JOIN pg_rewrite r ON r.oid = d.objid WHERE d.classid = 2618 AND refobjid >= 16384 "
          "AND refclassid IN (1247, 1255, 1259, 2606, 2617, 3456, 3600, 3602) AND refobjid <> r.ev_class AND "
          "r.rulename = '_RETURN' " +
          of_extensions + (version < 150000 ? generated : row_filters),
      take_dependency};
}

}  // namespace plumb::live
