#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"
#include "engine/kinds/trigger_copy.h"

namespace plumb {

/// A copy goes with the trigger that it is a copy of, and follows what is said of the copies between.
static void refer_to_those_above(const ObjectId& copy, const Catalog& catalog, References& out) {
  const Trigger* above = trigger_above(copy, catalog);
  if (!above) return;
  out.push_back({above->id, is_inherited(*above) ? Strength::soft : Strength::automatic});
  if (is_inherited(*above)) refer_to_those_above(above->id, catalog, out);
}

void references(const Trigger& t, const Catalog& catalog, References& out) {
  out.push_back({relation_of(t.id, catalog), Strength::part_of});
  if (is_inherited(t)) {
    refer_to_those_above(t.id, catalog, out);
    return out.push_back({relation_of(t.id, catalog), Strength::joined});
  }
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
  if (is_inherited(from) != is_inherited(to)) return {Way::recreate, {}};
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

static void emit_enabled(const ObjectId& trigger, TriggerEnabled enabled, const Context& context, Script& out) {
  out.clause(relation_of(trigger, context.to), fmt::format("{} TRIGGER {}", enabled_words(enabled), sql_name(trigger)));
  if (!context.table_stays(trigger)) return;
  out.lock(trigger.schema, trigger.parent, LockMode::share_row_exclusive);
}

/// Whether the table was a partition of that one before and stays it.
static bool stays_partition(const Table& t, const ObjectId& whole, const Context& context) {
  const Table* before = context.is_created(t.id) ? nullptr : context.from.find<Table>(t.id);
  QualifiedName parent{whole.schema, whole.parent};
  return before && before->partition_of == parent && t.partition_of == parent;
}

/// What is said of a trigger reaches all copies below: those that are enabled otherwise and stay so are told again, and
/// with `changed_too` those that changed, which may have been said before.
static void say_again_below(const ObjectId& trigger, bool changed_too, const Context& context, Script& out) {
  const Table* whole = context.to.find<Table>(object_id(Kind::table, trigger.schema, trigger.parent));
  if (!whole || !whole->partition_key) return;
  for (const QualifiedName& child : children_of(trigger.schema, trigger.parent, context.children_after)) {
    const Table& t = *context.to.find<Table>(table_id(child));
    if (!stays_partition(t, trigger, context)) continue;
    ObjectId id = object_id(Kind::trigger, t.id.schema, trigger.name, t.id.name);
    const Trigger* after = context.to.find<Trigger>(id);
    const Trigger* before = after && !context.is_created(id) ? context.from.find<Trigger>(id) : nullptr;
    bool says_itself = after && !changed_too && !(before && before->enabled == after->enabled);
    if (says_itself) continue;
    if (after) emit_enabled(id, after->enabled, context, out);
    say_again_below(id, changed_too, context, out);
  }
}

static void emit_enabled(const Trigger& t, const Context& context, Script& out) {
  emit_enabled(t.id, t.enabled, context, out);
  say_again_below(t.id, false, context, out);
}

void emit_create(const Trigger& t, const Context& context, Script& out) {
  if (is_inherited(t)) return emit_enabled(t, context, out);
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
  if (fields.only("enabled") || to.enabled != TriggerEnabled::origin) return emit_enabled(to, context, out);
  say_again_below(to.id, false, context, out);
}

/// A copy that has no state of its own any more is enabled as the trigger above is; where that one's state changes,
/// the copy follows by itself.
static void emit_state_above(const Trigger& copy, const Context& context, Script& out) {
  const Trigger* after = trigger_above(copy.id, context.to);
  const Trigger* before = after && !context.is_created(after->id) ? context.from.find<Trigger>(after->id) : nullptr;
  if (!before || before->enabled != after->enabled) return;
  emit_enabled(copy.id, after->enabled, context, out);
  say_again_below(copy.id, true, context, out);
}

void emit_drop(const Trigger& t, const Context& context, Script& out) {
  if (is_inherited(t)) return emit_state_above(t, context, out);
  out.statement(fmt::format("DROP TRIGGER {} ON {}", sql_name(t.id), sql_parent(t.id)));
  out.lock(t.id.schema, t.id.parent, LockMode::access_exclusive);
}

}  // namespace plumb
