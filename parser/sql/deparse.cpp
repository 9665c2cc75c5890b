#include "parser/sql/deparse.h"

#include <pg_query.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "engine/model/values.h"
#include "parser/sql/children.h"
#include "parser/sql/deparse_by_parts.h"
#include "parser/sql/lexer.h"
#include "parser/sql/tree.h"

namespace plumb {

namespace {

using Text = std::optional<std::string>;

/// As pg_get_expr() spells a string constant: standard_conforming_strings is on everywhere today.
std::string string_literal(std::string_view text) {
  std::string out = "'";
  for (char c : text) {
    if (c == '\'') out += c;
    out += c;
  }
  return out + "'";
}

Text short_constant(const PgQuery__AConst& c) {
  if (c.isnull) return "NULL";
  switch (c.val_case) {
    case PG_QUERY__A__CONST__VAL_IVAL:
      return c.ival->ival < 0 ? Text() : std::to_string(c.ival->ival);
    case PG_QUERY__A__CONST__VAL_FVAL:
      return c.fval->fval[0] == '-' ? Text() : Text(c.fval->fval);
    case PG_QUERY__A__CONST__VAL_BOOLVAL:
      return c.boolval->boolval ? "true" : "false";
    case PG_QUERY__A__CONST__VAL_SVAL:
      return string_literal(c.sval->sval);
    default:
      return std::nullopt;
  }
}

Text short_column(const PgQuery__ColumnRef& ref) {
  std::string out;
  for (size_t i = 0; i < ref.n_fields; i++) {
    if (ref.fields[i]->node_case != PG_QUERY__NODE__NODE_STRING) return std::nullopt;
    out += (i > 0 ? "." : "") + quote_identifier(ref.fields[i]->string->sval);
  }
  return out;
}

Text short_type(const PgQuery__TypeName& type) {
  if (type.n_typmods > 0 || type.setof || type.pct_type || type.n_names == 0) return std::nullopt;
  std::vector<std::string> names = strings_of(type.names, type.n_names);
  std::string suffix = type.n_array_bounds > 0 ? "[]" : "";
  bool system = names.size() == 2 && names[0] == "pg_catalog";
  if (system || names.size() == 1) {
    if (auto known = builtin_type(names.back()); known && !known->array && (system || names[0] != "char")) {
      // bpchar and "bit" without a length mean something else than character and bit, whose length is then 1.
      if (known->name == "character") return std::nullopt;
      return (known->name == "bit" ? "\"bit\"" : known->name) + suffix;
    }
    if (system) return std::nullopt;
  }
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ".") + quote_identifier(name);
  return out + suffix;
}

Text short_text(const PgQuery__Node& node);

Text short_call(const PgQuery__FuncCall& call) {
  if (call.n_agg_order > 0 || call.agg_filter || call.over || call.agg_within_group || call.agg_star ||
      call.agg_distinct || call.func_variadic || call.funcformat != PG_QUERY__COERCION_FORM__COERCE_EXPLICIT_CALL) {
    return std::nullopt;
  }
  std::string out;
  for (const std::string& part : strings_of(call.funcname, call.n_funcname)) {
    out += (out.empty() ? "" : ".") + quote_identifier(part);
  }
  out += "(";
  for (size_t i = 0; i < call.n_args; i++) {
    Text argument = short_text(*call.args[i]);
    if (!argument) return std::nullopt;
    out += (i > 0 ? ", " : "") + *argument;
  }
  return out + ")";
}

/// `name IS NULL`
Text short_null_test(const PgQuery__NullTest& test) {
  if (test.arg->node_case != PG_QUERY__NODE__NODE_COLUMN_REF) return std::nullopt;
  Text column = short_column(*test.arg->column_ref);
  bool is_null = test.nulltesttype == PG_QUERY__NULL_TEST_TYPE__IS_NULL;
  return column ? Text(*column + (is_null ? " IS NULL" : " IS NOT NULL")) : std::nullopt;
}

/// `a > 0 AND b IS NULL`, whose parts need no parentheses.
Text short_conjunction(const PgQuery__BoolExpr& e) {
  if (e.boolop != PG_QUERY__BOOL_EXPR_TYPE__AND_EXPR) return std::nullopt;
  std::string out;
  for (size_t i = 0; i < e.n_args; i++) {
    Text part = e.args[i]->node_case == PG_QUERY__NODE__NODE_BOOL_EXPR ? std::nullopt : short_text(*e.args[i]);
    if (!part) return std::nullopt;
    out += (i > 0 ? " AND " : "") + *part;
  }
  return out;
}

Text short_cast(const PgQuery__TypeCast& cast) {
  if (cast.arg->node_case == PG_QUERY__NODE__NODE_COLUMN_REF) {
    Text column = short_column(*cast.arg->column_ref), type = short_type(*cast.type_name);
    return column && type ? Text(*column + "::" + *type) : std::nullopt;
  }
  if (cast.arg->node_case != PG_QUERY__NODE__NODE_A_CONST) return std::nullopt;
  const PgQuery__AConst& constant = *cast.arg->a_const;
  if (constant.val_case == PG_QUERY__A__CONST__VAL_BOOLVAL) return short_constant(constant);
  Text type = short_type(*cast.type_name), value = short_constant(constant);
  return type && value ? Text(*value + "::" + *type) : std::nullopt;
}

bool is_operand(const PgQuery__Node& node) {
  return node.node_case == PG_QUERY__NODE__NODE_A_CONST || node.node_case == PG_QUERY__NODE__NODE_COLUMN_REF ||
         node.node_case == PG_QUERY__NODE__NODE_FUNC_CALL || node.node_case == PG_QUERY__NODE__NODE_TYPE_CAST;
}

/// `a >= 0`, both sides being operands that need no parentheses.
Text short_operation(const PgQuery__AExpr& e) {
  if (e.kind != PG_QUERY__A__EXPR__KIND__AEXPR_OP || e.n_name != 1 || !e.lexpr || !e.rexpr) return std::nullopt;
  if (!is_operand(*e.lexpr) || !is_operand(*e.rexpr)) return std::nullopt;
  Text left = short_text(*e.lexpr), right = short_text(*e.rexpr);
  if (!left || !right) return std::nullopt;
  return *left + " " + e.name[0]->string->sval + " " + *right;
}

/// The spelling of small expressions; nullopt for whatever else.
Text short_text(const PgQuery__Node& node) {
  switch (node.node_case) {
    case PG_QUERY__NODE__NODE_A_CONST:
      return short_constant(*node.a_const);
    case PG_QUERY__NODE__NODE_COLUMN_REF:
      return short_column(*node.column_ref);
    case PG_QUERY__NODE__NODE_FUNC_CALL:
      return short_call(*node.func_call);
    case PG_QUERY__NODE__NODE_TYPE_CAST:
      return short_cast(*node.type_cast);
    case PG_QUERY__NODE__NODE_A_EXPR:
      return short_operation(*node.a_expr);
    case PG_QUERY__NODE__NODE_NULL_TEST:
      return short_null_test(*node.null_test);
    case PG_QUERY__NODE__NODE_BOOL_EXPR:
      return short_conjunction(*node.bool_expr);
    default:
      return std::nullopt;
  }
}

/// The deparser writes SQL's functions without brackets in lower case; they are keywords, and a column of such a name
/// is always quoted.
std::string with_capital_functions(std::string text) {
  static constexpr std::string_view words[] = {"current_catalog", "current_date",      "current_role", "current_schema",
                                               "current_time",    "current_timestamp", "current_user", "localtime",
                                               "localtimestamp",  "session_user"};
  for (Token token = next_token(text, 0); token.kind != TokenKind::end; token = next_token(text, token.end)) {
    if (token.kind != TokenKind::word) continue;
    std::string_view word(text.data() + token.begin, token.end - token.begin);
    if (std::find(std::begin(words), std::end(words), word) == std::end(words)) continue;
    for (size_t i = token.begin; i < token.end; i++) text[i] = upper_case(text[i]);
  }
  return text;
}

std::string deparsed(PgQuery__Node& statement) {
  PgQuery__RawStmt raw = PG_QUERY__RAW_STMT__INIT;
  raw.stmt = &statement;
  PgQuery__RawStmt* raws[] = {&raw};
  PgQuery__ParseResult result = PG_QUERY__PARSE_RESULT__INIT;
  result.n_stmts = 1;
  result.stmts = raws;
  std::string packed(pg_query__parse_result__get_packed_size(&result), '\0');
  pg_query__parse_result__pack(&result, reinterpret_cast<uint8_t*>(packed.data()));
  PgQueryProtobuf protobuf{packed.size(), packed.data()};
  PgQueryDeparseResult deparse = pg_query_deparse_protobuf(protobuf);
  if (deparse.error) {
    std::string message = deparse.error->message ? deparse.error->message : "unknown";
    pg_query_free_deparse_result(deparse);
    throw Error(ErrorCode::internal, "cannot spell a parse tree: " + message);
  }
  std::string out = deparse.query;
  pg_query_free_deparse_result(deparse);
  return with_capital_functions(std::move(out));
}

}  // namespace

std::string statement_text(const PgQuery__Node& statement) {
  // The deparser only reads; its C interface has no const.
  return deparsed(const_cast<PgQuery__Node&>(statement));
}

std::string query_text(const PgQuery__Node& select) {
  std::string text = statement_text(select);
  auto tree = parse_sql(text);
  bool same = tree && tree->size() == 1 && same_tree(*content_of(&tree->statement()), *content_of(&select));
  return same ? text : text_by_parts(const_cast<PgQuery__Node&>(select), statement_text);
}

/// An expression as the deparser spells it.
static std::string spelled(const PgQuery__Node& node) {
  PgQuery__ResTarget target = PG_QUERY__RES_TARGET__INIT;
  target.val = const_cast<PgQuery__Node*>(&node);
  PgQuery__Node target_node = PG_QUERY__NODE__INIT;
  target_node.node_case = PG_QUERY__NODE__NODE_RES_TARGET;
  target_node.res_target = &target;
  PgQuery__Node* targets[] = {&target_node};
  PgQuery__SelectStmt select = PG_QUERY__SELECT_STMT__INIT;
  select.n_target_list = 1;
  select.target_list = targets;
  select.limit_option = PG_QUERY__LIMIT_OPTION__LIMIT_OPTION_DEFAULT;
  select.op = PG_QUERY__SET_OPERATION__SETOP_NONE;
  PgQuery__Node statement = PG_QUERY__NODE__INIT;
  statement.node_case = PG_QUERY__NODE__NODE_SELECT_STMT;
  statement.select_stmt = &select;
  std::string text = deparsed(statement);
  const std::string head = "SELECT ";
  if (text.compare(0, head.size(), head) != 0) throw Error(ErrorCode::internal, "cannot spell an expression: " + text);
  return text.substr(head.size());
}

static bool reads_back(const std::string& text, const PgQuery__Node& node) {
  auto tree = parse_sql("SELECT " + text);
  if (!tree || tree->size() != 1 || tree->statement().node_case != PG_QUERY__NODE__NODE_SELECT_STMT) return false;
  const PgQuery__SelectStmt& select = *tree->statement().select_stmt;
  return select.n_target_list == 1 &&
         same_tree(*content_of(select.target_list[0]->res_target->val), *content_of(&node));
}

std::string expression_text(const PgQuery__Node& node) {
  if (Text text = short_text(node)) return *text;
  std::string text = spelled(node);
  // The deparser leaves out parentheses that matter here and there. The tree is given back as it was.
  return reads_back(text, node) ? text : text_by_parts(const_cast<PgQuery__Node&>(node), spelled);
}

std::string type_text(const PgQuery__TypeName& type) {
  if (Text text = short_type(type)) return *text;
  PgQuery__Node null = PG_QUERY__NODE__INIT;
  PgQuery__AConst constant = PG_QUERY__A__CONST__INIT;
  constant.isnull = 1;
  null.node_case = PG_QUERY__NODE__NODE_A_CONST;
  null.a_const = &constant;
  PgQuery__TypeCast cast = PG_QUERY__TYPE_CAST__INIT;
  cast.arg = &null;
  cast.type_name = const_cast<PgQuery__TypeName*>(&type);
  PgQuery__Node node = PG_QUERY__NODE__INIT;
  node.node_case = PG_QUERY__NODE__NODE_TYPE_CAST;
  node.type_cast = &cast;
  return expression_text(node).substr(std::string_view("NULL::").size());
}

}  // namespace plumb
