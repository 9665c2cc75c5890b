// Whatever plumb does not manage, each by name.
#include "introspect/catalog/unmanaged.h"

#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "introspect/catalog/query.h"

namespace plumb::live {

namespace {

enum Cell { word, class_oid, oid, schema, name, relation };

void note(Snapshot& s, std::string what, std::string in_schema) {
  Unmanaged u;
  u.what = std::move(what);
  u.schema = std::move(in_schema);
  s.catalog.unmanaged.push_back(std::move(u));
}

void take_unmanaged(Snapshot& s, const Row& row) {
  if (!row.null(class_oid) && !s.ours(row.oid(class_oid), row.oid(oid))) return;
  if (!row.null(relation)) return note_on_relation(s, row.view(word), row.text(name), row.oid(relation));
  if (row.null(name)) return note(s, row.text(word), row.null(schema) ? "" : s.schema_name(row.oid(schema)));
  if (row.null(schema)) return note(s, fmt::format("{} {}", row.view(word), quote_identifier(row.view(name))), "");
  if (!s.reads(row.oid(schema))) return;
  const std::string& in = s.schema_name(row.oid(schema));
  note(s, fmt::format("{} {}", row.view(word), qualified(in, row.view(name))), in);
}

/// word, class, FROM and WHERE, and the columns of schema, name and relation; NULL where there is none.
std::string part(std::string_view what, std::string_view class_number, std::string_view in_schema,
                 std::string_view named, std::string_view on, std::string_view from) {
  return fmt::format("SELECT '{}', {}, oid, {}::oid, {}::text, {}::oid FROM {}", what, class_number, in_schema, named,
                     on, from);
}

}  // namespace

void note_on_relation(Snapshot& s, std::string_view what, const std::string& named, Oid oid) {
  const Relation* r = s.relation(oid);
  bool known = r && s.reads(r->schema) && s.ours(of_class::relation, oid);
  if (!known) return;
  std::string name = named.empty() ? "" : " " + quote_identifier(named);
  note(s, fmt::format("{}{} on {}", what, name, s.name_of(*r).text()), s.schema_name(r->schema));
}

CatalogQuery unmanaged_query(int version, bool subscriptions) {
  std::vector<std::string> parts = {
      part("default privileges of", "826", "NULL", "defaclrole::regrole", "NULL",
           "pg_default_acl WHERE defaclobjtype NOT IN ('r', 'S', 'f', 'T', 'n')"),
      part("disabled triggers of constraint", "NULL", "NULL", "conname", "conrelid",
           "pg_constraint c WHERE contype IN ('f', 'p', 'u', 'x') AND EXISTS (SELECT FROM pg_trigger t WHERE "
           "t.tgconstraint = c.oid AND t.tgenabled <> 'O')"),
      part("access method", "2601", "NULL", "amname", "NULL", "pg_am WHERE oid >= 16384"),
      "SELECT 'comment on identity sequence', NULL, NULL::oid, NULL::oid, c.relname::text, d.refobjid FROM "
      "pg_description x JOIN pg_class c ON c.oid = x.objoid AND c.relkind = 'S' JOIN pg_depend d ON d.classid = 1259 "
      "AND d.objid = c.oid AND d.deptype = 'i' AND d.refclassid = 1259 WHERE x.classoid = 1259",
      "SELECT 'security label', NULL, NULL::oid, NULL::oid, classoid::regclass || ' ' || objoid, NULL::oid FROM "
      "pg_seclabel",
  };
  if (subscriptions) {
    parts.push_back(
        "SELECT 'subscription', NULL, NULL::oid, NULL::oid, subname::text, NULL::oid FROM pg_subscription WHERE "
        "subdbid = "
        "(SELECT oid FROM pg_database WHERE datname = current_database())");
  }
  if (version >= 140000) {
    parts.push_back(
        "SELECT 'partition being detached', NULL, NULL::oid, NULL::oid, NULL::text, inhrelid FROM pg_inherits "
        "WHERE inhdetachpending");
  }
  if (version >= 180000) {
    parts.push_back(
        "SELECT 'comment on not-null constraint', NULL, NULL::oid, NULL::oid, conname::text, conrelid FROM "
        "pg_constraint c JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = c.oid "
        "WHERE contype = 'n' AND conrelid <> 0");
  }
  std::string sql;
  for (const auto& p : parts) sql += (sql.empty() ? "" : " UNION ALL ") + p;
  return {sql, take_unmanaged};
}

}  // namespace plumb::live
