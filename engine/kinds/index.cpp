#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "engine/kinds/constraint.h"
#include "engine/kinds/view.h"

namespace plumb {

void references(const Index& i, const Catalog& catalog, References& out) {
  out.push_back({relation_of(i.id, catalog), Strength::part_of});
  refer_to_columns(i.id, element_columns(i.elements), out, Strength::automatic);
  refer_to_columns(i.id, i.include, out, Strength::automatic);
  refer_to_collations(i.elements, out);
  if (i.only) {  // made when the partitions are there, or PostgreSQL would make it on the later ones too
    for (const Table& t : catalog.all<Table>()) {
      if (t.partition_of == QualifiedName{i.id.schema, i.id.parent}) out.push_back({t.id, Strength::soft});
    }
  }
  for (const ObjectId& id : i.uses) {
    bool own_column = id.kind == Kind::column && id.schema == i.id.schema && id.parent == i.id.parent;
    out.push_back({id, own_column ? Strength::automatic : Strength::normal});
  }
}

void claims(const Index& i, Names& out) { out.push_back("relation " + i.id.schema + "." + i.id.name); }

Alteration plan_alter(const Index&, const Index&, const FieldSet& fields, const Context&) {
  bool in_place = only_index_marks(fields, {"options", "tablespace", "statistics"});
  return {in_place ? Way::in_place : Way::recreate, {}};
}

static std::string index_sql(const Index& i) {
  std::string out = fmt::format("CREATE {}INDEX {} ON {}{}", i.unique ? "UNIQUE " : "", quote_identifier(i.id.name),
                                i.only ? "ONLY " : "", sql_parent(i.id));
  if (i.method != "btree") out += " USING " + quote_identifier(i.method);
  out += " (" + sql_index_elements(i.elements) + ")" + include_sql(i.include);
  if (i.nulls_not_distinct) out += " NULLS NOT DISTINCT";
  if (!i.options.empty()) out += " WITH (" + sql_options(i.options) + ")";
  if (!i.tablespace.empty()) out += " TABLESPACE " + quote_identifier(i.tablespace);
  if (i.predicate) out += " WHERE " + i.predicate->text;
  return out;
}

static void emit_statistics(const Options& from, const Index& to, Script& out) {
  auto say = [&](const std::string& column, const std::string& target) {
    out.statement(fmt::format("ALTER INDEX {} ALTER COLUMN {} SET STATISTICS {}", sql_name(to.id), column, target));
  };
  for (const auto& [column, target] : from) {
    if (!to.statistics.contains(column)) say(column, "-1");
  }
  for (const auto& [column, target] : to.statistics) {
    auto old = from.find(column);
    if (old == from.end() || old->second != target) say(column, target);
  }
}

static void emit_build(const Index& i, const Context& context, Script& out) {
  out.statement(index_sql(i));
  if (!context.table_stays(i.id)) return;
  out.lock(i.id.schema, i.id.parent, LockMode::share);
  out.hazard(HazardType::blocks_writes, i.id,
             fmt::format("builds {} and blocks writes to {} meanwhile", describe(i.id), sql_parent(i.id)));
  if (i.unique)
    out.hazard(HazardType::may_fail_on_data, i.id,
               fmt::format("builds unique {}: fails when rows repeat a key", describe(i.id)));
}

void emit_create(const Index& i, const Context& context, Script& out) {
  emit_build(i, context, out);
  emit_statistics({}, i, out);
  emit_index_marks<Index>(nullptr, i, context, out);
}

void emit_alter(const Index& from, const Index& to, const FieldSet& fields, const Context& context, Script& out) {
  std::string head = "ALTER INDEX " + sql_name(to.id) + " ";
  for (const std::string& clause : option_clauses(from.options, to.options)) out.statement(head + clause);
  if (fields.has("tablespace")) {
    out.statement(head + "SET TABLESPACE " + quote_identifier(to.tablespace.empty() ? "pg_default" : to.tablespace));
  }
  emit_statistics(from.statistics, to, out);
  emit_index_marks(&from, to, context, out);
}

void emit_drop(const Index& i, const Context& context, Script& out) {
  out.statement("DROP INDEX " + sql_name(i.id));
  if (context.from.contains(relation_of(i.id, context.from)))
    out.lock(i.id.schema, i.id.parent, LockMode::access_exclusive);
}

}  // namespace plumb
