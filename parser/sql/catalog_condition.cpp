#include "parser/sql/catalog_condition.h"

#include <algorithm>
#include <array>

#include "engine/base/letter_case.h"
#include "parser/sql/builtin_resolution.h"
#include "parser/sql/lexer.h"
#include "parser/sql/tree.h"

namespace plumb {

namespace {

using Truth = std::optional<bool>;

Truth negated(Truth t) { return t ? Truth(!*t) : t; }

/// A row of a catalog, as far as it can be told: its schema, the table that it is about, its own name.
struct Entry {
  Name schema, table, name;
};

/// What a catalog calls the three; "" for a column that it has not.
struct CatalogColumns {
  std::string_view catalog, schema, table, name;
  std::vector<Entry> (*entries)(const Interpreter&);
  /// Whether the server has entries of its own with such a name.
  bool (*of_the_server)(std::string_view) = nullptr;
};

template <class... Kinds>
std::vector<Entry> objects(const Interpreter& in) {
  std::vector<Entry> out;
  auto take = [&]<class T>(KindTag<T>) {
    for (const auto* draft : {&in.draft, &in.implied}) {
      for (const auto& [id, object] : draft->template map<T>()) out.push_back({id.schema, id.parent, id.name});
    }
  };
  (take(KindTag<Kinds>{}), ...);
  return out;
}

/// Of what is a relation itself: its name stands for the table's.
template <class... Kinds>
std::vector<Entry> relations(const Interpreter& in) {
  std::vector<Entry> out = objects<Kinds...>(in);
  for (Entry& e : out) e.table = e.name;
  return out;
}

std::vector<Entry> names_in_pg_class(const Interpreter& in) {
  std::vector<Entry> out;
  for (const auto& [name, id] : in.relation_names) out.push_back({name.schema, name.name, name.name});
  return out;
}

std::vector<Entry> indexes(const Interpreter& in) { return objects<Index, KeyConstraint, ExclusionConstraint>(in); }

bool is_usual(std::string_view name) { return name.starts_with("pg_") || name == "information_schema"; }
bool is_builtin_type_name(std::string_view name) {
  return name.starts_with("pg_") || name.starts_with("_") || builtin_type(std::string(name)).has_value();
}
/// Since PostgreSQL 18 each NOT NULL has a constraint, which only the server may have named.
bool may_be_not_null(std::string_view name) { return name.ends_with("_not_null"); }
bool is_any(std::string_view) { return true; }

constexpr std::array<CatalogColumns, 17> catalogs = {{
    {"tables", "table_schema", "table_name", "table_name", relations<Table, View>, is_usual},
    {"views", "table_schema", "table_name", "table_name", relations<View>, is_usual},
    {"columns", "table_schema", "table_name", "column_name", objects<Column>},
    {"schemata", "", "", "schema_name", objects<Schema>, is_usual},
    {"sequences", "sequence_schema", "", "sequence_name", objects<Sequence>},
    {"triggers", "trigger_schema", "event_object_table", "trigger_name", objects<Trigger>},
    {"pg_tables", "schemaname", "tablename", "tablename", relations<Table>, is_usual},
    {"pg_views", "schemaname", "viewname", "viewname", relations<View>, is_usual},
    {"pg_matviews", "schemaname", "matviewname", "matviewname", relations<MaterializedView>},
    {"pg_indexes", "schemaname", "tablename", "indexname", indexes, is_usual},
    {"pg_policies", "schemaname", "tablename", "policyname", objects<Policy>},
    {"pg_policy", "", "", "polname", objects<Policy>},
    {"pg_namespace", "", "", "nspname", objects<Schema>, is_usual},
    {"pg_extension", "", "", "extname", objects<Extension>, is_any},
    {"pg_type", "", "", "typname", relations<EnumType, Domain, CompositeType, RangeType, Table, View, MaterializedView>,
     is_builtin_type_name},
    {"pg_class", "", "", "relname", names_in_pg_class, is_usual},
    {"pg_constraint", "", "", "conname",
     objects<KeyConstraint, ForeignKey, CheckConstraint, ExclusionConstraint, DomainConstraint>, may_be_not_null},
}};

const PgQuery__AConst* constant_of(const PgQuery__Node& node) {
  if (node.node_case == PG_QUERY__NODE__NODE_TYPE_CAST) return constant_of(*node.type_cast->arg);
  bool text = node.node_case == PG_QUERY__NODE__NODE_A_CONST && !node.a_const->isnull &&
              node.a_const->val_case == PG_QUERY__A__CONST__VAL_SVAL;
  return text ? node.a_const : nullptr;
}

/// A WHERE that is equations joined by AND.
struct Wanted {
  std::optional<std::string> schema, table, name;
  bool plain = true;
};

void want(const PgQuery__Node& node, const CatalogColumns& columns, Wanted& out) {
  if (node.node_case == PG_QUERY__NODE__NODE_BOOL_EXPR &&
      node.bool_expr->boolop == PG_QUERY__BOOL_EXPR_TYPE__AND_EXPR) {
    for (size_t i = 0; i < node.bool_expr->n_args; i++) want(*node.bool_expr->args[i], columns, out);
    return;
  }
  out.plain = out.plain && node.node_case == PG_QUERY__NODE__NODE_A_EXPR &&
              node.a_expr->kind == PG_QUERY__A__EXPR__KIND__AEXPR_OP && node.a_expr->lexpr != nullptr &&
              string_of(node.a_expr->name[0]) == "=" &&
              node.a_expr->lexpr->node_case == PG_QUERY__NODE__NODE_COLUMN_REF;
  const PgQuery__AConst* value = out.plain ? constant_of(*node.a_expr->rexpr) : nullptr;
  if (value == nullptr) {
    out.plain = false;
    return;
  }
  const PgQuery__ColumnRef& ref = *node.a_expr->lexpr->column_ref;
  std::string_view column = string_of(ref.fields[ref.n_fields - 1]);
  auto* place = column.empty()             ? nullptr
                : column == columns.name   ? &out.name
                : column == columns.schema ? &out.schema
                : column == columns.table  ? &out.table
                                           : nullptr;
  if (place == nullptr || *place) {
    out.plain = false;
    return;
  }
  *place = value->sval->sval;
}

/// Unmanaged objects are there, and nobody here knows what they are.
bool knows_all(const Interpreter& in) {
  return in.draft.unmanaged.empty() && in.unmanaged_relations.empty() && in.unmanaged_types.empty() &&
         in.temporary.empty();
}

Truth exists(const PgQuery__SelectStmt& select, const Interpreter& in) {
  bool plain = select.n_from_clause == 1 && select.where_clause != nullptr && select.n_group_clause == 0 &&
               select.having_clause == nullptr && select.limit_offset == nullptr && select.with_clause == nullptr &&
               select.op == PG_QUERY__SET_OPERATION__SETOP_NONE &&
               select.from_clause[0]->node_case == PG_QUERY__NODE__NODE_RANGE_VAR;
  if (!plain) return std::nullopt;
  const PgQuery__RangeVar& from = *select.from_clause[0]->range_var;
  bool standard = std::string_view(from.schemaname) == "information_schema";
  auto catalog = std::find_if(catalogs.begin(), catalogs.end(), [&](const CatalogColumns& c) {
    return c.catalog == from.relname && c.catalog.starts_with("pg_") != standard;
  });
  if (catalog == catalogs.end()) return std::nullopt;
  Wanted wanted;
  want(*select.where_clause, *catalog, wanted);
  if (!wanted.plain || !wanted.name) return std::nullopt;
  std::vector<Entry> entries = catalog->entries(in);
  bool found = std::any_of(entries.begin(), entries.end(), [&](const Entry& e) {
    return e.name == *wanted.name && (!wanted.schema || e.schema == *wanted.schema) &&
           (!wanted.table || e.table == *wanted.table);
  });
  if (found) return true;
  bool may_be = !knows_all(in) || is_expected(in, *wanted.name) ||
                (catalog->of_the_server != nullptr && catalog->of_the_server(*wanted.name));
  return may_be ? std::nullopt : Truth(false);
}

/// to_regclass('name'), to_regtype('name'): whether there is one.
Truth names_something(const PgQuery__Node& node, const Interpreter& in) {
  if (node.node_case != PG_QUERY__NODE__NODE_FUNC_CALL || node.func_call->n_args != 1) return std::nullopt;
  std::string_view function = string_of(node.func_call->funcname[node.func_call->n_funcname - 1]);
  const PgQuery__AConst* value = constant_of(*node.func_call->args[0]);
  if (value == nullptr || (function != "to_regclass" && function != "to_regtype")) return std::nullopt;
  QualifiedName name;
  std::string_view text = value->sval->sval;
  for (Token t = next_code_token(text, 0); t.kind != TokenKind::end; t = next_code_token(text, t.end)) {
    if (t.kind == TokenKind::symbol && text[t.begin] == '.') continue;
    if (t.kind != TokenKind::word && t.kind != TokenKind::quoted_identifier) return std::nullopt;
    name = {name.name, token_value(text, t)};
  }
  bool found =
      function == "to_regclass" ? find_relation(in, name, true).has_value() : find_type_object(in, name).has_value();
  if (found) return true;
  bool of_the_server = is_usual(name.schema.str()) || is_builtin_type_name(name.name.str());
  return of_the_server || !knows_all(in) || is_expected(in, name.name.str()) ? std::nullopt : Truth(false);
}

Truth truth(const PgQuery__Node& node, const Interpreter& in);

Truth truth_of_all(const PgQuery__BoolExpr& node, const Interpreter& in) {
  if (node.boolop == PG_QUERY__BOOL_EXPR_TYPE__NOT_EXPR) return negated(truth(*node.args[0], in));
  bool decides = node.boolop == PG_QUERY__BOOL_EXPR_TYPE__OR_EXPR, known = true;
  for (size_t i = 0; i < node.n_args; i++) {
    Truth each = truth(*node.args[i], in);
    if (each && *each == decides) return decides;
    known = known && each.has_value();
  }
  return known ? Truth(!decides) : std::nullopt;
}

Truth truth(const PgQuery__Node& node, const Interpreter& in) {
  switch (node.node_case) {
    case PG_QUERY__NODE__NODE_BOOL_EXPR:
      return truth_of_all(*node.bool_expr, in);
    case PG_QUERY__NODE__NODE_NULL_TEST: {
      Truth found = names_something(*node.null_test->arg, in);
      return node.null_test->nulltesttype == PG_QUERY__NULL_TEST_TYPE__IS_NULL ? negated(found) : found;
    }
    case PG_QUERY__NODE__NODE_SUB_LINK: {
      const PgQuery__SubLink& link = *node.sub_link;
      if (link.subselect->node_case != PG_QUERY__NODE__NODE_SELECT_STMT) return std::nullopt;
      const PgQuery__SelectStmt& select = *link.subselect->select_stmt;
      if (link.sub_link_type == PG_QUERY__SUB_LINK_TYPE__EXISTS_SUBLINK) return exists(select, in);
      bool one_value = link.sub_link_type == PG_QUERY__SUB_LINK_TYPE__EXPR_SUBLINK && select.n_from_clause == 0 &&
                       select.n_target_list == 1 && select.where_clause == nullptr;
      return one_value ? truth(*select.target_list[0]->res_target->val, in) : std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<bool> catalog_condition(std::string_view condition, const Interpreter& in) {
  auto tree = parse_sql("SELECT (" + std::string(condition) + ")");
  // PL/pgSQL takes SELECT before a condition as well.
  if (!tree || tree->size() != 1) return std::nullopt;
  const PgQuery__Node& statement = tree->statement();
  bool plain = statement.node_case == PG_QUERY__NODE__NODE_SELECT_STMT && statement.select_stmt->n_target_list == 1;
  return plain ? truth(*statement.select_stmt->target_list[0]->res_target->val, in) : std::nullopt;
}

}  // namespace plumb
