#include <fmt/format.h>

#include <algorithm>

#include "engine/kinds/constraint.h"
#include "engine/kinds/known_rows.h"

namespace plumb {

/// One that is not valid hangs on those that children have of their own: they become not valid only by being made anew,
/// and they cannot go while it stands for them as well.
static void refer_to_own_of_children(const CheckConstraint& c, const Catalog& catalog, References& out) {
  if (!c.not_valid || c.no_inherit) return;
  const QualifiedName table{c.id.schema, c.id.parent};
  for (const Table& t : catalog.all<Table>()) {
    std::vector<QualifiedName> parents = parents_of(t);
    if (std::find(parents.begin(), parents.end(), table) == parents.end()) continue;
    ObjectId below = object_id(Kind::check_constraint, t.id.schema, c.id.name, t.id.name);
    if (catalog.contains(below)) out.push_back({below, Strength::normal});
  }
}

void references(const CheckConstraint& c, const Catalog& catalog, References& out) {
  out.push_back({relation_of(c.id, catalog), Strength::part_of});
  refer_to_own_of_children(c, catalog, out);
  for (const ObjectId& id : c.uses) {
    bool own_column = id.kind == Kind::column && id.schema == c.id.schema && id.parent == c.id.parent;
    out.push_back({id, own_column ? Strength::automatic : Strength::normal});
  }
}

void claims(const CheckConstraint& c, Names& out) { claim_constraint(c.id, false, out); }

/// A table that is made under one that is not valid has it valid.
void made_after(const CheckConstraint& c, const Context& context, std::vector<ObjectId>& others) {
  if (!c.not_valid || c.no_inherit) return;
  for (const QualifiedName& below : children_of(c.id.schema, c.id.parent, context.children_after))
    others.push_back(table_id(below));
}

Alteration plan_alter(const CheckConstraint& from, const CheckConstraint& to, const FieldSet& fields, const Context&) {
  bool validated = fields.only("not_valid") && from.not_valid && !to.not_valid;
  return {validated ? Way::in_place : Way::recreate, {}};
}

std::string table_element(const CheckConstraint& c, const Context&) {
  return fmt::format("CONSTRAINT {} CHECK ({}){}{}", sql_name(c.id), c.expression.text,
                     c.no_inherit ? " NO INHERIT" : "", validity_sql(c.not_enforced, c.not_valid));
}

void emit_create(const CheckConstraint& c, const Context& context, Script& out) {
  add_constraint(c.id, table_element(c, context), LockMode::access_exclusive, context, out);
  if (!context.table_stays(c.id) || c.not_valid || c.not_enforced) return;
  if (!was_checked(c, context))
    out.hazard(HazardType::may_fail_on_data, c.id, fmt::format("adds {}: fails when a row breaks it", describe(c.id)));
  out.hazard(HazardType::blocks_reads, c.id,
             fmt::format("reads the whole table to check {} and blocks reads and writes meanwhile", describe(c.id)));
}

void emit_alter(const CheckConstraint&, const CheckConstraint& to, const FieldSet&, const Context& context,
                Script& out) {
  out.clause(relation_of(to.id, context.to), "VALIDATE CONSTRAINT " + sql_name(to.id));
  out.lock(to.id.schema, to.id.parent, LockMode::share_update_exclusive);
  out.hazard(HazardType::may_fail_on_data, to.id,
             fmt::format("validates {}: fails when a row breaks it", describe(to.id)));
}

/// A child's own cannot go while it stands for a parent's as well.
void gone_before(const CheckConstraint& c, const Context& context, std::vector<ObjectId>& others) {
  if (c.no_inherit) return;
  for (const QualifiedName& below : children_of(c.id.schema, c.id.parent, context.children_before))
    others.push_back(object_id(Kind::check_constraint, below.schema, c.id.name, below.name));
}

/// Whether it stays, as it was, for a parent's.
static bool stays_for_parent(const CheckConstraint& c, const Context& context) {
  for (const QualifiedName& parent : parents_of({c.id.schema, c.id.parent}, context.from)) {
    ObjectId above = object_id(Kind::check_constraint, parent.schema, c.id.name, parent.name);
    const CheckConstraint* check = context.from.find<CheckConstraint>(above);
    if (check && !check->no_inherit && !context.is_dropped(above)) return true;
  }
  return false;
}

void emit_drop(const CheckConstraint& c, const Context& context, Script& out) {
  if (!stays_for_parent(c, context)) drop_constraint(c.id, context, out);
}

}  // namespace plumb
