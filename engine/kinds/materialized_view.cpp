#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/kinds/column.h"
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

namespace {

const ColumnSettings& settings_of(const MaterializedView& v, const std::string& column) {
  static const ColumnSettings usual;
  auto it = std::find_if(v.column_settings.begin(), v.column_settings.end(),
                         [&](const ColumnSettings& s) { return s.column == column; });
  return it == v.column_settings.end() ? usual : *it;
}

/// What columns of its type have by themselves. SET STORAGE DEFAULT needs PostgreSQL 16.
std::string usual_storage(const MaterializedView& v, const std::string& column) {
  auto it = std::find_if(v.columns.begin(), v.columns.end(), [&](const ViewColumn& c) { return c.name == column; });
  return default_storage(it == v.columns.end() ? TypeName{} : it->type);
}

/// Says what the column has otherwise than before.
void emit_settings(const MaterializedView& v, const std::string& column, const ColumnSettings& from,
                   const ColumnSettings& to, Script& out) {
  auto say = [&](const std::string& clause, LockMode mode) {
    out.statement(
        fmt::format("ALTER MATERIALIZED VIEW {} ALTER COLUMN {} {}", sql_name(v.id), quote_identifier(column), clause));
    out.lock(v.id.schema, v.id.name, mode);
  };
  if (from.storage != to.storage) {
    std::string storage = to.storage.empty() ? usual_storage(v, column) : to.storage.str();
    say("SET STORAGE " + storage, LockMode::access_exclusive);
  }
  if (from.compression != to.compression) {
    say("SET COMPRESSION " + (to.compression.empty() ? "default" : to.compression.str()), LockMode::access_exclusive);
  }
  if (from.statistics != to.statistics)
    say(fmt::format("SET STATISTICS {}", to.statistics), LockMode::share_update_exclusive);
  for (const std::string& clause : option_clauses(from.options, to.options))
    say(clause, LockMode::share_update_exclusive);
}

}  // namespace

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
  for (const ColumnSettings& s : v.column_settings) emit_settings(v, s.column, {}, s, out);
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
  for (const ColumnSettings& s : from.column_settings) emit_settings(to, s.column, s, settings_of(to, s.column), out);
  for (const ColumnSettings& s : to.column_settings) {
    if (settings_of(from, s.column).column.empty()) emit_settings(to, s.column, {}, s, out);
  }
}

void emit_drop(const MaterializedView& v, const Context&, Script& out) {
  out.statement("DROP MATERIALIZED VIEW " + sql_name(v.id));
  out.lock(v.id.schema, v.id.name, LockMode::access_exclusive);
}

}  // namespace plumb
