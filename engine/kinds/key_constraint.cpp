#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "engine/kinds/constraint.h"

namespace plumb {

void references(const KeyConstraint& k, const Catalog& catalog, References& out) {
  out.push_back({relation_of(k.id, catalog), Strength::part_of});
  refer_to_columns(k.id, k.columns, out, Strength::automatic);
  refer_to_columns(k.id, k.include, out, Strength::automatic);
}

void claims(const KeyConstraint& k, Names& out) {
  claim_constraint(k.id, true, out);
  if (k.primary) out.push_back("primary key " + k.id.schema + "." + k.id.parent);
}

Alteration plan_alter(const KeyConstraint&, const KeyConstraint&, const FieldSet& fields, const Context&) {
  return {only_index_marks(fields, {"options", "tablespace"}) ? Way::in_place : Way::recreate, {}};
}

std::string table_element(const KeyConstraint& k, const Context&) {
  return fmt::format("CONSTRAINT {} {}{} ({}){}{}{}", sql_name(k.id), k.primary ? "PRIMARY KEY" : "UNIQUE",
                     k.nulls_not_distinct ? " NULLS NOT DISTINCT" : "", sql_columns(k.columns), include_sql(k.include),
                     index_parameters_sql(k.options, k.tablespace), deferrable_sql(k.deferrable, k.initially_deferred));
}

void emit_create(const KeyConstraint& k, const Context& context, Script& out) {
  add_constraint(k.id, table_element(k, context), LockMode::access_exclusive, context, out);
  if (context.table_stays(k.id)) {
  out.hazard(
      HazardType::may_fail_on_data, k.id,
      fmt::format("adds {}: fails when rows repeat a key{}", describe(k.id), k.primary ? " or hold a null in it" : ""));
  out.hazard(HazardType::blocks_reads, k.id,
             fmt::format("builds the index of {} and blocks reads and writes meanwhile", describe(k.id)));
  }
  emit_index_marks<KeyConstraint>(nullptr, k, context, out);
}

void emit_after_create_table(const KeyConstraint& k, const Context& context, Script& out) {
  emit_index_marks<KeyConstraint>(nullptr, k, context, out);
}

void emit_alter(const KeyConstraint& from, const KeyConstraint& to, const FieldSet& fields, const Context& context,
                Script& out) {
  emit_index_marks(&from, to, context, out);
  std::string head = "ALTER INDEX " + qualified(to.id.schema, to.id.name) + " ";
  if (fields.has("tablespace")) {
    out.statement(head + "SET TABLESPACE " + quote_identifier(to.tablespace.empty() ? "pg_default" : to.tablespace));
  }
  Options reset;
  for (const auto& [name, value] : from.options) {
    if (!to.options.contains(name)) reset[name] = value;
  }
  if (!to.options.empty() && fields.has("options")) out.statement(head + "SET (" + sql_options(to.options) + ")");
  for (const auto& [name, value] : reset) out.statement(head + "RESET (" + name + ")");
}

void emit_drop(const KeyConstraint& k, const Context& context, Script& out) { drop_constraint(k.id, context, out); }

}  // namespace plumb
