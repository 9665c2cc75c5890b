#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"
#include "engine/kinds/view.h"

namespace plumb {

void references(const MaterializedView& v, const Catalog&, References& out) {
  refer_to_schema(v.id, out);
  refer_to_uses(v, out);
}

void claims(const MaterializedView& v, Names& out) {
  out.push_back("relation " + v.id.schema + "." + v.id.name);
  out.push_back("type " + v.id.schema + "." + v.id.name);
}

Alteration plan_alter(const MaterializedView&, const MaterializedView&, const FieldSet& fields,
                      const Context& context) {
  bool recreate = fields.has("query") || (fields.has("access_method") && context.server_version < 150000);
  return {recreate ? Way::recreate : Way::in_place, {}};
}

void emit_create(const MaterializedView& v, const Context& context, Script& out) {
  std::string sql = "CREATE MATERIALIZED VIEW " + sql_name(v.id) + column_list_sql(v.column_names);
  if (!v.access_method.empty()) sql += " USING " + quote_identifier(v.access_method);
  if (!v.options.empty()) sql += " WITH (" + sql_options(v.options) + ")";
  if (!v.tablespace.empty()) sql += " TABLESPACE " + quote_identifier(v.tablespace);
  sql += " AS\n" + v.query.text;
  if (!v.with_data) sql += "\nWITH NO DATA";
  out.statement(sql);
  if (v.with_data && context.is_dropped(v.id)) {
    out.hazard(HazardType::blocks_reads, v.id,
               "runs the query of " + describe(v.id) + " anew; who reads it waits until the commit");
  }
}

void emit_alter(const MaterializedView& from, const MaterializedView& to, const FieldSet& fields, const Context&,
                Script& out) {
  std::string head = "ALTER MATERIALIZED VIEW " + sql_name(to.id) + " ";
  auto say = [&](const std::string& clause, LockMode mode) {
    out.statement(head + clause).lock(to.id.schema, to.id.name, mode);
  };
  for (const std::string& clause : option_clauses(from.options, to.options))
    say(clause, LockMode::share_update_exclusive);
  if (fields.has("access_method")) {
    say("SET ACCESS METHOD " + quote_identifier(to.access_method.empty() ? "heap" : to.access_method),
        LockMode::access_exclusive);
  }
  if (fields.has("tablespace")) {
    say("SET TABLESPACE " + quote_identifier(to.tablespace.empty() ? "pg_default" : to.tablespace),
        LockMode::access_exclusive);
  }
}

void emit_drop(const MaterializedView& v, const Context&, Script& out) {
  out.statement("DROP MATERIALIZED VIEW " + sql_name(v.id));
  out.lock(v.id.schema, v.id.name, LockMode::access_exclusive);
}

}  // namespace plumb
