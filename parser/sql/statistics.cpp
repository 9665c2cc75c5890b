#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/model/enum_names.h"
#include "parser/sql/deparse.h"
#include "parser/sql/references.h"
#include "parser/sql/stored_text.h"

namespace plumb {

namespace {

constexpr std::array<StatisticsKind, 3> every_kind = {StatisticsKind::ndistinct, StatisticsKind::dependencies,
                                                      StatisticsKind::mcv};

void read_parts(const Interpreter& in, const PgQuery__CreateStatsStmt& stmt, const ObjectId& table, Statistics& out) {
  for (size_t i = 0; i < stmt.n_exprs; i++) {
    const PgQuery__StatsElem& element = *stmt.exprs[i]->stats_elem;
    const PgQuery__Node* expression = element.expr;
    std::string column = element.name;
    // A column in parentheses is still a column.
    bool plain = expression != nullptr && expression->node_case == PG_QUERY__NODE__NODE_COLUMN_REF &&
                 expression->column_ref->n_fields == 1;
    if (plain) column = string_of(expression->column_ref->fields[0]);
    if (!column.empty()) {
      if (table.kind == Kind::table) resolve_column(in, table, column);
      out.columns.push_back(column);
    } else {
      add_uses(out.uses, references_of_expression(*expression, in, &table));
      out.expressions.push_back({stored_text(*expression, in)});
    }
  }
  std::sort(out.columns.begin(), out.columns.end());
}

void read_kinds(const PgQuery__CreateStatsStmt& stmt, Statistics& out) {
  std::vector<std::string> stated = strings_of(stmt.stat_types, stmt.n_stat_types);
  for (const auto& word : stated) {
    if (!enum_from_word<StatisticsKind>(word))
      throw StatementError{"unrecognized statistics kind " + quote_identifier(word), "", "invalid", -1};
  }
  bool single = out.columns.empty() && out.expressions.size() == 1;
  if (single) return;
  for (StatisticsKind kind : every_kind) {
    bool said = std::find(stated.begin(), stated.end(), enum_word(kind)) != stated.end();
    if (stated.empty() || said) out.kinds.push_back(kind);
  }
}

}  // namespace

void run_create_statistics(Interpreter& in, const PgQuery__CreateStatsStmt& stmt) {
  QualifiedName name = name_of(stmt.defnames, stmt.n_defnames);
  if (stmt.n_relations != 1 || stmt.relations[0]->node_case != PG_QUERY__NODE__NODE_RANGE_VAR)
    throw StatementError{"only a single relation is allowed in CREATE STATISTICS", "", "invalid", -1};
  const PgQuery__RangeVar& relation = *stmt.relations[0]->range_var;
  if (is_ignored_relation(in, name_of(relation))) return;
  ObjectId table = resolve_relation(in, relation);
  Statistics statistics;
  statistics.id = object_id(Kind::statistics, creation_schema(in, name.schema), name.name);
  if (stmt.if_not_exists && in.draft.contains(statistics.id)) return;
  statistics.table = {table.schema, table.name};
  read_parts(in, stmt, table, statistics);
  read_kinds(stmt, statistics);
  ObjectId id = statistics.id;
  add_object(in, std::move(statistics));
  declare_renames(in, id);
}

/// A number, and since PostgreSQL 17 a node: nullptr for DEFAULT.
[[maybe_unused]] static int64_t statistics_target(int64_t target) { return target; }
[[maybe_unused]] static int64_t statistics_target(const PgQuery__Node* target) {
  return target == nullptr ? -1 : target->integer->ival;
}

void run_alter_statistics(Interpreter& in, const PgQuery__AlterStatsStmt& stmt) {
  QualifiedName name = name_of(stmt.defnames, stmt.n_defnames);
  auto id = find_named(in, Kind::statistics, name);
  if (!id && stmt.missing_ok) return;
  in.draft.find<Statistics>(id ? *id : resolve_named(in, Kind::statistics, name))->target =
      statistics_target(stmt.stxstattarget);
}

}  // namespace plumb
