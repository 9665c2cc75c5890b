#include "parser/sql/trigger.h"

#include <algorithm>
#include <array>
#include <set>

#include "engine/base/identifier.h"
#include "engine/kinds/trigger_copy.h"
#include "parser/sql/deparse.h"
#include "parser/sql/references.h"
#include "parser/sql/stored_text.h"
#include "parser/sql/table_parts.h"

namespace plumb {

namespace {

// The bits of pg_trigger.tgtype (catalog/pg_trigger.h), which the grammar uses as well.
constexpr int before = 1 << 1, insert = 1 << 2, delete_ = 1 << 3, update = 1 << 4, truncate = 1 << 5, instead = 1 << 6;

/// The trigger's function. One that the catalog does not have is a built-in, or of an extension.
QualifiedName trigger_function(const Interpreter& in, const PgQuery__CreateTrigStmt& stmt) {
  static constexpr std::array<std::string_view, 6> built_in = {"suppress_redundant_updates_trigger",
                                                               "tsvector_update_trigger",
                                                               "tsvector_update_trigger_column",
                                                               "RI_FKey_check_ins",
                                                               "unique_key_recheck",
                                                               "lo_manage"};
  QualifiedName name = name_of(stmt.funcname, stmt.n_funcname);
  if (name.schema == "pg_catalog") return {"", name.name};
  std::vector<ObjectId> found = find_routines(in, name);
  auto plain = std::find_if(found.begin(), found.end(), [](const ObjectId& id) { return id.args.empty(); });
  if (plain != found.end()) return {plain->schema, plain->name};
  if (!is_expected(in, name.name)) {
    bool known = std::find(built_in.begin(), built_in.end(), name.name) != built_in.end();
    if (known && name.schema.empty()) return {"", name.name};
    for (const auto& [id, extension] : in.draft.map<Extension>()) {
      std::string schema = extension.schema.empty() ? in.default_schema : extension.schema;
      if (name.schema.empty() || name.schema == schema) return {schema, name.name};
    }
  }
  throw MissingObject{"function " + name.text() + "() does not exist", name.name, "", "unknown_function", -1};
}

QualifiedName name_of_relation(const ObjectId& id) { return {id.schema, id.name}; }

}  // namespace

void run_create_trigger(Interpreter& in, const PgQuery__CreateTrigStmt& stmt) {
  if (is_ignored_relation(in, name_of(*stmt.relation))) return;
  ObjectId table = resolve_relation(in, *stmt.relation);
  Trigger t;
  t.id = object_id(Kind::trigger, table.schema, stmt.trigname, table.name);
  t.constraint = stmt.isconstraint;
  t.timing = stmt.timing & before    ? TriggerTiming::before
             : stmt.timing & instead ? TriggerTiming::instead_of
                                     : TriggerTiming::after;
  t.on_insert = stmt.events & insert;
  t.on_update = stmt.events & update;
  t.on_delete = stmt.events & delete_;
  t.on_truncate = stmt.events & truncate;
  t.update_columns = strings_of(stmt.columns, stmt.n_columns);
  if (table.kind == Kind::table) {
    for (const std::string& column : t.update_columns) resolve_column(in, table, column, stmt.relation->location);
  }
  for (size_t i = 0; i < stmt.n_transition_rels; i++) {
    const PgQuery__TriggerTransition& transition = *stmt.transition_rels[i]->trigger_transition;
    (transition.is_new ? t.new_table : t.old_table) = transition.name;
  }
  t.for_each_row = stmt.row;
  if (stmt.when_clause) {
    t.uses = references_of_trigger(*stmt.when_clause, in, table);
    t.when = Expression{stored_text(*stmt.when_clause, in)};
  }
  t.function = trigger_function(in, stmt);
  t.arguments = strings_of(stmt.args, stmt.n_args);
  if (stmt.constrrel) t.from_table = name_of_relation(resolve_relation(in, *stmt.constrrel));
  t.deferrable = stmt.deferrable;
  t.initially_deferred = stmt.initdeferred;
  ObjectId id = t.id;
  if (stmt.replace) {
    forget_trigger_copies(in, table, id.name);
    put_object(in, std::move(t));
  } else {
    add_object(in, std::move(t));
  }
  declare_renames(in, id);
}

static ObjectId trigger_of(const ObjectId& table, const std::string& name) {
  return object_id(Kind::trigger, table.schema, name, table.name);
}

static void set_copy(Interpreter& in, const ObjectId& table, const std::string& name, TriggerEnabled enabled) {
  Trigger copy;
  copy.id = trigger_of(table, name);
  copy.enabled = enabled;
  const Trigger* above = trigger_above(copy.id, in.draft);
  if (above != nullptr && above->enabled == enabled) {
    in.draft.erase(copy.id);
  } else {
    in.draft.put(std::move(copy));
  }
}

void forget_trigger_copies(Interpreter& in, const ObjectId& table, const std::string& name) {
  for (const ObjectId& heir : heirs_of(in, table)) {
    ObjectId id = trigger_of(heir, name);
    const Trigger* copy = in.draft.find<Trigger>(id);
    if (copy != nullptr && is_inherited(*copy)) in.draft.erase(id);
    forget_trigger_copies(in, heir, name);
  }
}

void forget_lost_copies(Interpreter& in, const ObjectId& table) {
  for (const ObjectId& id : in.draft.children<Trigger>(table.schema, table.name)) {
    if (is_inherited(*in.draft.find<Trigger>(id)) && trigger_above(id, in.draft) == nullptr) in.draft.erase(id);
  }
  for (const ObjectId& heir : heirs_of(in, table)) forget_lost_copies(in, heir);
}

/// The partitions right below that have a copy, and how it is enabled.
static std::vector<std::pair<ObjectId, TriggerEnabled>> copies_below(const Interpreter& in, const ObjectId& table,
                                                                     const std::string& name) {
  std::vector<std::pair<ObjectId, TriggerEnabled>> out;
  for (const ObjectId& heir : heirs_of(in, table)) {
    const Trigger* said = in.draft.find<Trigger>(trigger_of(heir, name));
    if (said == nullptr)
      said = trigger_above(trigger_of(heir, name), in.draft);
    else if (!is_inherited(*said))
      continue;
    if (said != nullptr) out.emplace_back(heir, said->enabled);
  }
  return out;
}

static std::set<std::string> trigger_names(const Interpreter& in, const ObjectId& table) {
  std::set<std::string> out;
  for (const ObjectId& id : in.draft.children<Trigger>(table.schema, table.name)) out.insert(id.name);
  const Table* found = in.draft.find<Table>(table);
  if (found == nullptr || found->partition_of.empty()) return out;
  for (const auto& name :
       trigger_names(in, object_id(Kind::table, found->partition_of.schema, found->partition_of.name))) {
    if (trigger_above(trigger_of(table, name), in.draft) != nullptr) out.insert(name);
  }
  return out;
}

void set_trigger_enabled(Interpreter& in, const ObjectId& table, const std::string& name, TriggerEnabled enabled,
                         bool recurse) {
  Trigger* trigger = in.draft.find<Trigger>(trigger_of(table, name));
  if (trigger == nullptr && trigger_above(trigger_of(table, name), in.draft) == nullptr) {
    throw MissingObject{
        "trigger " + quote_identifier(name) + " of table " + qualified(table.schema, table.name) + " does not exist",
        name, "", "unknown_trigger", -1};
  }
  auto below = copies_below(in, table, name);
  if (trigger != nullptr && !is_inherited(*trigger)) {
    trigger->enabled = enabled;
  } else {
    set_copy(in, table, name, enabled);
  }
  if (recurse) return forget_trigger_copies(in, table, name);
  for (const auto& [heir, state] : below) set_copy(in, heir, name, state);
}

void set_triggers_enabled(Interpreter& in, const ObjectId& table, TriggerEnabled enabled, bool recurse) {
  for (const std::string& name : trigger_names(in, table)) set_trigger_enabled(in, table, name, enabled, recurse);
}

}  // namespace plumb
