#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"
#include "engine/kinds/known_rows.h"

namespace plumb {

void references(const DomainConstraint& c, const Catalog&, References& out) {
  out.push_back({object_id(Kind::domain, c.id.schema, c.id.parent), Strength::part_of});
  refer_to_uses(c, out);
}

void claims(const DomainConstraint& c, Names& out) {
  out.push_back("constraint " + c.id.schema + "." + c.id.parent + "." + c.id.name);
}

static bool only_validates(const DomainConstraint& from, const FieldSet& fields) {
  return fields.only("not_valid") && from.not_valid;
}

Alteration plan_alter(const DomainConstraint& from, const DomainConstraint&, const FieldSet& fields, const Context&) {
  return {only_validates(from, fields) ? Way::in_place : Way::recreate, {}};
}

static std::string alter_domain(const DomainConstraint& c) { return "ALTER DOMAIN " + sql_parent(c.id); }

/// Every value of the domain is read.
static void emit_check(const DomainConstraint& c, const Context& context, Script& out) {
  ObjectId domain = object_id(Kind::domain, c.id.schema, c.id.parent);
  mark_values_within(domain, "declare the constraint NOT VALID: it then holds for new values alone", context, out);
  if (!holds_values_of(domain, context)) return;
  lock_tables_of_domain(domain.schema, domain.name, context, out);
  out.hazard(HazardType::may_fail_on_data, c.id, "fails when a value breaks " + describe(c.id));
  out.hazard(HazardType::blocks_writes, c.id,
             "reads every table with a column of " + describe(domain) + " and blocks writes to it meanwhile");
}

void emit_create(const DomainConstraint& c, const Context& context, Script& out) {
  out.statement(fmt::format("{} ADD CONSTRAINT {} CHECK ({}){}", alter_domain(c), sql_name(c.id), c.expression.text,
                            c.not_valid ? " NOT VALID" : ""));
  bool there = !context.is_created(object_id(Kind::domain, c.id.schema, c.id.parent));
  if (there && !c.not_valid) emit_check(c, context, out);
}

void emit_alter(const DomainConstraint&, const DomainConstraint& to, const FieldSet&, const Context& context,
                Script& out) {
  out.statement(fmt::format("{} VALIDATE CONSTRAINT {}", alter_domain(to), sql_name(to.id)));
  emit_check(to, context, out);
}

void emit_drop(const DomainConstraint& c, const Context&, Script& out) {
  out.statement(fmt::format("{} DROP CONSTRAINT {}", alter_domain(c), sql_name(c.id)));
}

}  // namespace plumb
