#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "engine/kinds/constraint.h"

namespace plumb {

void references(const ExclusionConstraint& e, const Catalog& catalog, References& out) {
  out.push_back({relation_of(e.id, catalog), Strength::part_of});
  for (const auto& part : e.elements) {
    if (!part.element.column.empty()) refer_to_columns(e.id, {part.element.column}, out, Strength::automatic);
  }
  for (const auto& part : e.elements) refer_to_collation(part.element.collation, out);
  for (const auto& part : e.elements)
    refer_to_opclasses({e.id.schema, e.id.parent}, {part.element}, e.method, catalog, out);
  refer_to_columns(e.id, e.include, out, Strength::automatic);
  refer_to_uses(e, out);
}

void claims(const ExclusionConstraint& e, Names& out) { claim_constraint(e.id, true, out); }

Alteration plan_alter(const ExclusionConstraint&, const ExclusionConstraint&, const FieldSet& fields, const Context&) {
  return {only_index_marks(fields, {}) ? Way::in_place : Way::recreate, {}};
}

std::string table_element(const ExclusionConstraint& e, const Context&) {
  std::string parts;
  for (const auto& part : e.elements) {
    parts += (parts.empty() ? "" : ", ") + sql_index_element(part.element) + " WITH " + part.op;
  }
  return fmt::format("CONSTRAINT {} EXCLUDE USING {} ({}){}{}{}{}", sql_name(e.id), quote_identifier(e.method), parts,
                     include_sql(e.include), index_parameters_sql(e.options, e.tablespace),
                     e.predicate ? " WHERE (" + e.predicate->text + ")" : "",
                     deferrable_sql(e.deferrable, e.initially_deferred));
}

void emit_create(const ExclusionConstraint& e, const Context& context, Script& out) {
  add_constraint(e.id, table_element(e, context), LockMode::access_exclusive, context, out);
  if (context.table_stays(e.id)) {
    out.hazard(HazardType::may_fail_on_data, e.id, fmt::format("adds {}: fails when rows conflict", describe(e.id)));
    out.hazard(HazardType::blocks_reads, e.id,
               fmt::format("builds the index of {} and blocks reads and writes meanwhile", describe(e.id)));
  }
  emit_index_marks<ExclusionConstraint>(nullptr, e, context, out);
}

void emit_after_create_table(const ExclusionConstraint& e, const Context& context, Script& out) {
  emit_index_marks<ExclusionConstraint>(nullptr, e, context, out);
}

void emit_alter(const ExclusionConstraint& from, const ExclusionConstraint& to, const FieldSet&, const Context& context,
                Script& out) {
  emit_index_marks(&from, to, context, out);
}

void emit_drop(const ExclusionConstraint& e, const Context& context, Script& out) {
  drop_constraint(e.id, context, out);
}

}  // namespace plumb
