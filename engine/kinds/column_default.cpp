#include "engine/base/identifier.h"
#include "engine/kinds/column.h"
#include "engine/kinds/contract.h"

namespace plumb {

void references(const ColumnDefault& d, const Catalog& catalog, References& out) {
  ObjectId column = column_id(d.id.schema, d.id.parent, d.id.name);
  out.push_back({catalog.contains(column) ? column : relation_of(d.id, catalog), Strength::part_of});
  refer_to_uses(d, out);
}

void claims(const ColumnDefault&, Names&) {}

Alteration plan_alter(const ColumnDefault&, const ColumnDefault&, const FieldSet&, const Context&) { return {}; }

/// Stands inside its column's element.
std::string table_element(const ColumnDefault&, const Context&) { return ""; }

static void alter_column(const ColumnDefault& d, const std::string& what, const Catalog& catalog,
                         const Context& context, Script& out) {
  std::string clause = "ALTER COLUMN " + sql_name(d.id) + " " + what;
  if (default_differs_below(d.id, context)) {
    out.statement("ALTER TABLE ONLY " + sql_parent(d.id) + " " + clause);
  } else {
    out.clause(relation_of(d.id, catalog), clause);
  }
  out.lock(d.id.schema, d.id.parent, LockMode::access_exclusive);
}

static void emit_set(const ColumnDefault& d, const Context& context, Script& out) {
  alter_column(d, "SET DEFAULT " + default_sql(d.expression), context.to, context, out);
}

void emit_create(const ColumnDefault& d, const Context& context, Script& out) {
  if (!context.folded.contains(d.id) && !default_implied_by_parent(d, context)) emit_set(d, context, out);
}

void emit_alter(const ColumnDefault&, const ColumnDefault& to, const FieldSet&, const Context& context, Script& out) {
  emit_set(to, context, out);
}

void emit_drop(const ColumnDefault& d, const Context& context, Script& out) {
  if (default_dropped_with_parent(d, context)) return;
  alter_column(d, "DROP DEFAULT", context.from, context, out);
}

}  // namespace plumb
