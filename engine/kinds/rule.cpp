#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"

namespace plumb {

void references(const Rule& r, const Catalog& catalog, References& out) {
  out.push_back({relation_of(r.id, catalog), Strength::part_of});
  refer_to_uses(r, out);
}

void claims(const Rule& r, Names& out) { out.push_back("rule " + r.id.schema + "." + r.id.parent + "." + r.id.name); }

Alteration plan_alter(const Rule&, const Rule&, const FieldSet&, const Context&) { return {}; }

static std::string rule_sql(const Rule& r, std::string_view head) {
  static constexpr std::string_view events[] = {"SELECT", "UPDATE", "INSERT", "DELETE"};
  std::string out = fmt::format("{} {} AS\n    ON {} TO {}", head, sql_name(r.id), events[static_cast<size_t>(r.event)],
                                sql_parent(r.id));
  if (r.condition) out += "\n    WHERE " + r.condition->text;
  return out + fmt::format("\n    DO {} {}", r.instead ? "INSTEAD" : "ALSO", r.actions.text);
}

static void lock_relation(const Rule& r, Script& out) {
  out.lock(r.id.schema, r.id.parent, LockMode::access_exclusive);
}

static void emit_enabled(const Rule& r, const Context& context, Script& out) {
  out.statement(fmt::format("ALTER {} {} {} RULE {}", sql_keyword(relation_of(r.id, context.to), context.to),
                            sql_parent(r.id), enabled_words(r.enabled), sql_name(r.id)));
  if (context.table_stays(r.id)) lock_relation(r, out);
}

void emit_create(const Rule& r, const Context& context, Script& out) {
  out.statement(rule_sql(r, "CREATE RULE"));
  if (context.table_stays(r.id)) lock_relation(r, out);
  if (r.enabled != TriggerEnabled::origin) emit_enabled(r, context, out);
}

void emit_alter(const Rule&, const Rule& to, const FieldSet& fields, const Context& context, Script& out) {
  if (!fields.only("enabled")) {
    out.statement(rule_sql(to, "CREATE OR REPLACE RULE"));
    lock_relation(to, out);
  }
  if (fields.has("enabled")) emit_enabled(to, context, out);
}

void emit_drop(const Rule& r, const Context&, Script& out) {
  out.statement(fmt::format("DROP RULE {} ON {}", sql_name(r.id), sql_parent(r.id)));
  lock_relation(r, out);
}

}  // namespace plumb
