#include "parser/sql/trigger.h"

#include <algorithm>
#include <array>

#include "engine/base/identifier.h"
#include "parser/sql/deparse.h"
#include "parser/sql/references.h"
#include "parser/sql/stored_text.h"

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
    put_object(in, std::move(t));
  } else {
    add_object(in, std::move(t));
  }
  declare_renames(in, id);
}

void set_trigger_enabled(Interpreter& in, const ObjectId& table, const std::string& name, TriggerEnabled enabled,
                         int32_t location) {
  if (name.empty()) {
    for (const ObjectId& id : in.draft.children<Trigger>(table.schema, table.name)) {
      in.draft.find<Trigger>(id)->enabled = enabled;
    }
    return;
  }
  Trigger* trigger = in.draft.find<Trigger>(object_id(Kind::trigger, table.schema, name, table.name));
  if (trigger == nullptr) {
    throw MissingObject{
        "trigger " + quote_identifier(name) + " of table " + qualified(table.schema, table.name) + " does not exist",
        name, "", "unknown_trigger", location};
  }
  trigger->enabled = enabled;
}

}  // namespace plumb
