#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"

namespace plumb {

void references(const Trigger& t, const Catalog& catalog, References& out) {
  out.push_back({relation_of(t.id, catalog), Strength::part_of});
  refer_to_columns(t.id, t.update_columns, out, Strength::normal);
  refer_to_uses(t, out);
  if (!t.from_table.empty()) out.push_back({table_id(t.from_table), Strength::automatic});
  out.push_back({object_id(Kind::routine, t.function.schema, t.function.name), Strength::normal});
}

void claims(const Trigger& t, Names& out) {
  out.push_back("trigger " + t.id.schema + "." + t.id.parent + "." + t.id.name);
}

/// CREATE OR REPLACE TRIGGER keeps the comment and takes a weaker lock than DROP; not for constraint triggers.
Alteration plan_alter(const Trigger& from, const Trigger& to, const FieldSet& fields, const Context& context) {
  bool replaceable = context.server_version >= 140000 && !from.constraint && !to.constraint;
  return {replaceable || fields.only("enabled") ? Way::in_place : Way::recreate, {}};
}

static std::string events_sql(const Trigger& t) {
  std::string out;
  auto add = [&](bool on, const std::string& event) {
    if (on) out += (out.empty() ? "" : " OR ") + event;
  };
  add(t.on_insert, "INSERT");
  add(t.on_delete, "DELETE");
  add(t.on_update, t.update_columns.empty() ? "UPDATE" : "UPDATE OF " + sql_columns(t.update_columns));
  add(t.on_truncate, "TRUNCATE");
  return out;
}

static std::string trigger_sql(const Trigger& t, std::string_view create) {
  static constexpr std::string_view timings[] = {"BEFORE", "AFTER", "INSTEAD OF"};
  std::string out =
      fmt::format("{} {}TRIGGER {} {} {} ON {}", create, t.constraint ? "CONSTRAINT " : "", sql_name(t.id),
                  timings[static_cast<size_t>(t.timing)], events_sql(t), sql_parent(t.id));
  if (!t.from_table.empty()) out += "\n    FROM " + t.from_table.text();
  if (t.deferrable) out += t.initially_deferred ? "\n    DEFERRABLE INITIALLY DEFERRED" : "\n    DEFERRABLE";
  if (!t.old_table.empty() || !t.new_table.empty()) {
    out += "\n    REFERENCING";
    if (!t.old_table.empty()) out += " OLD TABLE AS " + quote_identifier(t.old_table);
    if (!t.new_table.empty()) out += " NEW TABLE AS " + quote_identifier(t.new_table);
  }
  out += t.for_each_row ? "\n    FOR EACH ROW" : "\n    FOR EACH STATEMENT";
  if (t.when) out += "\n    WHEN (" + t.when->text + ")";
  std::string arguments;
  for (const auto& a : t.arguments) arguments += (arguments.empty() ? "" : ", ") + quote_literal(a);
  return out + fmt::format("\n    EXECUTE FUNCTION {}({})", t.function.text(), arguments);
}

static void emit_enabled(const Trigger& t, const Context& context, Script& out) {
  out.clause(relation_of(t.id, context.to), fmt::format("{} TRIGGER {}", enabled_words(t.enabled), sql_name(t.id)));
  out.lock(t.id.schema, t.id.parent, LockMode::share_row_exclusive);
}

void emit_create(const Trigger& t, const Context& context, Script& out) {
  out.statement(trigger_sql(t, "CREATE"));
  if (context.table_stays(t.id)) out.lock(t.id.schema, t.id.parent, LockMode::share_row_exclusive);
  if (t.enabled != TriggerEnabled::origin) emit_enabled(t, context, out);
}

void emit_alter(const Trigger&, const Trigger& to, const FieldSet& fields, const Context& context, Script& out) {
  if (!fields.only("enabled")) {
    out.statement(trigger_sql(to, "CREATE OR REPLACE"));
    out.lock(to.id.schema, to.id.parent, LockMode::share_row_exclusive);
  }
  // Replaced, a trigger fires as a new one does.
  if (fields.only("enabled") || to.enabled != TriggerEnabled::origin) emit_enabled(to, context, out);
}

void emit_drop(const Trigger& t, const Context&, Script& out) {
  out.statement(fmt::format("DROP TRIGGER {} ON {}", sql_name(t.id), sql_parent(t.id)));
  out.lock(t.id.schema, t.id.parent, LockMode::access_exclusive);
  if (!t.from_table.empty()) out.lock(t.from_table.schema, t.from_table.name, LockMode::access_exclusive);
}

}  // namespace plumb
