#include "parser/sql/text_edit.h"

#include <vector>

#include "parser/sql/children.h"
#include "parser/sql/deparse.h"
#include "parser/sql/source_slice.h"
#include "parser/sql/tree.h"
#include "parser/sql/tree_edit.h"

namespace plumb {

namespace {

struct Editing {
  const Names& names;
  const TextContext& context;
  TextEdit& edit;
};

std::optional<std::string> edited_expression(const std::string& text, Editing e) {
  auto tree = parse_sql_to_change("SELECT " + text);
  if (!tree || tree->size() != 1 || tree->statement().node_case != PG_QUERY__NODE__NODE_SELECT_STMT)
    return std::nullopt;
  PgQuery__SelectStmt& select = *tree->statement().select_stmt;
  if (select.n_target_list != 1) return std::nullopt;
  PgQuery__Node* value = select.target_list[0]->res_target->val;
  TreeWalk(e.names, e.edit).expression(*content_of(value), e.context.scope);
  e.edit.finish(*content_of(value), e.context.target);
  return e.edit.changed ? std::optional(expression_text(*value)) : std::nullopt;
}

std::optional<std::string> edited_query(const std::string& text, Editing e) {
  auto tree = parse_sql_to_change(text);
  if (!tree || tree->size() != 1) return std::nullopt;
  TreeWalk(e.names, e.edit).statement(*content_of(&tree->statement()), nullptr);
  e.edit.finish(*content_of(&tree->statement()), {});
  return e.edit.changed ? std::optional(query_text(tree->statement())) : std::nullopt;
}

std::optional<std::string> edited_body(const std::string& text, Editing e) {
  auto tree = parse_sql_to_change("CREATE FUNCTION f() RETURNS void LANGUAGE sql " + text);
  if (!tree || tree->size() != 1 || tree->statement().node_case != PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT)
    return std::nullopt;
  PgQuery__Node* body = tree->statement().create_function_stmt->sql_body;
  if (body == nullptr) return std::nullopt;
  TreeWalk(e.names, e.edit).statement(*content_of(body), &e.context.scope);
  e.edit.finish(*content_of(body), {});
  return e.edit.changed ? std::optional(sql_body_text(*body)) : std::nullopt;
}

std::optional<std::string> edited_rule(const std::string& text, Editing e) {
  auto tree = parse_rule_actions(text);
  if (!tree) return std::nullopt;
  const PgQuery__RuleStmt& rule = *tree->statement().rule_stmt;
  TreeWalk walk(e.names, e.edit);
  for (size_t i = 0; i < rule.n_actions; i++) {
    walk.statement(*content_of(rule.actions[i]), &e.context.scope);
    e.edit.finish(*content_of(rule.actions[i]), {});
  }
  return e.edit.changed ? std::optional(rule_actions_text(rule)) : std::nullopt;
}

}  // namespace

NamesOf<CatalogDraft> names_in_texts(const ObjectId& object, const CatalogDraft& draft) {
  return {draft, {"public", object.schema}};
}

std::optional<std::string> edited_text(const std::string& text, TextForm form, const ObjectId& object,
                                       const CatalogDraft& draft, const Names& names, TextEdit& edit) {
  TextContext context = context_of_text(object, text, draft, names);
  edit.begin(context.scope);
  Editing editing{names, context, edit};
  switch (form) {
    case TextForm::expression:
      return edited_expression(text, editing);
    case TextForm::query:
      return edited_query(text, editing);
    case TextForm::sql_body:
      return object.kind == Kind::rule ? edited_rule(text, editing) : edited_body(text, editing);
  }
  return std::nullopt;
}

PgQuery__Node* new_column_ref(const std::string& qualifier, const std::string& column) {
  PgQuery__ColumnRef ref = PG_QUERY__COLUMN_REF__INIT;
  std::vector<PgQuery__Node*> fields;
  if (!qualifier.empty()) fields.push_back(new_string(qualifier));
  fields.push_back(new_string(column));
  ref.n_fields = fields.size();
  ref.fields = new_list(fields);
  PgQuery__Node value = PG_QUERY__NODE__INIT;
  value.node_case = PG_QUERY__NODE__NODE_COLUMN_REF;
  value.column_ref = new_message(ref);
  return new_message(value);
}

PgQuery__Node* new_column_target(const std::string& qualifier, const std::string& column, const std::string& name) {
  PgQuery__ResTarget target = PG_QUERY__RES_TARGET__INIT;
  if (name != column) target.name = new_text(name);
  target.val = new_column_ref(qualifier, column);
  PgQuery__Node node = PG_QUERY__NODE__INIT;
  node.node_case = PG_QUERY__NODE__NODE_RES_TARGET;
  node.res_target = new_message(target);
  return new_message(node);
}

/// `(row).field`, as `star` says it of all of them.
static PgQuery__Node* new_field(PgQuery__Node* row, const PgQuery__AIndirection& star, const std::string& field) {
  std::vector<PgQuery__Node*> path;
  for (size_t i = 0; i + 1 < star.n_indirection; i++) path.push_back(new_copy(*star.indirection[i]));
  path.push_back(new_string(field));
  PgQuery__AIndirection value = PG_QUERY__A__INDIRECTION__INIT;
  value.arg = row;
  value.indirection = new_list(path);
  value.n_indirection = path.size();
  PgQuery__Node node = PG_QUERY__NODE__INIT;
  node.node_case = PG_QUERY__NODE__NODE_A_INDIRECTION;
  node.a_indirection = new_message(value);
  return new_message(node);
}

std::vector<PgQuery__Node*> fields_of_row_star(PgQuery__Node* star,
                                               const std::vector<std::pair<std::string, std::string>>& fields) {
  bool target = star->node_case == PG_QUERY__NODE__NODE_RES_TARGET;
  PgQuery__AIndirection& value = target ? *star->res_target->val->a_indirection : *star->a_indirection;
  PgQuery__Node* row = value.arg;
  std::vector<PgQuery__Node*> out;
  for (const auto& [field, name] : fields) {
    PgQuery__Node* one = new_field(out.empty() ? row : new_copy(*row), value, field);
    if (target) {
      PgQuery__ResTarget named = PG_QUERY__RES_TARGET__INIT;
      if (name != field) named.name = new_text(name);
      named.val = one;
      PgQuery__Node node = PG_QUERY__NODE__INIT;
      node.node_case = PG_QUERY__NODE__NODE_RES_TARGET;
      node.res_target = new_message(named);
      one = new_message(node);
    }
    out.push_back(one);
  }
  value.arg = nullptr;
  pg_query__node__free_unpacked(star, nullptr);
  return out;
}

}  // namespace plumb
