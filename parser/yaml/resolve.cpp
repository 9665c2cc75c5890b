#include "parser/yaml/resolve.h"

#include <algorithm>
#include <map>

#include "engine/base/identifier.h"
#include "parser/sql/default_opclass.h"
#include "parser/sql/enum_literal.h"
#include "parser/sql/interpreter.h"
#include "parser/sql/mutable_part.h"
#include "parser/sql/newer_syntax.h"
#include "parser/sql/references.h"
#include "parser/sql/scope.h"
#include "parser/sql/table_parts.h"
#include "parser/yaml/qualify.h"

namespace plumb::yaml {

/// Answers that cannot change while a load runs its course: types after all names are declared, and expressions that
/// name no column after all objects are read.
struct Resolver::Remembered {
  std::map<std::pair<std::string, std::string>, TypeName> types;
  struct Expression {
    std::string text;
    std::vector<ObjectId> uses;
  };
  std::map<std::pair<std::string, std::string>, Expression> expressions;
};

Resolver::Resolver() : in_(std::make_unique<Interpreter>()), remembered_(std::make_unique<Remembered>()) {
  in_->final_round = true;  // Nothing comes later: every problem is told with its hint.
}
Resolver::~Resolver() = default;

CatalogDraft& Resolver::draft() { return in_->draft; }

void Resolver::look_in(const std::string& schema) {
  in_->search_path.clear();
  if (!schema.empty()) in_->search_path.push_back(schema);
  if (schema != in_->default_schema) in_->search_path.push_back(in_->default_schema);
}

/// Runs `ask`, which may throw what parser/sql throws; its locations count from `shift`.
template <class Ask>
static auto answer(SqlProblem* problem, size_t shift, Ask&& ask) -> std::optional<decltype(ask())> {
  auto fail = [&](const auto& e) {
    size_t location = e.location < 0 ? 0 : static_cast<size_t>(e.location);
    *problem = {e.message, e.hint, e.code, location < shift ? 0 : location - shift};
  };
  try {
    return ask();
  } catch (const MissingObject& e) {
    fail(e);
  } catch (const StatementError& e) {
    fail(e);
  }
  return std::nullopt;
}

/// The tree of `before` + `text` + `after`, or nullopt and *problem with an offset in `text`.
static std::optional<ParseTree> parse_piece(std::string_view before, const std::string& text, std::string_view after,
                                            SqlProblem* problem) {
  SyntaxError error;
  std::string sql(before);
  sql.append(text).append(after);
  auto tree = parse_sql(sql, &error);
  if (!tree) {
    size_t offset = error.offset < before.size() ? 0 : std::min(error.offset - before.size(), text.size());
    *problem = {error.message, newer_syntax_hint(sql, error), "syntax", offset};
  }
  return tree;
}

bool Resolver::name_is_free(const ObjectId& id, SqlProblem* problem) {
  return answer(problem, 0,
                [&] {
                  detail::check_new(*in_, id, -1);
                  return true;
                })
      .has_value();
}

void Resolver::register_names(const ObjectId& id) { detail::register_names(*in_, id); }

void Resolver::register_sequence_name(const ObjectId& column, const std::string& sequence_name) {
  in_->relation_names[{column.schema, sequence_name}] = column;
}

/// The name in `text` is that of a known type as it stands, capitals included: `Mood`, `app.Mood[]`. In SQL it would
/// need quotes; beside YAML's keys, which need none, nobody would write them.
static std::string quoted_when_it_means_a_type(const Interpreter& in, const std::string& text) {
  size_t end = text.find_first_of("([ ");
  std::string head = text.substr(0, end);
  if (std::none_of(head.begin(), head.end(), [](unsigned char c) { return std::isupper(c); })) return text;
  if (head.find('"') != std::string::npos) return text;
  size_t dot = head.find('.');
  QualifiedName name{dot == std::string::npos ? "" : head.substr(0, dot),
                     head.substr(dot == std::string::npos ? 0 : dot + 1)};
  if (!find_type_object(in, name)) return text;
  return name.text() + (end == std::string::npos ? "" : text.substr(end));
}

std::optional<TypeName> Resolver::type(const std::string& text, const std::string& schema, SqlProblem* problem) {
  auto key = std::pair(schema, text);
  if (auto it = remembered_->types.find(key); it != remembered_->types.end()) return it->second;
  look_in(schema);
  constexpr std::string_view before = "SELECT NULL::";
  *problem = {"\"" + text + "\" is not a type", "", "unknown_type", 0};
  SqlProblem syntax;
  auto tree = parse_piece(before, quoted_when_it_means_a_type(*in_, text), "", &syntax);
  if (!tree || tree->size() != 1) return std::nullopt;
  const PgQuery__Node& statement = tree->statement();
  if (statement.node_case != PG_QUERY__NODE__NODE_SELECT_STMT) return std::nullopt;
  const PgQuery__SelectStmt& select = *statement.select_stmt;
  bool one_value = select.n_target_list == 1 && select.n_from_clause == 0 && select.where_clause == nullptr &&
                   select.target_list[0]->res_target->name[0] == '\0';
  if (!one_value || select.target_list[0]->res_target->val->node_case != PG_QUERY__NODE__NODE_TYPE_CAST)
    return std::nullopt;
  const PgQuery__TypeCast& cast = *select.target_list[0]->res_target->val->type_cast;
  auto found = answer(problem, before.size(), [&] { return resolve_type(*in_, *cast.type_name); });
  if (found) remembered_->types.emplace(std::move(key), *found);
  return found;
}

namespace {
/// A parsed expression; `node` is borrowed from `tree`.
struct ParsedExpression {
  ParseTree tree;
  const PgQuery__ResTarget* target = nullptr;
};
constexpr std::string_view before_expression = "SELECT ";

std::optional<ParsedExpression> parse_expression(const std::string& text, SqlProblem* problem) {
  auto tree = parse_piece(before_expression, text, "", problem);
  if (!tree) return std::nullopt;
  *problem = {"\"" + text + "\" is not one expression", "", "syntax", 0};
  if (tree->size() != 1 || tree->statement().node_case != PG_QUERY__NODE__NODE_SELECT_STMT) return std::nullopt;
  const PgQuery__SelectStmt& select = *tree->statement().select_stmt;
  bool alone = select.n_target_list == 1 && select.n_from_clause == 0 && select.where_clause == nullptr &&
               select.n_group_clause == 0 && select.having_clause == nullptr && select.n_sort_clause == 0 &&
               select.limit_count == nullptr && select.limit_offset == nullptr && select.larg == nullptr &&
               select.into_clause == nullptr && select.n_locking_clause == 0 && select.n_distinct_clause == 0 &&
               select.n_window_clause == 0;
  if (!alone || select.target_list[0]->res_target->name[0] != '\0') return std::nullopt;
  ParsedExpression out{std::move(*tree), select.target_list[0]->res_target};
  return out;
}
}  // namespace

std::optional<std::vector<ObjectId>> Resolver::expression_uses(std::string& text, const SqlPlace& place,
                                                               SqlProblem* problem) {
  auto key = std::pair(place.schema, text);
  bool any_place = place.relation == nullptr;
  if (any_place) {
    auto it = remembered_->expressions.find(key);
    if (it != remembered_->expressions.end()) {
      text = it->second.text;
      return it->second.uses;
    }
  }
  auto parsed = parse_expression(text, problem);
  if (!parsed) return std::nullopt;
  const PgQuery__Node& node = *parsed->target->val;
  if (place.constant && node.node_case == PG_QUERY__NODE__NODE_COLUMN_REF) {
    *problem = {text + " is the name of a column, which a default cannot use",
                "a string is written with SQL's quotes inside YAML's: \"'" + text + "'\"", "invalid", 0};
    return std::nullopt;
  }
  look_in(place.schema);
  auto found = answer(problem, before_expression.size(), [&] {
    auto uses = place.row_names ? references_of_trigger(node, *in_, *place.relation)
                                : references_of_expression(node, *in_, place.relation);
    if (place.immutable_in) refuse_mutable_part(node, *in_, *place.relation, place.immutable_in);
    return uses;
  });
  if (!found) return found;
  text = qualified_text(*in_, node, false, text, before_expression.size());
  if (any_place) remembered_->expressions.emplace(std::move(key), Remembered::Expression{text, *found});
  return found;
}

std::optional<std::vector<ObjectId>> Resolver::query_uses(std::string& text, const SqlPlace& place,
                                                          std::vector<ViewColumn>& columns, SqlProblem* problem,
                                                          bool* star) {
  auto tree = parse_piece("", text, "", problem);
  if (!tree) return std::nullopt;
  *problem = {"the query is not one SELECT", "", "syntax", 0};
  if (tree->size() != 1 || tree->statement().node_case != PG_QUERY__NODE__NODE_SELECT_STMT) return std::nullopt;
  look_in(place.schema);
  return answer(problem, 0, [&] {
    auto uses = references_of_query(tree->statement(), *in_);
    columns = output_columns(tree->statement(), *in_);
    if (star) *star = has_star(tree->statement());
    text = qualified_text(*in_, tree->statement(), true, text, 0);
    return uses;
  });
}

std::optional<std::vector<ObjectId>> Resolver::body_uses(Routine& routine, const SqlPlace& place, SqlProblem* problem) {
  look_in(place.schema);
  if (!routine.sql_body) {
    return answer(problem, 0, [&] { return references_of_body(routine, nullptr, *in_); });
  }
  constexpr std::string_view before = "CREATE FUNCTION f() RETURNS int LANGUAGE sql ";
  auto tree = parse_piece(before, routine.sql_body->text, "", problem);
  if (!tree) return std::nullopt;
  *problem = {"the body is not one BEGIN ATOMIC ... END or RETURN", "", "syntax", 0};
  if (tree->size() != 1 || tree->statement().node_case != PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT)
    return std::nullopt;
  const PgQuery__Node* body = tree->statement().create_function_stmt->sql_body;
  if (body == nullptr) return std::nullopt;
  return answer(problem, before.size(), [&] {
    auto uses = references_of_body(routine, body, *in_);
    routine.sql_body->text = qualified_text(*in_, *body, true, routine.sql_body->text, before.size());
    return uses;
  });
}

std::optional<std::vector<ObjectId>> Resolver::rule_uses(std::string& actions, const SqlPlace& place,
                                                         SqlProblem* problem) {
  constexpr std::string_view before = "CREATE RULE r AS ON INSERT TO t DO ";
  auto tree = parse_piece(before, actions, "", problem);
  if (!tree) return std::nullopt;
  *problem = {"the actions are not NOTHING, a statement, or several in parentheses", "", "syntax", 0};
  if (tree->size() != 1 || tree->statement().node_case != PG_QUERY__NODE__NODE_RULE_STMT) return std::nullopt;
  look_in(place.schema);
  const PgQuery__RuleStmt& rule = *tree->statement().rule_stmt;
  return answer(problem, before.size(), [&] {
    auto uses = references_of_rule(rule, *in_, *place.relation);
    // From the last to the first: what is put in moves only what follows.
    for (size_t i = rule.n_actions; i > 0; i--)
      actions = qualified_text(*in_, *rule.actions[i - 1], true, actions, before.size());
    return uses;
  });
}

std::optional<ObjectId> Resolver::find_relation(const QualifiedName& name) const {
  return plumb::find_relation(*in_, name);
}

QualifiedName Resolver::opclass(const QualifiedName& stated, const std::string& method, const TypeName& type,
                                const std::string& schema) {
  look_in(schema);
  std::string texts[2] = {stated.schema, stated.name};
  PgQuery__String strings[2] = {PG_QUERY__STRING__INIT, PG_QUERY__STRING__INIT};
  PgQuery__Node nodes[2] = {PG_QUERY__NODE__INIT, PG_QUERY__NODE__INIT};
  PgQuery__Node* names[2];
  for (size_t i = 0; i < 2; i++) {
    strings[i].sval = texts[i].data();
    nodes[i].node_case = PG_QUERY__NODE__NODE_STRING;
    nodes[i].string = &strings[i];
    names[i] = &nodes[i];
  }
  return stated.schema.empty() ? opclass_of(*in_, method, type, names + 1, 1)
                               : opclass_of(*in_, method, type, names, 2);
}

void Resolver::use_value_type(const TypeName& type, const std::string& text, std::vector<ObjectId>& uses) {
  if (type.builtin()) return;
  auto id = find_type_object(*in_, {type.schema, type.name});
  if (!id) return;
  SqlProblem problem;
  auto parsed = parse_expression(text, &problem);
  bool literal = parsed && parsed->target->val->node_case == PG_QUERY__NODE__NODE_A_CONST;
  if (literal || (id->kind == Kind::domain && !type.array)) add_uses(uses, {*id});
}

std::optional<SqlProblem> Resolver::value_problem(const TypeName& type, const std::string& text) {
  SqlProblem ignored;
  auto parsed = parse_expression(text, &ignored);
  if (!parsed) return std::nullopt;
  try {
    auto problem = unknown_enum_value(*in_, type, *parsed->target->val);
    return problem ? std::optional(SqlProblem{problem->message, problem->hint, "invalid", 0}) : std::nullopt;
  } catch (const MissingObject&) {
    return std::nullopt;  // A type of a cast that is told of already.
  }
}

std::optional<std::string> Resolver::partition_bound(const std::string& text, const ObjectId& parent,
                                                     SqlProblem* problem) {
  constexpr std::string_view before = "CREATE TABLE a PARTITION OF b ";
  auto tree = parse_piece(before, text, "", problem);
  if (!tree) return std::nullopt;
  *problem = {"\"" + text + "\" is not a partition's bound", "", "syntax", 0};
  if (tree->size() != 1 || tree->statement().node_case != PG_QUERY__NODE__NODE_CREATE_STMT) return std::nullopt;
  const PgQuery__CreateStmt& stmt = *tree->statement().create_stmt;
  if (stmt.partbound == nullptr || stmt.n_table_elts > 0 || stmt.partspec != nullptr || stmt.n_options > 0)
    return std::nullopt;
  return answer(problem, before.size(), [&] { return bound_text(*in_, parent, *stmt.partbound); });
}

void Resolver::know_type(const QualifiedName& name) { in_->unmanaged_types.insert(name); }

std::string expression_name(const std::string& text) {
  SqlProblem problem;
  auto parsed = parse_expression(text, &problem);
  std::string name = parsed ? output_name(*parsed->target) : "";
  return name.empty() || name == "?column?" ? "expr" : name;
}

std::string Resolver::free_relation_name(const std::string& schema, std::string_view name1, std::string_view name2,
                                         std::string_view label, bool is_constraint) {
  return choose_relation_name(*in_, schema, name1, name2, label, is_constraint);
}

std::string Resolver::free_constraint_name(const std::string& schema, std::string_view name1, std::string_view name2,
                                           std::string_view label) {
  return choose_constraint_name(*in_, schema, name1, name2, label);
}

std::vector<std::string> unique_index_names(std::vector<std::string> names) {
  for (size_t i = 0; i < names.size(); i++) {
    auto taken = [&](const std::string& name) {
      return std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), name) !=
             names.begin() + static_cast<std::ptrdiff_t>(i);
    };
    std::string name = names[i];
    for (int number = 1; taken(name); number++) {
      std::string suffix = std::to_string(number);
      name = truncate_identifier(names[i]).substr(0, 63 - suffix.size()) + suffix;
    }
    names[i] = name;
  }
  return names;
}

}  // namespace plumb::yaml
