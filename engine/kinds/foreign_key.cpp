#include "engine/kinds/foreign_key.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/kinds/column.h"
#include "engine/kinds/constraint.h"
#include "engine/kinds/index_part.h"
#include "engine/kinds/known_rows.h"

namespace plumb {

/// The key of the referenced table that the foreign key relies on: the one over just these columns, in any order.
static void refer_to_key(const ForeignKey& f, const Catalog& catalog, References& out) {
  std::vector<std::string> wanted = f.referenced_columns;
  std::sort(wanted.begin(), wanted.end());
  auto matches = [&](std::vector<std::string> columns) {
    std::sort(columns.begin(), columns.end());
    return columns == wanted;
  };
  auto [first, last] = catalog.children<KeyConstraint>(f.table.schema, f.table.name);
  for (auto k = first; k != last; ++k) {
    if (matches(k->columns)) return out.push_back({k->id, Strength::normal});
  }
  auto [first_index, last_index] = catalog.children<Index>(f.table.schema, f.table.name);
  for (auto i = first_index; i != last_index; ++i) {
    if (i->unique && !i->predicate && matches(element_columns(i->elements)))
      return out.push_back({i->id, Strength::normal});
  }
}

void references(const ForeignKey& f, const Catalog& catalog, References& out) {
  out.push_back({relation_of(f.id, catalog), Strength::part_of});
  refer_to_columns(f.id, f.columns, out, Strength::automatic);
  out.push_back({table_id(f.table), Strength::normal});
  for (const auto& c : f.referenced_columns)
    out.push_back({column_id(f.table.schema, f.table.name, c), Strength::normal});
  refer_to_key(f, catalog, out);
}

/// What partitions have of their own under its name is there by then, and their parts of it get other names.
void made_after(const ForeignKey& f, const Context& context, std::vector<ObjectId>& out) {
  for (const QualifiedName& part : heirs_below({f.id.schema, f.id.parent}, context.children_after)) {
    for (Kind kind : {Kind::check_constraint, Kind::key_constraint, Kind::exclusion_constraint, Kind::foreign_key})
      out.push_back(object_id(kind, part.schema, f.id.name, part.name));
    for (const ImpliedPart& each : context.to.find<Table>(table_id(part))->made_apart) {
      if (each.by == f.id) out.push_back(each.id);
    }
  }
}

/// PostgreSQL keeps a part of the key for each partition of what it refers to.
void gone_before(const ForeignKey& from, const Context& context, std::vector<ObjectId>& out) {
  const Table* table = context.from.find<Table>(table_id(from.table));
  if (!table || !table->partition_key) return;
  for (const QualifiedName& part : heirs_below(from.table, context.children_before)) out.push_back(table_id(part));
}

void claims(const ForeignKey& f, Names& out) { claim_constraint(f.id, false, out); }

static bool only_in_place(const ForeignKey& from, const ForeignKey& to, const FieldSet& fields) {
  return std::all_of(fields.names.begin(), fields.names.end(), [&](std::string_view n) {
    bool may = n == "deferrable" || n == "initially_deferred" || (n == "not_valid" && from.not_valid);
    return may || (n == "not_enforced" && !to.not_valid);  // ENFORCED checks all rows
  });
}

Alteration plan_alter(const ForeignKey& from, const ForeignKey& to, const FieldSet& fields, const Context&) {
  return {only_in_place(from, to, fields) ? Way::in_place : Way::recreate, {}};
}

static std::string action_sql(std::string_view event, ForeignKeyAction action) {
  static constexpr std::string_view words[] = {"NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT"};
  return action == ForeignKeyAction::no_action ? ""
                                               : fmt::format(" ON {} {}", event, words[static_cast<size_t>(action)]);
}

static std::string key_columns(const ForeignKey& f, std::vector<std::string> columns) {
  if (!f.period || columns.empty()) return sql_columns(columns);
  std::string last = "PERIOD " + quote_identifier(columns.back());
  columns.pop_back();
  return columns.empty() ? last : sql_columns(columns) + ", " + last;
}

/// "REFERENCES ..." and all that stands behind it.
static std::string references_sql(const ForeignKey& f) {
  std::string out = fmt::format("REFERENCES {} ({})", f.table.text(), key_columns(f, f.referenced_columns));
  if (f.match == ForeignKeyMatch::full) out += " MATCH FULL";
  out += action_sql("UPDATE", f.on_update) + action_sql("DELETE", f.on_delete);
  if (!f.set_columns.empty()) out += " (" + sql_columns(f.set_columns) + ")";
  return out + deferrable_sql(f.deferrable, f.initially_deferred) + validity_sql(f.not_enforced, f.not_valid);
}

std::string table_element(const ForeignKey& f, const Context&) {
  return fmt::format("CONSTRAINT {} FOREIGN KEY ({}) {}", sql_name(f.id), key_columns(f, f.columns), references_sql(f));
}

std::string in_column_sql(const ForeignKey& f) {
  return fmt::format(" CONSTRAINT {} {}", sql_name(f.id), references_sql(f));
}

bool may_stand_in_column(const ForeignKey& f, const Context& context) {
  if (f.columns.size() != 1 || f.not_valid || f.not_enforced || f.period || !context.table_stays(f.id)) return false;
  const Column* c = context.to.find<Column>(column_id(f.id.schema, f.id.parent, f.columns.front()));
  if (!c || c->identity || c->generated || implied_by_parent(*c, context)) return false;
  // A domain may have a default of its own.
  bool domain = context.to.find<Domain>(object_id(Kind::domain, c->type.schema, c->type.name)) != nullptr;
  return !domain && !context.to.find<ColumnDefault>(default_id_of(c->id));
}

const ForeignKey* key_in_column(const Column& c, const Context& context) {
  auto [first, last] = context.to.children<ForeignKey>(c.id.schema, c.id.parent);
  auto key = std::find_if(first, last, [&](const ForeignKey& f) {
    return f.columns.front() == c.id.name && context.folded.contains(f.id);
  });
  return key == last ? nullptr : &*key;
}

void lock_referenced(const QualifiedName& name, LockMode mode, const Context& context, Script& out) {
  const Table* table = context.from.find<Table>(table_id(name));
  if (!table || context.is_dropped(table->id)) return;
  out.lock(name.schema, name.name, mode);
  if (!table->partition_key) return;
  for (const QualifiedName& part : heirs_below(name, context.children_before)) {
    if (!context.is_dropped(table_id(part))) out.lock(part.schema, part.name, mode);
  }
}

/// Those that have just joined one of the tables, too.
static void lock_attached(const QualifiedName& name, const Context& context, Script& out) {
  const Table* table = context.to.find<Table>(table_id(name));
  if (!table || !table->partition_key) return;
  for (const QualifiedName& part : heirs_below(name, context.children_after)) {
    const Table* before = context.from.find<Table>(table_id(part));
    if (before && before->partition_of.empty() && !context.is_created(before->id))
      out.lock(part.schema, part.name, LockMode::share_row_exclusive);
  }
}

static void emit_hazards(const ForeignKey& f, const Context& context, Script& out) {
  if (!context.table_stays(f.id) || f.not_valid || f.not_enforced) return;
  if (!cannot_dangle(f, context)) {
    out.hazard(HazardType::may_fail_on_data, f.id,
               fmt::format("adds {}: fails when a row refers to nothing", describe(f.id)));
  }
  out.hazard(HazardType::blocks_writes, f.id,
             fmt::format("checks every row for {} and blocks writes to {} and {} meanwhile", describe(f.id),
                         sql_parent(f.id), f.table.text()));
}

void lock_far_tables(const ForeignKey& f, const Context& context, Script& out) {
  lock_referenced(f.table, LockMode::share_row_exclusive, context, out);
  lock_attached(f.table, context, out);
  lock_attached({f.id.schema, f.id.parent}, context, out);
}

/// What the plan makes for it on partitions: the triggers of those go.
static bool takes_up_keys(const ForeignKey& f, const Context& context) {
  const std::vector<QualifiedName> parts = heirs_below({f.id.schema, f.id.parent}, context.children_after);
  return std::any_of(parts.begin(), parts.end(), [&](const QualifiedName& part) {
    const std::vector<ImpliedPart>& made = context.to.find<Table>(table_id(part))->made_apart;
    return std::any_of(made.begin(), made.end(), [&](const ImpliedPart& each) { return each.by == f.id; });
  });
}

void emit_create(const ForeignKey& f, const Context& context, Script& out) {
  if (!context.folded.contains(f.id)) {
    add_constraint(f.id, table_element(f, context), LockMode::share_row_exclusive, context, out);
    lock_far_tables(f, context, out);
    if (takes_up_keys(f, context)) lock_referenced(f.table, LockMode::access_exclusive, context, out);
    emit_hazards(f, context, out);
  }
  emit_parts_of(f.id, context, out);
}

void emit_alter(const ForeignKey&, const ForeignKey& to, const FieldSet& fields, const Context& context, Script& out) {
  ObjectId table = relation_of(to.id, context.to);
  if (fields.has("deferrable") || fields.has("initially_deferred")) {
    std::string state = to.initially_deferred ? "DEFERRABLE INITIALLY DEFERRED"
                        : to.deferrable       ? "DEFERRABLE INITIALLY IMMEDIATE"
                                              : "NOT DEFERRABLE";
    out.clause(table, "ALTER CONSTRAINT " + sql_name(to.id) + " " + state);
    out.lock(to.id.schema, to.id.parent, LockMode::access_exclusive);
  }
  if (fields.has("not_enforced")) {
    out.clause(table,
               fmt::format("ALTER CONSTRAINT {} {}", sql_name(to.id), to.not_enforced ? "NOT ENFORCED" : "ENFORCED"));
    out.lock(to.id.schema, to.id.parent, LockMode::access_exclusive);
    lock_referenced(to.table, LockMode::access_exclusive, context, out);
    if (!to.not_enforced) {
      out.hazard(HazardType::may_fail_on_data, to.id,
                 fmt::format("enforces {}: fails when a row refers to nothing", describe(to.id)));
      out.hazard(HazardType::blocks_reads, to.id,
                 fmt::format("checks every row for {} and blocks reads and writes of {} and {} meanwhile",
                             describe(to.id), sql_parent(to.id), to.table.text()));
    }
    return;
  }
  if (fields.has("not_valid")) {
    out.clause(table, "VALIDATE CONSTRAINT " + sql_name(to.id));
    out.lock(to.id.schema, to.id.parent, LockMode::share_update_exclusive);
    lock_referenced(to.table, LockMode::row_share, context, out);
    out.hazard(HazardType::may_fail_on_data, to.id,
               fmt::format("validates {}: fails when a row refers to nothing", describe(to.id)));
  }
}

void emit_drop(const ForeignKey& f, const Context& context, Script& out) {
  drop_constraint(f.id, context, out);
  if (context.from.contains(table_id(f.table))) out.lock(f.table.schema, f.table.name, LockMode::access_exclusive);
}

}  // namespace plumb
