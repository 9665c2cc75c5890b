#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"
#include "engine/model/role.h"

namespace plumb {

void references(const Policy& p, const Catalog& catalog, References& out) {
  out.push_back({relation_of(p.id, catalog), Strength::part_of});
  refer_to_uses(p, out);
}

void claims(const Policy& p, Names& out) {
  out.push_back("policy " + p.id.schema + "." + p.id.parent + "." + p.id.name);
}

/// ALTER POLICY cannot take an expression away, nor change what the policy is about.
Alteration plan_alter(const Policy& from, const Policy& to, const FieldSet& fields, const Context&) {
  bool loses = (from.using_rows && !to.using_rows) || (from.with_check && !to.with_check);
  bool recreate = loses || fields.has("restrictive") || fields.has("command");
  return {recreate ? Way::recreate : Way::in_place, {}};
}

static std::string roles_sql(const Policy& p) {
  if (p.roles.empty()) return sql_role("");
  std::string out;
  for (const std::string& role : p.roles) out += (out.empty() ? "" : ", ") + sql_role(role);
  return out;
}

static std::string on_table(const Policy& p) { return sql_name(p.id) + " ON " + sql_parent(p.id); }

static void lock_table(const Policy& p, const Context& context, Script& out) {
  if (context.table_stays(p.id)) out.lock(p.id.schema, p.id.parent, LockMode::access_exclusive);
}

void emit_create(const Policy& p, const Context& context, Script& out) {
  static constexpr std::string_view commands[] = {"", "SELECT", "INSERT", "UPDATE", "DELETE"};
  std::string sql = "CREATE POLICY " + on_table(p);
  if (p.restrictive) sql += "\n    AS RESTRICTIVE";
  if (p.command != PolicyCommand::all) sql += fmt::format("\n    FOR {}", commands[static_cast<size_t>(p.command)]);
  if (!p.roles.empty()) sql += "\n    TO " + roles_sql(p);
  if (p.using_rows) sql += "\n    USING (" + p.using_rows->text + ")";
  if (p.with_check) sql += "\n    WITH CHECK (" + p.with_check->text + ")";
  out.statement(sql);
  lock_table(p, context, out);
}

void emit_alter(const Policy&, const Policy& to, const FieldSet& fields, const Context& context, Script& out) {
  std::string sql = "ALTER POLICY " + on_table(to);
  if (fields.has("roles")) sql += "\n    TO " + roles_sql(to);
  if (fields.has("using")) sql += "\n    USING (" + to.using_rows->text + ")";
  if (fields.has("with_check")) sql += "\n    WITH CHECK (" + to.with_check->text + ")";
  out.statement(sql);
  lock_table(to, context, out);
}

/// Nothing happens to rows that no policy is asked about.
static void add_visibility(const Policy& p, const Context& context, Script& out) {
  const auto* before = context.from.find<Table>(relation_of(p.id, context.from));
  const auto* after = context.to.find<Table>(relation_of(p.id, context.from));
  bool asked = before && after && before->row_security && after->row_security;
  if (!asked || context.to.contains(p.id)) return;
  out.hazard(HazardType::changes_access, p.id,
             p.restrictive ? fmt::format("drops {}: rows that it has withheld can be seen", describe(p.id))
                           : fmt::format("drops {}: rows that it alone has let through are withheld", describe(p.id)));
}

void emit_drop(const Policy& p, const Context& context, Script& out) {
  out.statement("DROP POLICY " + on_table(p));
  out.lock(p.id.schema, p.id.parent, LockMode::access_exclusive);
  add_visibility(p, context, out);
}

}  // namespace plumb
