#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/kinds/attached_index.h"
#include "engine/kinds/constraint.h"
#include "engine/kinds/index.h"
#include "engine/kinds/known_rows.h"

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

Alteration plan_alter(const KeyConstraint& from, const KeyConstraint&, const FieldSet& fields, const Context& context) {
  const Table* t = context.from.find<Table>(object_id(Kind::table, from.id.schema, from.id.parent));
  // ALTER INDEX ... SET is refused for the index of a partitioned table.
  bool refused = t && t->partition_key && fields.has("options");
  return {!refused && only_index_marks(fields, {"options", "tablespace"}) ? Way::in_place : Way::recreate, {}};
}

static std::string key_columns(const KeyConstraint& k) {
  return sql_columns(k.columns) + (k.without_overlaps ? " WITHOUT OVERLAPS" : "");
}

static std::string key_sql(const KeyConstraint& k) {
  return fmt::format("CONSTRAINT {} {}{} ({}){}{}{}", sql_name(k.id), k.primary ? "PRIMARY KEY" : "UNIQUE",
                     k.nulls_not_distinct ? " NULLS NOT DISTINCT" : "", key_columns(k), include_sql(k.include),
                     index_parameters_sql(k.options, k.tablespace), deferrable_sql(k.deferrable, k.initially_deferred));
}

/// Of two equal keys that one CREATE TABLE names PostgreSQL makes the first only, and a primary key comes first
/// (transformIndexConstraints()).
static bool is_merged_in_create_table(const KeyConstraint& k, const Context& context) {
  auto [first, last] = context.to.children<KeyConstraint>(k.id.schema, k.id.parent);
  return std::any_of(first, last, [&](const KeyConstraint& o) {
    bool before = o.primary || (!k.primary && o.id < k.id);
    return before && o.id != k.id && o.columns == k.columns && o.without_overlaps == k.without_overlaps &&
           o.include == k.include && o.nulls_not_distinct == k.nulls_not_distinct && o.deferrable == k.deferrable &&
           o.initially_deferred == k.initially_deferred;
  });
}

std::string table_element(const KeyConstraint& k, const Context& context) {
  return is_merged_in_create_table(k, context) ? "" : key_sql(k);
}

static bool same_key(const KeyConstraint& k, const Index& i) {
  bool plain = std::all_of(i.elements.begin(), i.elements.end(), [](const IndexElement& e) {
    return !e.column.empty() && e.collation.empty() && e.opclass.empty() && !e.descending && !e.nulls_first;
  });
  return plain && !k.without_overlaps && i.unique && i.method == "btree" && !i.predicate && !i.only &&
         element_columns(i.elements) == k.columns && i.include == k.include &&
         i.nulls_not_distinct == k.nulls_not_distinct && i.options == k.options && i.tablespace == k.tablespace;
}

/// Whether a table of the old side has the column NOT NULL: ADD PRIMARY KEY need not look at the rows then.
static bool are_not_null(const KeyConstraint& k, const Context& context) {
  return std::all_of(k.columns.begin(), k.columns.end(), [&](const std::string& name) {
    const Column* c = context.from.find<Column>(column_id(k.id.schema, k.id.parent, name));
    return c && c->not_null;
  });
}

const Index* adopted_index(const KeyConstraint& k, const Context& context) {
  const Table* t = context.from.find<Table>(object_id(Kind::table, k.id.schema, k.id.parent));
  if (!t || t->partition_key || !context.table_stays(k.id) || !context.is_created(k.id)) return nullptr;
  if (k.primary && !are_not_null(k, context)) return nullptr;
  const Index* i = context.from.find<Index>(object_id(Kind::index, k.id.schema, k.id.name, k.id.parent));
  return i && !i->invalid && context.is_dropped(i->id) && !context.is_created(i->id) && same_key(k, *i) ? i : nullptr;
}

static bool is_new_column(const KeyConstraint& k, const std::string& name, const Context& context) {
  return context.is_created(column_id(k.id.schema, k.id.parent, name));
}

/// Whether its index is built first, while others use the table. PostgreSQL does not do so for a partitioned table, and
/// PRIMARY KEY USING INDEX would read the rows of a column that is not NOT NULL yet. A key that takes the place of
/// another one is made at once: between the two there would be none.
static bool is_built_in_use(const KeyConstraint& k, const Context& context) {
  if (!context.concurrently || !context.table_stays(k.id) || context.is_dropped(k.id) || k.without_overlaps)
    return false;
  const Table* t = context.to.find<Table>(table_id({k.id.schema, k.id.parent}));
  if (!t || t->partition_key) return false;
  bool has_new = std::any_of(k.columns.begin(), k.columns.end(),
                             [&](const std::string& name) { return is_new_column(k, name, context); });
  return !k.primary || (!has_new && are_not_null(k, context));
}

/// What is built for it, under its name.
static Index index_of(const KeyConstraint& k) {
  Index out;
  out.id = object_id(Kind::index, k.id.schema, k.id.name, k.id.parent);
  out.unique = true;
  for (const std::string& name : k.columns) out.elements.emplace_back().column = name;
  out.include = k.include;
  out.nulls_not_distinct = k.nulls_not_distinct;
  out.options = k.options;
  out.tablespace = k.tablespace;
  return out;
}

/// The index is there already: a moment's work.
static void emit_adoption(const KeyConstraint& k, const ObjectId& index, const Context& context, Script& out) {
  std::string element =
      fmt::format("CONSTRAINT {} {} USING INDEX {}{}", sql_name(k.id), k.primary ? "PRIMARY KEY" : "UNIQUE",
                  quote_identifier(index.name), deferrable_sql(k.deferrable, k.initially_deferred));
  add_constraint(k.id, element, LockMode::access_exclusive, context, out);
  emit_index_marks<KeyConstraint>(nullptr, k, context, out);
}

static void add_data_hazard(const KeyConstraint& k, const Context& context, Script& out) {
  if (k.without_overlaps || !cannot_repeat(k.id, k.columns, k.primary || k.nulls_not_distinct, context)) {
    out.hazard(HazardType::may_fail_on_data, k.id,
               fmt::format("adds {}: fails when rows repeat a key{}", describe(k.id),
                           k.primary ? " or hold a null in it" : ""));
  }
}

static void add_build_hazards(const KeyConstraint& k, const Context& context, Script& out) {
  add_data_hazard(k, context, out);
  out.hazard(HazardType::blocks_reads, k.id,
             fmt::format("builds the index of {} and blocks reads and writes meanwhile", describe(k.id)));
}

static void emit_built_in_use(const KeyConstraint& k, const Context& context, Script& out) {
  const Index index = index_of(k);
  out.statement(concurrent_index_sql(index)).outside_transaction();
  out.lock(k.id.schema, k.id.parent, LockMode::share_update_exclusive);
  add_data_hazard(k, context, out);
  emit_adoption(k, index.id, context, out);
}

void emit_create(const KeyConstraint& k, const Context& context, Script& out) {
  if (const Index* own = adopted_index(k, context)) return emit_adoption(k, own->id, context, out);
  std::optional<ObjectId> part = !k.primary || are_not_null(k, context) ? part_for(k, context) : std::nullopt;
  if (part) return emit_adoption(k, *part, context, out);
  if (is_built_in_use(k, context)) return emit_built_in_use(k, context, out);
  add_constraint(k.id, key_sql(k), LockMode::access_exclusive, context, out);
  if (context.table_stays(k.id)) add_build_hazards(k, context, out);
  emit_index_marks<KeyConstraint>(nullptr, k, context, out);
}

void emit_after_create_table(const KeyConstraint& k, const Context& context, Script& out) {
  if (is_merged_in_create_table(k, context)) out.clause(relation_of(k.id, context.to), "ADD " + key_sql(k));
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
  for (const auto& [name, value] : reset) out.statement(fmt::format("{}RESET ({})", head, name));
}

void emit_drop(const KeyConstraint& k, const Context& context, Script& out) { drop_constraint(k.id, context, out); }

}  // namespace plumb
