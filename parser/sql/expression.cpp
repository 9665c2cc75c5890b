#include <algorithm>

#include "engine/base/identifier.h"
#include "parser/sql/children.h"
#include "parser/sql/lexer.h"
#include "parser/sql/system_column.h"
#include "parser/sql/table_parts.h"

namespace plumb {

namespace {

/// The column of `relation` that a reference names; "" for a whole row or what is none of its columns.
std::string referenced_column(const PgQuery__ColumnRef& ref, const ObjectId& relation) {
  std::vector<std::string> parts = strings_of(ref.fields, ref.n_fields);
  if (parts.size() == 1) return parts[0];
  if (parts.size() == 2 && parts[0] == relation.name) return parts[1];
  if (parts.size() == 3 && parts[0] == relation.schema && parts[1] == relation.name) return parts[2];
  return "";
}

void check_column(const Interpreter& in, const PgQuery__ColumnRef& ref, const ObjectId& relation) {
  std::string column = referenced_column(ref, relation);
  bool whole_row = column.empty() || (ref.n_fields == 1 && column == relation.name);
  if (!whole_row && !is_system_column(column) && column != "oid") resolve_column(in, relation, column, ref.location);
}

/// The text of a constant that names a relation: 'public.s', 'public.s'::regclass. In ('s'::text)::regclass, as dumps
/// of old databases have it, it is looked up by whoever runs the expression.
std::string_view literal_text(const PgQuery__Node& node) {
  if (node.node_case == PG_QUERY__NODE__NODE_TYPE_CAST) {
    const PgQuery__TypeCast& cast = *node.type_cast;
    bool plain = cast.arg != nullptr && cast.arg->node_case == PG_QUERY__NODE__NODE_A_CONST &&
                 name_of(cast.type_name->names, cast.type_name->n_names).name == "regclass";
    return plain ? literal_text(*cast.arg) : std::string_view();
  }
  bool text = node.node_case == PG_QUERY__NODE__NODE_A_CONST && !node.a_const->isnull &&
              node.a_const->val_case == PG_QUERY__A__CONST__VAL_SVAL;
  return text ? std::string_view(node.a_const->sval->sval) : std::string_view();
}

QualifiedName name_in_literal(std::string_view text) {
  Token token = next_code_token(text, 0);
  QualifiedName name{"", token_value(text, token)};
  token = next_code_token(text, token.end);
  if (token.kind != TokenKind::symbol || text[token.begin] != '.') return name;
  return {name.name, token_value(text, next_code_token(text, token.end))};
}

bool knows_name(const Interpreter& in, const QualifiedName& name) {
  if (find_relation(in, name) || is_ignored_relation(in, name)) return true;
  // The sequence behind an identity column is known by the column.
  if (!name.schema.empty()) return in.relation_names.contains(name);
  return std::any_of(in.search_path.begin(), in.search_path.end(), [&](const auto& schema) {
    return in.relation_names.contains({schema, name.name});
  });
}

void check_call(const Interpreter& in, const PgQuery__FuncCall& call) {
  QualifiedName name = name_of(call.funcname, call.n_funcname);
  if (name.schema != "pg_catalog" && is_expected(in, name.name) && find_routines(in, name).empty()) {
    throw MissingObject{"function " + name.text() + " does not exist", name.name, "", "unknown_function",
                        call.location};
  }
  if (name.name != "nextval" || call.n_args != 1) return;
  std::string_view literal = literal_text(*call.args[0]);
  if (literal.empty()) return;
  QualifiedName sequence = name_in_literal(literal);
  if (!sequence.empty() && !knows_name(in, sequence)) resolve_relation(in, sequence, call.location);
}

void check_node(const Interpreter& in, ProtobufCMessage& message, const ObjectId* relation) {
  if (const auto* ref = message_as<PgQuery__ColumnRef>(message, pg_query__column_ref__descriptor)) {
    if (relation != nullptr) check_column(in, *ref, *relation);
    return;
  }
  if (const auto* type = message_as<PgQuery__TypeName>(message, pg_query__type_name__descriptor)) {
    resolve_type(in, *type);
    return;
  }
  if (const auto* call = message_as<PgQuery__FuncCall>(message, pg_query__func_call__descriptor)) check_call(in, *call);
  // A sub-select has names of its own.
  if (message.descriptor == &pg_query__select_stmt__descriptor) return;
  for_each_child(message, [&](ProtobufCMessage& child) { check_node(in, child, relation); });
}

void collect_columns(const Interpreter& in, ProtobufCMessage& message, const ObjectId& relation,
                     std::vector<std::string>& out) {
  if (const auto* ref = message_as<PgQuery__ColumnRef>(message, pg_query__column_ref__descriptor)) {
    std::string column = referenced_column(*ref, relation);
    if (std::find(out.begin(), out.end(), column) == out.end()) out.push_back(column);
    return;
  }
  for_each_child(message, [&](ProtobufCMessage& child) { collect_columns(in, child, relation, out); });
}

}  // namespace

void check_expression(const Interpreter& in, const PgQuery__Node& expression, const ObjectId* relation) {
  if (ProtobufCMessage* content = content_of(&expression)) check_node(in, *content, relation);
}

std::vector<std::string> columns_in(const Interpreter& in, const PgQuery__Node& expression, const ObjectId& relation) {
  std::vector<std::string> out;
  if (ProtobufCMessage* content = content_of(&expression)) collect_columns(in, *content, relation, out);
  return out;
}

}  // namespace plumb
