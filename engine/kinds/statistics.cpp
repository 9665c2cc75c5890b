#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"

namespace plumb {

static ObjectId relation_id(const Statistics& s, const Catalog& catalog) {
  ObjectId child;
  child.schema = s.table.schema, child.parent = s.table.name;
  return relation_of(child, catalog);
}

void references(const Statistics& s, const Catalog& catalog, References& out) {
  refer_to_schema(s.id, out);
  out.push_back({relation_id(s, catalog), Strength::automatic});
  for (const auto& c : s.columns) out.push_back({column_id(s.table.schema, s.table.name, c), Strength::automatic});
  for (const ObjectId& id : s.uses) {
    bool own_column = id.kind == Kind::column && id.schema == s.table.schema && id.parent == s.table.name;
    out.push_back({id, own_column ? Strength::automatic : Strength::normal});
  }
}

void claims(const Statistics& s, Names& out) { out.push_back("statistics " + s.id.schema + "." + s.id.name); }

Alteration plan_alter(const Statistics&, const Statistics&, const FieldSet& fields, const Context&) {
  return {fields.only("target") ? Way::in_place : Way::recreate, {}};
}

static bool table_stays(const Statistics& s, const Context& context) {
  ObjectId table = relation_id(s, context.from);
  return context.from.contains(table) && !context.is_dropped(table);
}

static void emit_target(const Statistics& s, Script& out) {
  out.statement(fmt::format("ALTER STATISTICS {} SET STATISTICS {}", sql_name(s.id), s.target));
}

void emit_create(const Statistics& s, const Context& context, Script& out) {
  constexpr size_t all_kinds_of_statistics = 3;
  std::string kinds;
  if (s.kinds.size() < all_kinds_of_statistics) {
    for (StatisticsKind k : s.kinds) kinds += (kinds.empty() ? "" : ", ") + std::string(enum_word(k));
  }
  if (!kinds.empty()) kinds = " (" + kinds + ")";
  std::string of = sql_columns(s.columns);
  for (const auto& e : s.expressions) of += (of.empty() ? "" : ", ") + ("(" + e.text + ")");
  out.statement(fmt::format("CREATE STATISTICS {}{} ON {} FROM {}", sql_name(s.id), kinds, of, s.table.text()));
  if (table_stays(s, context)) out.lock(s.table.schema, s.table.name, LockMode::share_update_exclusive);
  if (s.target >= 0) emit_target(s, out);
}

void emit_alter(const Statistics&, const Statistics& to, const FieldSet&, const Context&, Script& out) {
  emit_target(to, out);
}

void emit_drop(const Statistics& s, const Context& context, Script& out) {
  out.statement("DROP STATISTICS " + sql_name(s.id));
  if (table_stays(s, context)) out.lock(s.table.schema, s.table.name, LockMode::share_update_exclusive);
}

}  // namespace plumb
