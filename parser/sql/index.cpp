#include <algorithm>

#include "engine/base/identifier.h"
#include "parser/sql/default_opclass.h"
#include "parser/sql/deparse.h"
#include "parser/sql/lexer.h"
#include "parser/sql/mutable_part.h"
#include "parser/sql/references.h"
#include "parser/sql/stored_text.h"
#include "parser/sql/table_parts.h"
#include "parser/sql/written_text.h"

namespace plumb {

// ---- implicit names (ChooseIndexName() and its helpers in indexcmds.c, FigureColname() in parse_target.c)
// ----------------

static constexpr size_t name_bytes = 64;  // NAMEDATALEN

namespace {
/// How sure the name is: 2 for a column or function, 1 for a type or a keyword's name.
struct FiguredName {
  int strength = 0;
  std::string name;
};

FiguredName figure_last_field(PgQuery__Node* const* fields, size_t count) {
  for (size_t i = count; i-- > 0;) {
    if (fields[i]->node_case == PG_QUERY__NODE__NODE_STRING) return {2, fields[i]->string->sval};
  }
  return {};
}

FiguredName figure(const PgQuery__Node* node);

FiguredName figure_sub_select(const PgQuery__SubLink& link) {
  if (link.sub_link_type == PG_QUERY__SUB_LINK_TYPE__EXISTS_SUBLINK) return {2, "exists"};
  if (link.sub_link_type == PG_QUERY__SUB_LINK_TYPE__ARRAY_SUBLINK) return {2, "array"};
  return {};
}

FiguredName figure(const PgQuery__Node* node) {
  if (node == nullptr) return {};
  switch (node->node_case) {
    case PG_QUERY__NODE__NODE_COLUMN_REF:
      return figure_last_field(node->column_ref->fields, node->column_ref->n_fields);
    case PG_QUERY__NODE__NODE_A_INDIRECTION: {
      FiguredName last = figure_last_field(node->a_indirection->indirection, node->a_indirection->n_indirection);
      return last.strength > 0 ? last : figure(node->a_indirection->arg);
    }
    case PG_QUERY__NODE__NODE_FUNC_CALL: {
      const auto& call = *node->func_call;
      return {2, std::string(string_of(call.funcname[call.n_funcname - 1]))};
    }
    case PG_QUERY__NODE__NODE_A_EXPR:
      if (node->a_expr->kind == PG_QUERY__A__EXPR__KIND__AEXPR_NULLIF) return {2, "nullif"};
      return {};
    case PG_QUERY__NODE__NODE_TYPE_CAST: {
      FiguredName inner = figure(node->type_cast->arg);
      const auto* type = node->type_cast->type_name;
      if (inner.strength > 1 || type == nullptr || type->n_names == 0) return inner;
      return {1, std::string(string_of(type->names[type->n_names - 1]))};
    }
    case PG_QUERY__NODE__NODE_COLLATE_CLAUSE:
      return figure(node->collate_clause->arg);
    case PG_QUERY__NODE__NODE_GROUPING_FUNC:
      return {2, "grouping"};
    case PG_QUERY__NODE__NODE_SUB_LINK:
      return figure_sub_select(*node->sub_link);
    case PG_QUERY__NODE__NODE_CASE_EXPR: {
      FiguredName inner = figure(node->case_expr->defresult);
      return inner.strength > 1 ? inner : FiguredName{1, "case"};
    }
    case PG_QUERY__NODE__NODE_A_ARRAY_EXPR:
      return {2, "array"};
    case PG_QUERY__NODE__NODE_ROW_EXPR:
      return {2, "row"};
    case PG_QUERY__NODE__NODE_COALESCE_EXPR:
      return {2, "coalesce"};
    case PG_QUERY__NODE__NODE_MIN_MAX_EXPR:
      return {2, node->min_max_expr->op == PG_QUERY__MIN_MAX_OP__IS_GREATEST ? "greatest" : "least"};
    case PG_QUERY__NODE__NODE_XML_EXPR:
      return {2, "xmlelement"};
    case PG_QUERY__NODE__NODE_XML_SERIALIZE:
      return {2, "xmlserialize"};
    default:
      return {};
  }
}
}  // namespace

/// A column's name that comes again gets a number (ChooseIndexColumnNames()).
static std::string unused_name(const std::vector<std::string>& before, const std::string& base) {
  std::string name = base;
  for (int i = 1; std::find(before.begin(), before.end(), name) != before.end(); i++) {
    std::string suffix = std::to_string(i);
    name = base.substr(0, name_bytes - 1 - suffix.size()) + suffix;
  }
  return name;
}

std::string figure_column_name(const PgQuery__Node& expression) { return figure(&expression).name; }

std::string figure_column_name(const std::string& expression) {
  auto tree = parse_sql("SELECT " + expression);
  if (!tree || tree->size() != 1) return "";
  const PgQuery__Node& statement = tree->statement();
  if (statement.node_case != PG_QUERY__NODE__NODE_SELECT_STMT || statement.select_stmt->n_target_list != 1) return "";
  return figure(statement.select_stmt->target_list[0]->res_target->val).name;
}

std::vector<std::string> index_column_names(const std::vector<IndexElement>& elements,
                                            const std::vector<std::string>& including) {
  std::vector<std::string> out;
  for (const auto& element : elements) {
    std::string base = element.expression ? figure_column_name(element.expression->text) : element.column;
    out.push_back(unused_name(out, base.empty() ? "expr" : base));
  }
  for (const auto& column : including) out.push_back(unused_name(out, column));
  return out;
}

std::vector<std::string> index_column_names(PgQuery__Node* const* elements, size_t count,
                                            PgQuery__Node* const* including, size_t including_count) {
  std::vector<std::string> out;
  auto add = [&](const PgQuery__IndexElem& element) {
    std::string base = element.name;
    if (base.empty() && element.expr != nullptr) base = figure_column_name(*element.expr);
    if (base.empty()) base = "expr";
    out.push_back(unused_name(out, base));
  };
  for (size_t i = 0; i < count; i++) add(*elements[i]->index_elem);
  for (size_t i = 0; i < including_count; i++) add(*including[i]->index_elem);
  return out;
}

// ---- reading -----------------------------------------------------------------------------------------------

/// The type of a key expression where it is plain to see; empty otherwise.
static TypeName expression_type(const Interpreter& in, const PgQuery__Node& expression) {
  if (expression.node_case == PG_QUERY__NODE__NODE_TYPE_CAST) return resolve_type(in, *expression.type_cast->type_name);
  if (expression.node_case == PG_QUERY__NODE__NODE_COLLATE_CLAUSE && expression.collate_clause->arg != nullptr) {
    return expression_type(in, *expression.collate_clause->arg);
  }
  if (expression.node_case != PG_QUERY__NODE__NODE_FUNC_CALL) return {};
  std::string name = name_of(expression.func_call->funcname, expression.func_call->n_funcname).name;
  if (name == "lower" || name == "upper" || name == "btrim") return *builtin_type("text");
  if (name == "to_tsvector") return *builtin_type("tsvector");
  return {};
}

int32_t place_in_list(const Interpreter& in, const std::string& name, int32_t list) {
  std::string_view text = in.statement->text;
  Token token = next_code_token(text, static_cast<size_t>(std::max(list, 0)));
  while (token.kind != TokenKind::end && text[token.begin] != '(') token = next_code_token(text, token.end);
  while (token.kind != TokenKind::end && token_value(text, token) != name) token = next_code_token(text, token.end);
  return token.kind == TokenKind::end ? list : static_cast<int32_t>(token.begin);
}

const Column& resolve_listed_column(const Interpreter& in, const ObjectId& relation, const std::string& column,
                                    int32_t list) {
  try {
    return resolve_column(in, relation, column, list);
  } catch (MissingObject& missing) {
    missing.location = place_in_list(in, column, list);
    throw;
  }
}

/// The columns of a view or materialized view are ViewColumns, without objects of their own.
static TypeName check_relation_column(const Interpreter& in, const ObjectId& relation, const std::string& column,
                                      int32_t list) {
  const auto* view = in.draft.find<MaterializedView>(relation);
  if (view == nullptr) return resolve_listed_column(in, relation, column, list).type;
  for (const auto& c : view->columns) {
    if (c.name == column) return c.type;
  }
  if (view->columns.empty()) return {};
  throw MissingObject{"column " + quote_identifier(column) + " of " + describe(relation) + " does not exist",
                      relation.name + "." + column, "", "unknown_column", place_in_list(in, column, list)};
}

static QualifiedName collation_of(const Interpreter& in, const ObjectId& relation, const std::string& column) {
  const auto* c = in.draft.find<Column>(object_id(Kind::column, relation.schema, column, relation.name));
  return c == nullptr ? QualifiedName{} : c->collation;
}

/// ComputeIndexAttrs(): a COLLATE around the whole key is the key's collation, not a part of its expression.
static const PgQuery__Node& without_collate(const PgQuery__Node& expression, const PgQuery__CollateClause*& outermost) {
  const PgQuery__Node* out = &expression;
  while (out->node_case == PG_QUERY__NODE__NODE_COLLATE_CLAUSE && out->collate_clause->arg != nullptr) {
    if (outermost == nullptr) outermost = out->collate_clause;
    out = out->collate_clause->arg;
  }
  return *out;
}

static Options opclass_options(const PgQuery__IndexElem& element) {
  return options_of(element.opclassopts, element.n_opclassopts);
}

IndexElement read_index_element(const Interpreter& in, const ObjectId& relation, const std::string& method,
                                const PgQuery__IndexElem& element, int32_t list, std::vector<ObjectId>& uses) {
  IndexElement out;
  TypeName type;
  QualifiedName own_collation;
  const PgQuery__CollateClause* collate = nullptr;
  if (element.expr == nullptr || element.expr->node_case == PG_QUERY__NODE__NODE__NOT_SET) {
    out.column = element.name;
    type = check_relation_column(in, relation, out.column, list);
    own_collation = collation_of(in, relation, out.column);
  } else {
    check_expression(in, *element.expr, relation.kind == Kind::table ? &relation : nullptr);
    const PgQuery__Node& expression = without_collate(*element.expr, collate);
    // A column in parentheses is that column to the server.
    if (expression.node_case == PG_QUERY__NODE__NODE_COLUMN_REF && expression.column_ref->n_fields == 1) {
      out.column = std::string(string_of(expression.column_ref->fields[0]));
      type = check_relation_column(in, relation, out.column, list);
      own_collation = collation_of(in, relation, out.column);
    } else {
      out.expression = Expression{stored_text(expression, in)};
      type = expression_type(in, expression);
      auto more = references_of_expression(expression, in, &relation);
      refuse_mutable_part(expression, in, relation, "an index expression");
      uses.insert(uses.end(), more.begin(), more.end());
    }
  }
  if (element.n_collation > 0) {
    out.collation = resolve_collation(in, element.collation, element.n_collation);
  } else if (collate != nullptr) {
    out.collation = resolve_collation(in, collate->collname, collate->n_collname);
  }
  if (out.collation == own_collation) out.collation = {};
  out.opclass_options = opclass_options(element);
  // SQL can give options only to an operator class that it names, so the default one is kept there.
  out.opclass =
      opclass_of(in, method, out.opclass_options.empty() ? type : TypeName{}, element.opclass, element.n_opclass);
  out.descending = element.ordering == PG_QUERY__SORT_BY_DIR__SORTBY_DESC;
  out.nulls_first = element.nulls_ordering == PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_FIRST ||
                    (out.descending && element.nulls_ordering != PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_LAST);
  return out;
}

// ---- CREATE INDEX ------------------------------------------------------------------------------------------

/// The name stands between INDEX and ON; the parser does not tell where.
static Index read_index(const Interpreter& in, const ObjectId& relation, const PgQuery__IndexStmt& stmt) {
  Index index;
  index.method = std::string_view(stmt.access_method).empty() ? "btree" : stmt.access_method;
  if (index.method == "rtree") index.method = "gist";
  index.unique = stmt.unique;
  index.nulls_not_distinct = stmt.nulls_not_distinct;
  index.options = options_of(stmt.options, stmt.n_options);
  index.tablespace = tablespace_of_new(in, stmt.table_space);
  WrittenIndex written = written_index(in, stmt.n_index_params);
  int32_t list = stmt.relation->location;
  for (size_t i = 0; i < stmt.n_index_params; i++) {
    index.elements.push_back(
        read_index_element(in, relation, index.method, *stmt.index_params[i]->index_elem, list, index.uses));
    if (auto& expression = index.elements.back().expression) expression->written = written.elements[i];
  }
  for (size_t i = 0; i < stmt.n_index_including_params; i++) {
    index.include.push_back(stmt.index_including_params[i]->index_elem->name);
    check_relation_column(in, relation, index.include.back(), list);
  }
  if (stmt.where_clause != nullptr) {
    check_expression(in, *stmt.where_clause, relation.kind == Kind::table ? &relation : nullptr);
    index.predicate = Expression{stored_text(*stmt.where_clause, in), written.predicate};
    add_uses(index.uses, references_of_expression(*stmt.where_clause, in, &relation));
    refuse_mutable_part(*stmt.where_clause, in, relation, "an index predicate");
  }
  return index;
}

void run_create_index(Interpreter& in, const PgQuery__IndexStmt& stmt) {
  if (is_ignored_relation(in, name_of(*stmt.relation))) return;
  ObjectId relation = resolve_relation(in, *stmt.relation);
  if (relation.kind != Kind::table && relation.kind != Kind::materialized_view) {
    throw StatementError{"cannot create an index on " + describe(relation), "", "invalid", stmt.relation->location};
  }
  std::string name = stmt.idxname;
  if (stmt.if_not_exists && in.relation_names.contains({relation.schema, name})) return;
  Index index = read_index(in, relation, stmt);
  if (name.empty()) {
    auto columns = index_column_names(stmt.index_params, stmt.n_index_params, stmt.index_including_params,
                                      stmt.n_index_including_params);
    name = choose_relation_name(in, relation.schema, relation.name, name_addition(columns), "idx", false);
  }
  index.id = object_id(Kind::index, relation.schema, name, relation.name);
  const Table* table = in.draft.find<Table>(relation);
  bool partitioned = table != nullptr && table->partition_key.has_value();
  std::vector<ObjectId> heirs = partitioned ? heirs_of(in, relation) : std::vector<ObjectId>{};
  bool any_indexed =
      std::any_of(heirs.begin(), heirs.end(), [&](const ObjectId& h) { return !is_foreign_table(in, h); });
  index.only = !stmt.relation->inh && any_indexed;
  ObjectId id = add_object(in, std::move(index), -1).id;
  declare_renames(in, id);
  if (partitioned && stmt.relation->inh) imply_part(in, id);
}

}  // namespace plumb
