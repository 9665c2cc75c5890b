// What other objects' rows refer to by oid: extension members, lookups, relations, types.
#include "introspect/catalog/query.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

/// What an extension owns, and the functions and casts that come and go with a range type.
CatalogQuery extension_member_query() {
  return {
      "SELECT classid, objid FROM pg_depend WHERE refclassid = 3079 AND deptype = 'e' "
      "UNION ALL SELECT 1259, typrelid FROM pg_depend JOIN pg_type t ON t.oid = objid "
      "WHERE refclassid = 3079 AND deptype = 'e' AND classid = 1247 AND typtype = 'c' "
      "UNION ALL SELECT classid, objid FROM pg_depend WHERE classid IN (1255, 2605) AND deptype = 'i'",
      [](Snapshot& s, const Row& row) { s.members.insert(Snapshot::key(row.oid(0), row.oid(1))); }};
}

CatalogQuery lookup_query() {
  return {
      "SELECT 'a', oid, amname, 0 FROM pg_am UNION ALL SELECT 't', oid, spcname, 0 FROM pg_tablespace "
      "UNION ALL SELECT 'l', oid, lanname, 0 FROM pg_language "
      "UNION ALL SELECT 'c', oid, collname, collnamespace FROM pg_collation "
      "UNION ALL SELECT 'n', attnum::int::oid, attname, 0 FROM pg_attribute WHERE attrelid = 2610 AND attnum > 0",
      [](Snapshot& s, const Row& row) {
        switch (row.letter(0)) {
          case 'a':
            s.access_methods[row.oid(1)] = row.text(2);
            break;
          case 't':
            s.tablespaces[row.oid(1)] = row.text(2);
            break;
          case 'l':
            s.languages[row.oid(1)] = row.text(2);
            break;
          case 'n':
            s.stand_in_columns[row.text(2)] = row.number(1);
            break;
          default:
            s.collations[row.oid(1)] = {s.reference_schema(row.oid(3)), row.text(2)};
        }
      }};
}

CatalogQuery opclass_query() {
  return {"SELECT oid, opcname, opcnamespace, opcmethod, opcintype, opcdefault FROM pg_opclass",
          [](Snapshot& s, const Row& row) {
            s.opclasses[row.oid(0)] = {row.text(1), row.oid(2), row.oid(3), row.oid(4), row.flag(5)};
            if (row.flag(5)) s.default_opclasses[Snapshot::key(row.oid(3), row.oid(4))] = row.oid(0);
          }};
}

static void take_relation(Snapshot& s, const Row& row) {
  enum {
    oid,
    name,
    schema,
    kind,
    persistence,
    partition,
    access_method,
    tablespace,
    toast,
    type,
    options,
    bound,
    of_type,
    replica_identity,
    row_security,
    force_row_security
  };
  if (row.letter(kind) == 't') {
    s.toast_options[row.oid(oid)] = option_list(row.view(options), "toast.");
    return;
  }
  Relation r;
  r.name = row.text(name);
  r.schema = row.oid(schema);
  r.kind = row.letter(kind);
  r.persistence = row.letter(persistence);
  r.replica_identity = row.letter(replica_identity);
  r.partition = row.flag(partition);
  r.access_method = row.oid(access_method);
  r.tablespace = row.oid(tablespace);
  r.toast = row.oid(toast);
  r.options = row.text(options);
  r.partition_bound = row.text(bound);
  r.row_security = row.flag(row_security);
  r.force_row_security = row.flag(force_row_security);
  bool counts = r.kind != 'i' && r.kind != 'I';
  r.mine = counts && s.takes(of_class::relation, row.oid(oid), r.schema);
  r.of_type = row.oid(of_type);
  if (Oid row_type = row.oid(type)) {
    s.types[row_type] = Type{r.name, r.schema, 'c', 0, row.oid(oid), 0, 0, 'x', ""};
  }
  s.relations.emplace(row.oid(oid), std::move(r));
}

/// What is usual comes as NULL, which costs neither side anything.
CatalogQuery relation_query() {
  return {
      "SELECT oid, relname, relnamespace, relkind, NULLIF(relpersistence, 'p'), NULLIF(relispartition, false), relam, "
      "NULLIF(reltablespace, 0), NULLIF(reltoastrelid, 0), NULLIF(reltype, 0), reloptions, "
      "CASE WHEN relpartbound IS NOT NULL THEN pg_get_expr(relpartbound, 2610) END, NULLIF(reloftype, 0), "
      "NULLIF(relreplident, 'd'), NULLIF(relrowsecurity, false), NULLIF(relforcerowsecurity, false) FROM pg_class "
      "WHERE oid >= 16384 AND relpersistence <> 't' AND (relkind IN ('r', 'p', 'v', 'm', 'S', 'c', 'f') "
      "OR relkind IN ('i', 'I') AND relnamespace <> 99 OR relkind = 't' AND reloptions IS NOT NULL)",
      take_relation, [](Snapshot& s, size_t rows) {
        s.relations.reserve(rows);
        s.places.reserve(3 * rows);  // Tables and indexes, with about as many defaults and constraints.
      }};
}

/// Row types of the user's relations are known from the relations. An array type is one that has no array type of its
/// own: int2vector and oidvector are none.
CatalogQuery type_query() {
  return {
      "SELECT oid, typname, typnamespace, typtype, CASE WHEN typcategory = 'A' AND typarray = 0 THEN typelem END, "
      "typbasetype, typcollation, typstorage, CASE WHEN typnamespace = 11 THEN format_type(oid, NULL) END FROM pg_type "
      "WHERE typtype <> 'c' OR oid < 16384",
      [](Snapshot& s, const Row& row) {
        s.types[row.oid(0)] = Type{row.text(1), row.oid(2), row.letter(3), row.oid(4), 0,
                                   row.oid(5),  row.oid(6), row.letter(7), row.text(8)};
      }};
}

/// Functions of pg_catalog that the user's triggers and functions name.
CatalogQuery foreign_procedure_query() {
  return {
      "SELECT oid, proname FROM pg_proc WHERE oid < 16384 AND "
      "(oid IN (SELECT tgfoid FROM pg_trigger WHERE NOT tgisinternal) OR "
      "oid IN (SELECT evtfoid FROM pg_event_trigger) OR "
      "oid IN (SELECT unnest(ARRAY[fdwhandler, fdwvalidator]) FROM pg_foreign_data_wrapper) OR "
      "oid IN (SELECT unnest(ARRAY[rngcanonical, rngsubdiff]) FROM pg_range WHERE rngtypid >= 16384) OR "
      "oid IN (SELECT unnest(ARRAY[aggtransfn, aggfinalfn, aggcombinefn, aggserialfn, aggdeserialfn, aggmtransfn, "
      "aggminvtransfn, aggmfinalfn]) FROM pg_aggregate WHERE aggfnoid >= 16384) OR "
      "oid IN (SELECT prosupport FROM pg_proc WHERE oid >= 16384 AND prosupport <> 0) OR "
      "oid IN (SELECT castfunc FROM pg_cast WHERE oid >= 16384) OR "
      "oid IN (SELECT conproc FROM pg_conversion WHERE oid >= 16384) OR "
      "oid IN (SELECT unnest(ARRAY[oprcode, oprrest, oprjoin]) FROM pg_operator WHERE oid >= 16384) OR "
      "oid IN (SELECT amproc FROM pg_amproc WHERE oid >= 16384) OR "
      "oid IN (SELECT unnest(ARRAY[prsstart, prstoken, prsend, prsheadline, prslextype]) FROM pg_ts_parser WHERE oid "
      ">= 16384) OR "
      "oid IN (SELECT unnest(ARRAY[tmplinit, tmpllexize]) FROM pg_ts_template WHERE oid >= 16384) OR "
      "oid IN (SELECT unnest(ARRAY[lanplcallfoid, laninline, lanvalidator]) FROM pg_language WHERE oid >= 16384) OR "
      "oid IN (SELECT unnest(ARRAY[trffromsql, trftosql]) FROM pg_transform WHERE oid >= 16384) OR "
      "proname LIKE '%subscript_handler' OR "
      "oid IN (SELECT unnest(ARRAY[typinput, typoutput, typreceive, typsend, typmodin, typmodout, typanalyze]) "
      "FROM pg_type WHERE oid >= 16384 AND typtype = 'b' AND typarray <> 0))",
      [](Snapshot& s, const Row& row) {
        s.procedures[row.oid(0)] = {"", row.text(1)};
      }};
}

}  // namespace plumb::live
