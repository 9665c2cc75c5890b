#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"

namespace plumb {

void references(const Publication& p, const Catalog&, References& out) {
  for (const auto& t : p.tables) {
    out.push_back({table_id(t.table), Strength::normal});
    for (const auto& c : t.columns) out.push_back({column_id(t.table.schema, t.table.name, c), Strength::normal});
  }
  for (const auto& s : p.schemas) out.push_back({object_id(Kind::schema, "", s), Strength::normal});
  refer_to_uses(p, out);
}

void claims(const Publication& p, Names& out) { out.push_back("publication " + p.id.name); }

/// Nothing turns FOR ALL TABLES on or off.
Alteration plan_alter(const Publication&, const Publication&, const FieldSet& fields, const Context&) {
  return {fields.has("all_tables") ? Way::recreate : Way::in_place, {}};
}

/// Whether the tables that inherit from it would come or go with it, which are each listed on their own. Partitions are
/// never listed with their table.
static bool takes_along(const QualifiedName& name, const Catalog& catalog, const Children& children) {
  const Table* table = catalog.find<Table>(table_id(name));
  return table && !table->partition_key && !children_of(name.schema, name.name, children).empty();
}

static std::string table_sql(const PublishedTable& t, const Context& context) {
  const QualifiedName& name = t.table;
  bool has_children =
      takes_along(name, context.from, context.children_before) || takes_along(name, context.to, context.children_after);
  std::string out = (has_children ? "ONLY " : "") + name.text();
  if (!t.columns.empty()) out += " (" + sql_columns(t.columns) + ")";
  if (t.condition) out += " WHERE (" + t.condition->text + ")";
  return out;
}

/// "TABLE a, b (x), TABLES IN SCHEMA s", or "".
static std::string objects_sql(const std::vector<PublishedTable>& tables, const std::vector<std::string>& schemas,
                               const Context& context) {
  std::string out;
  for (const auto& t : tables) out += (out.empty() ? "TABLE " : ", ") + table_sql(t, context);
  std::string in_schemas;
  for (const auto& s : schemas) in_schemas += (in_schemas.empty() ? "TABLES IN SCHEMA " : ", ") + quote_identifier(s);
  if (!out.empty() && !in_schemas.empty()) out += ", ";
  return out + in_schemas;
}

static std::string publish_sql(const Publication& p) {
  std::string out;
  auto say = [&](bool on, std::string_view word) {
    if (on) out += (out.empty() ? "" : ", ") + std::string(word);
  };
  say(p.publish_insert, "insert");
  say(p.publish_update, "update");
  say(p.publish_delete, "delete");
  say(p.publish_truncate, "truncate");
  return "publish = " + quote_literal(out);
}

/// Tables that come or go are locked against other changes of their definition.
static void lock_tables(const std::vector<PublishedTable>& tables, const Context& context, Script& out) {
  for (const PublishedTable& t : tables) {
    ObjectId table = table_id(t.table);
    if (context.from.contains(table) && !context.is_dropped(table))
      out.lock(t.table.schema, t.table.name, LockMode::share_update_exclusive);
  }
}

void emit_create(const Publication& p, const Context& context, Script& out) {
  std::string sql = "CREATE PUBLICATION " + sql_name(p.id), with;
  std::string objects = objects_sql(p.tables, p.schemas, context);
  if (p.all_tables) {
    sql += " FOR ALL TABLES";
  } else if (!objects.empty()) {
    sql += " FOR " + objects;
  }
  bool all = p.publish_insert && p.publish_update && p.publish_delete && p.publish_truncate;
  if (!all) with = publish_sql(p);
  if (p.via_partition_root) with += (with.empty() ? "" : ", ") + std::string("publish_via_partition_root = true");
  if (p.generated_columns) with += (with.empty() ? "" : ", ") + std::string("publish_generated_columns = stored");
  out.statement(sql + (with.empty() ? "" : " WITH (" + with + ")"));
  lock_tables(p.tables, context, out);
}

template <class T>
static std::vector<T> missing_in(const std::vector<T>& all, const std::vector<T>& others) {
  std::vector<T> out;
  std::copy_if(all.begin(), all.end(), std::back_inserter(out),
               [&](const T& each) { return std::find(others.begin(), others.end(), each) == others.end(); });
  return out;
}

/// What is told to nobody from now on: of a table that stays and does not come again in other words.
static void add_silence(const Publication& from, const Publication& to, const Context& context, Script& out) {
  for (const PublishedTable& t : from.tables) {
    bool again = to.all_tables ||
                 std::any_of(to.tables.begin(), to.tables.end(), [&](const auto& o) { return o.table == t.table; });
    if (again || context.is_dropped(table_id(t.table))) continue;
    out.hazard(HazardType::changes_access, to.id,
               fmt::format("takes {} out of {}: subscribers get its changes no longer", describe(table_id(t.table)),
                           describe(to.id)));
  }
}

/// Tables whose columns or rows change leave and come again.
static void emit_objects(const Publication& from, const Publication& to, const Context& context, Script& out) {
  std::string head = "ALTER PUBLICATION " + sql_name(to.id);
  std::vector<PublishedTable> gone = missing_in(from.tables, to.tables);
  for (PublishedTable& t : gone) t.columns.clear(), t.condition.reset();
  std::string leaving = objects_sql(gone, missing_in(from.schemas, to.schemas), context);
  std::vector<PublishedTable> added = missing_in(to.tables, from.tables);
  std::string coming = objects_sql(added, missing_in(to.schemas, from.schemas), context);
  if (!leaving.empty()) {
    out.statement(head + " DROP " + leaving);
    for (const PublishedTable& t : gone) out.lock(t.table.schema, t.table.name, LockMode::share_update_exclusive);
    add_silence(from, to, context, out);
  }
  if (!coming.empty()) {
    out.statement(head + " ADD " + coming);
    lock_tables(added, context, out);
  }
}

/// "publish = '...', publish_via_partition_root = true": what changes, or "".
static std::string options_sql(const Publication& to, const FieldSet& fields) {
  std::string out;
  bool publish = fields.has("publish_insert") || fields.has("publish_update") || fields.has("publish_delete") ||
                 fields.has("publish_truncate");
  if (publish) out = publish_sql(to);
  if (fields.has("via_partition_root")) {
    out += (out.empty() ? "" : ", ") + std::string(to.via_partition_root ? "publish_via_partition_root = true"
                                                                         : "publish_via_partition_root = false");
  }
  if (fields.has("generated_columns")) {
    out += (out.empty() ? "" : ", ") + std::string(to.generated_columns ? "publish_generated_columns = stored"
                                                                        : "publish_generated_columns = none");
  }
  return out;
}

/// A partitioned table has columns or rows of its own only where changes are published via the root: that is turned on
/// before such a table comes, and off after the last of them left.
void emit_alter(const Publication& from, const Publication& to, const FieldSet& fields, const Context& context,
                Script& out) {
  std::string options = options_sql(to, fields);
  auto set = [&] {
    if (!options.empty()) out.statement("ALTER PUBLICATION " + sql_name(to.id) + " SET (" + options + ")");
  };
  if (to.via_partition_root) set();
  if (fields.has("tables") || fields.has("schemas")) emit_objects(from, to, context, out);
  if (!to.via_partition_root) set();
}

void emit_drop(const Publication& p, const Context& context, Script& out) {
  out.statement("DROP PUBLICATION " + sql_name(p.id));
  if (context.to.contains(p.id)) return;
  out.hazard(HazardType::changes_access, p.id,
             fmt::format("drops {}: its subscribers get nothing more", describe(p.id)));
}

}  // namespace plumb
