#include <algorithm>
#include <utility>

#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "parser/sql/builtin_resolution.h"
#include "parser/sql/builtin_results.h"
#include "parser/sql/children.h"
#include "parser/sql/row_star.h"
#include "parser/sql/scope.h"
#include "parser/sql/system_column.h"
#include "parser/sql/tree.h"

namespace plumb {

namespace {

/// How deep trees may nest; what lies deeper is not looked at. The stack would end first.
constexpr int max_depth = 1000;

std::string text_or_empty(const char* text) { return text == nullptr ? "" : text; }

ProtobufCMessage* message(PgQuery__Node* node) { return content_of(node); }

/// The first column of that name, or nullptr.
const SourceColumn* column_named(const std::vector<SourceColumn>& columns, std::string_view name) {
  auto it = std::find_if(columns.begin(), columns.end(), [&](const SourceColumn& c) { return c.name == name; });
  return it == columns.end() ? nullptr : &*it;
}

const RangeEntry* entry_named(const Scope& scope, std::string_view schema, std::string_view name) {
  for (const RangeEntry& entry : scope.entries) {
    if (entry.name == name && (schema.empty() || entry.schema == schema)) return &entry;
  }
  return nullptr;
}

const CommonTable* common_table_named(const Scope& scope, const std::string& name) {
  for (const Scope* s = &scope; s != nullptr; s = s->outer) {
    if (auto it = s->common_tables.find(name); it != s->common_tables.end()) return &it->second;
  }
  return nullptr;
}

bool all_known(const Scope& scope) {
  for (const Scope* s = &scope; s != nullptr; s = s->outer) {
    bool guessed = std::any_of(s->entries.begin(), s->entries.end(), [](const RangeEntry& e) { return e.guessed; });
    if (!s->known || guessed) return false;
  }
  return true;
}

/// Built-in set-returning functions whose column names are their own, not the function's.
std::vector<SourceColumn> columns_of_builtin(std::string_view name) {
  TypeName text = builtin("text"), json = builtin("json"), jsonb = builtin("jsonb");
  if (name == "jsonb_each") return {{"key", text, {}}, {"value", jsonb, {}}};
  if (name == "json_each") return {{"key", text, {}}, {"value", json, {}}};
  if (name == "jsonb_each_text" || name == "json_each_text") return {{"key", text, {}}, {"value", text, {}}};
  if (name == "jsonb_array_elements") return {{"value", jsonb, {}}};
  if (name == "json_array_elements") return {{"value", json, {}}};
  if (name == "jsonb_array_elements_text" || name == "json_array_elements_text") return {{"value", text, {}}};
  return {};
}

bool row_returning_builtin(std::string_view name) {
  return name.find("to_record") != std::string_view::npos || name.find("populate_record") != std::string_view::npos ||
         name.substr(0, 3) == "pg_" || name == "ts_stat" || name == "ts_debug" || name == "each" || name == "dblink" ||
         name == "crosstab";
}

}  // namespace

TypeName TreeWalk::children(ProtobufCMessage& node, const Scope& scope) {
  for_each_child(node, [&](ProtobufCMessage& child) { expression(child, scope); });
  return {};
}

TypeName TreeWalk::expression(ProtobufCMessage& node, const Scope& scope) {
  if (++depth_ > max_depth) return --depth_, TypeName{};
  TypeName type = deduce(node, scope);
  --depth_;
  visitor_.typed(node, type);
  return type;
}

TypeName TreeWalk::common_of(PgQuery__Node* const* nodes, size_t count, const Scope& scope) {
  std::vector<TypeName> types;
  for (size_t i = 0; i < count; i++) {
    if (ProtobufCMessage* m = message(nodes[i])) types.push_back(expression(*m, scope));
  }
  return common_type(types, names_);
}

TypeName TreeWalk::deduce(ProtobufCMessage& node, const Scope& scope) {
  const ProtobufCMessageDescriptor* d = node.descriptor;
  if (auto ref = message_as<PgQuery__ColumnRef>(node, pg_query__column_ref__descriptor)) return column_ref(*ref, scope);
  if (auto c = message_as<PgQuery__AConst>(node, pg_query__a__const__descriptor)) {
    if (c->isnull) return builtin("unknown");
    switch (c->val_case) {
      case PG_QUERY__A__CONST__VAL_IVAL:
        return builtin("integer");
      case PG_QUERY__A__CONST__VAL_FVAL: {
        std::string_view digits = c->fval->fval;
        bool whole = digits.find_first_not_of("-0123456789") == std::string_view::npos;
        bool negative = digits.starts_with('-');
        if (negative) digits.remove_prefix(1);
        std::string_view largest = negative ? "9223372036854775808" : "9223372036854775807";
        bool fits = digits.size() < largest.size() || (digits.size() == largest.size() && digits <= largest);
        return builtin(whole && fits ? "bigint" : "numeric");
      }
      case PG_QUERY__A__CONST__VAL_BOOLVAL:
        return builtin("boolean");
      case PG_QUERY__A__CONST__VAL_BSVAL:
        return builtin("bit");
      default:
        return builtin("unknown");
    }
  }
  if (auto p = message_as<PgQuery__ParamRef>(node, pg_query__param_ref__descriptor)) return parameter(*p, scope);
  if (auto cast = message_as<PgQuery__TypeCast>(node, pg_query__type_cast__descriptor)) return type_cast(*cast, scope);
  if (auto f = message_as<PgQuery__FuncCall>(node, pg_query__func_call__descriptor)) return call(*f, scope);
  if (auto e = message_as<PgQuery__AExpr>(node, pg_query__a__expr__descriptor)) return operation(*e, scope);
  if (auto link = message_as<PgQuery__SubLink>(node, pg_query__sub_link__descriptor)) return sub_link(*link, scope);
  if (auto i = message_as<PgQuery__AIndirection>(node, pg_query__a__indirection__descriptor))
    return indirection(*i, scope);
  if (auto t = message_as<PgQuery__TypeName>(node, pg_query__type_name__descriptor)) {
    TypeName type = type_of_name(*t, names_);
    if (!type.builtin()) {
      if (auto id = names_.type(type.schema, type.name)) {
        visitor_.type(*t, *id);
      } else {
        visitor_.unknown_type(*t);
      }
    }
    return type;
  }
  if (d == &pg_query__select_stmt__descriptor || d == &pg_query__insert_stmt__descriptor ||
      d == &pg_query__update_stmt__descriptor || d == &pg_query__delete_stmt__descriptor) {
    statement(node, &scope);
    return {};
  }
  if (d == &pg_query__bool_expr__descriptor || d == &pg_query__null_test__descriptor ||
      d == &pg_query__boolean_test__descriptor) {
    children(node, scope);
    return builtin("boolean");
  }
  if (auto c = message_as<PgQuery__CoalesceExpr>(node, pg_query__coalesce_expr__descriptor)) {
    return common_of(c->args, c->n_args, scope);
  }
  if (auto m = message_as<PgQuery__MinMaxExpr>(node, pg_query__min_max_expr__descriptor)) {
    return common_of(m->args, m->n_args, scope);
  }
  if (auto a = message_as<PgQuery__AArrayExpr>(node, pg_query__a__array_expr__descriptor)) {
    TypeName element = common_of(a->elements, a->n_elements, scope);
    if (!element.empty() && a->n_elements > 0) element.array = true;
    return a->n_elements > 0 ? element : TypeName{};
  }
  if (auto c = message_as<PgQuery__CaseExpr>(node, pg_query__case_expr__descriptor)) {
    if (ProtobufCMessage* m = message(c->arg)) expression(*m, scope);
    std::vector<TypeName> types;
    for (size_t i = 0; i < c->n_args; i++) {
      PgQuery__CaseWhen& when = *c->args[i]->case_when;
      expression(*message(when.expr), scope);
      types.push_back(expression(*message(when.result), scope));
    }
    if (ProtobufCMessage* m = message(c->defresult)) types.push_back(expression(*m, scope));
    return common_type(types, names_);
  }
  if (auto c = message_as<PgQuery__CollateClause>(node, pg_query__collate_clause__descriptor)) {
    collation(*c);
    return c->arg ? expression(*message(c->arg), scope) : TypeName{};
  }
  if (auto n = message_as<PgQuery__NamedArgExpr>(node, pg_query__named_arg_expr__descriptor)) {
    return n->arg ? expression(*message(n->arg), scope) : TypeName{};
  }
  if (auto r = message_as<PgQuery__ResTarget>(node, pg_query__res_target__descriptor)) {
    return r->val ? expression(*message(r->val), scope) : TypeName{};
  }
  if (auto s = message_as<PgQuery__SortBy>(node, pg_query__sort_by__descriptor)) {
    return expression(*message(s->node), scope);
  }
  if (auto f = message_as<PgQuery__SQLValueFunction>(node, pg_query__sqlvalue_function__descriptor)) {
    switch (f->op) {
      case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_DATE:
        return builtin("date");
      case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_TIME:
      case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_TIME_N:
        return builtin("time with time zone");
      case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_TIMESTAMP:
      case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_TIMESTAMP_N:
        return builtin("timestamp with time zone");
      case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_LOCALTIME:
      case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_LOCALTIME_N:
        return builtin("time without time zone");
      case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_LOCALTIMESTAMP:
      case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_LOCALTIMESTAMP_N:
        return builtin("timestamp without time zone");
      default:
        return builtin("name");
    }
  }
  if (d == &pg_query__grouping_func__descriptor) {
    children(node, scope);
    return builtin("integer");
  }
  return children(node, scope);
}

static std::optional<SourceColumn> system_column(const RangeEntry& entry, std::string_view name) {
  bool stored =
      entry.relation && (entry.relation->kind == Kind::table || entry.relation->kind == Kind::materialized_view);
  auto found =
      std::find_if(system_columns.begin(), system_columns.end(), [&](const auto& c) { return c.name == name; });
  if (!stored || found == system_columns.end()) return std::nullopt;
  return SourceColumn{std::string(name), builtin(found->type), {}, entry.number};
}

/// That of the one table there is.
static std::optional<SourceColumn> system_column(const Scope& scope, std::string_view name) {
  std::optional<SourceColumn> out;
  for (const RangeEntry& entry : scope.entries) {
    auto column = system_column(entry, name);
    if (column && out) return std::nullopt;
    if (column) out = std::move(column);
  }
  return out;
}

TypeName TreeWalk::column_ref(PgQuery__ColumnRef& ref, const Scope& scope) {
  bool star = ref.fields[ref.n_fields - 1]->node_case == PG_QUERY__NODE__NODE_A_STAR;
  std::vector<std::string> parts = strings_of(ref.fields, ref.n_fields - (star ? 1 : 0));
  if (star && parts.empty()) {
    visitor_.star(ref, scope.columns, scope.known);
    return {};
  }
  for (const Scope* s = &scope; s != nullptr; s = s->outer) {
    if (!star && parts.size() == 1) {
      if (const SourceColumn* c = column_named(s->columns, parts[0])) return visitor_.column(ref, *c), c->type;
      if (auto c = system_column(*s, parts[0])) return visitor_.column(ref, *c), c->type;
      if (s->known) continue;
      // It can only be of the one item there is, though nobody knows the item's columns.
      bool only = s->outer == nullptr && s->entries.size() == 1 && !sorting_ && s->entries[0].name != parts[0];
      if (only) return visitor_.column(ref, {parts[0], {}, {}, s->entries[0].number}), TypeName{};
      break;
    }
    size_t last = star ? parts.size() : parts.size() - 1;
    const RangeEntry* entry = last == 0 ? nullptr : entry_named(*s, last >= 2 ? parts[last - 2] : "", parts[last - 1]);
    if (entry == nullptr) continue;
    if (star) {
      visitor_.star(ref, entry->columns, entry->known);
      return entry->relation ? TypeName{entry->relation->schema, entry->relation->name, "", false} : TypeName{};
    }
    if (const SourceColumn* c = column_named(entry->columns, parts[last])) return visitor_.column(ref, *c), c->type;
    if (auto c = system_column(*entry, parts[last])) return visitor_.column(ref, *c), c->type;
    if (!entry->known) return visitor_.column(ref, {parts[last], {}, {}, entry->number}), TypeName{};
    visitor_.unknown_column(ref, !entry->guessed, false);
    return {};
  }
  // A whole row: `t`, whose type is the relation's own.
  for (const Scope* s = &scope; s != nullptr && parts.size() == 1; s = s->outer) {
    if (const RangeEntry* entry = entry_named(*s, "", parts[0])) {
      visitor_.whole_row(ref, *entry);
      return entry->relation ? TypeName{entry->relation->schema, entry->relation->name, "", false} : TypeName{};
    }
  }
  if (ref.n_fields > 1) {
    visitor_.unknown_item(ref, all_known(scope));
  } else {
    visitor_.unknown_column(ref, all_known(scope), sorting_);
  }
  return {};
}

TypeName TreeWalk::parameter(PgQuery__ParamRef& ref, const Scope& scope) {
  const Scope* outermost = &scope;
  while (outermost->outer != nullptr) outermost = outermost->outer;
  size_t number = static_cast<size_t>(ref.number);
  if (number == 0 || number > outermost->parameters.size()) return {};
  const SourceColumn& of_routine = outermost->parameters[number - 1];
  visitor_.parameter(ref, of_routine);
  return of_routine.type;
}

TypeName TreeWalk::type_cast(PgQuery__TypeCast& cast, const Scope& scope) {
  ProtobufCMessage& argument = *message(cast.arg);
  expression(argument, scope);
  TypeName type = expression(cast.type_name->base, scope);
  if (type.builtin() && type.name == "regclass") named_relation(*cast.arg);
  if (type.builtin() && type.name == "regconfig") named_object(*cast.arg, Kind::text_search_configuration);
  if (type.builtin() && type.name == "regdictionary") named_object(*cast.arg, Kind::text_search_dictionary);
  return type;
}

/// The parts of 'schema.name', each perhaps in double quotes; none for what is no plain literal.
static std::vector<std::string> parts_in_literal(const PgQuery__Node& argument) {
  if (argument.node_case != PG_QUERY__NODE__NODE_A_CONST ||
      argument.a_const->val_case != PG_QUERY__A__CONST__VAL_SVAL) {
    return {};
  }
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (const char* c = argument.a_const->sval->sval; *c != '\0'; c++) {
    if (*c == '"') {
      if (quoted && c[1] == '"') {
        parts.back() += *c++;
      } else {
        quoted = !quoted;
      }
    } else if (*c == '.' && !quoted) {
      parts.emplace_back();
    } else {
      parts.back() += quoted ? *c : lower_case(*c);
    }
  }
  return parts.size() > 2 ? std::vector<std::string>{} : parts;
}

void TreeWalk::named_object(PgQuery__Node& argument, Kind kind) {
  std::vector<std::string> parts = parts_in_literal(argument);
  if (parts.empty()) return;
  if (auto id = names_.named(kind, {parts.size() == 2 ? parts[0] : "", parts.back()})) {
    visitor_.named_object(*argument.a_const, *id);
  } else {
    visitor_.unknown_named_object(parts.back());
  }
}

void TreeWalk::named_relation(PgQuery__Node& argument) {
  std::vector<std::string> parts = parts_in_literal(argument);
  if (parts.empty()) return;
  if (auto id = names_.relation(parts.size() == 2 ? parts[0] : "", parts.back())) {
    visitor_.named_relation(*argument.a_const, *id);
  } else {
    visitor_.unknown_named_relation(parts.back());
  }
}

/// Whether a routine can be called with that many arguments.
static bool takes(const Routine& routine, size_t count) {
  size_t inputs = 0, required = 0;
  bool variadic = false;
  for (const Argument& a : routine.arguments) {
    if (a.mode == ArgumentMode::out || a.mode == ArgumentMode::table) continue;
    inputs++;
    if (a.mode == ArgumentMode::variadic) {
      variadic = true;
    } else if (!a.default_value) {
      required++;
    }
  }
  return count >= required && (count <= inputs || variadic);
}

static TypeName result_of(const Routine& routine) {
  if (!routine.returns.empty()) return routine.returns;
  const Argument* only = nullptr;
  for (const Argument& a : routine.arguments) {
    if (a.mode == ArgumentMode::in || a.mode == ArgumentMode::variadic) continue;
    if (only != nullptr) return builtin("record");
    only = &a;
  }
  return only ? only->type : TypeName{};
}

static bool is_polymorphic(const TypeName& type) { return type.builtin() && type.name.starts_with("any"); }

static bool is_array_of_any(const TypeName& type) {
  return type.name.ends_with("array") && !type.name.ends_with("nonarray");
}

/// What a polymorphic result comes to in a call with arguments of these types: that of the arguments of its family.
/// Empty when they do not tell, or are ranges.
static TypeName polymorphic_result(const Routine& routine, const TypeName& result, const std::vector<TypeName>& types) {
  TypeName element;
  size_t i = 0;
  for (const Argument& a : routine.arguments) {
    if (a.mode == ArgumentMode::out || a.mode == ArgumentMode::table) continue;
    if (i == types.size()) break;
    TypeName given = types[i++];
    if (!is_polymorphic(a.type) || given == builtin("unknown")) continue;
    if (given.empty() || a.type.name.ends_with("range") || a.mode == ArgumentMode::variadic) return {};
    if (is_array_of_any(a.type)) given.array = false;
    given.modifiers.clear();
    if (!element.empty() && element != given) return {};
    element = given;
  }
  if (element.empty() || result.name.ends_with("range")) return {};
  if (is_array_of_any(result)) element.array = true;
  return element;
}

/// The type of a call of the routine with arguments of these types.
static TypeName result_of_call_with(const Routine& routine, const std::vector<TypeName>& types) {
  TypeName out = result_of(routine);
  return is_polymorphic(out) ? polymorphic_result(routine, out, types) : out;
}

/// Functions of pg_catalog whose first argument of several is a text search configuration.
static bool takes_configuration(std::string_view name) {
  static constexpr std::string_view names[] = {"to_tsvector",      "to_tsquery",           "plainto_tsquery",
                                               "phraseto_tsquery", "websearch_to_tsquery", "ts_headline",
                                               "json_to_tsvector", "jsonb_to_tsvector"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

TypeName TreeWalk::call(PgQuery__FuncCall& f, const Scope& scope) {
  std::vector<TypeName> types;
  for (size_t i = 0; i < f.n_args; i++) types.push_back(expression(*message(f.args[i]), scope));
  for (size_t i = 0; i < f.n_agg_order; i++) {
    TypeName type = expression(*message(f.agg_order[i]), scope);
    if (f.agg_within_group) types.push_back(std::move(type));
  }
  if (f.agg_filter) expression(*message(f.agg_filter), scope);
  if (f.over) children(f.over->base, scope);
  std::vector<std::string> parts = strings_of(f.funcname, f.n_funcname);
  std::string schema = parts.size() > 1 ? parts[parts.size() - 2] : "";
  std::vector<const Routine*> candidates;
  if (schema != "pg_catalog") {
    candidates = names_.routines(schema, parts.back());
    std::erase_if(candidates, [&](const Routine* r) { return r->procedure || !takes(*r, f.n_args); });
  }
  const std::string& name = parts.back();
  bool named = f.n_args > 0 && f.args[f.n_args - 1]->node_case == PG_QUERY__NODE__NODE_NAMED_ARG_EXPR;
  if (const Routine* one = resolve_routine(f, candidates, types, names_)) candidates = {one};
  if ((name == "nextval" || name == "currval" || name == "setval") && f.n_args > 0) named_relation(*f.args[0]);
  if (takes_configuration(name) && f.n_args > 1) named_object(*f.args[0], Kind::text_search_configuration);
  if (name == "ts_lexize" && f.n_args > 0) named_object(*f.args[0], Kind::text_search_dictionary);
  visitor_.call(f, candidates);
  if (candidates.empty() && schema != "pg_catalog") {
    for (const ObjectId& id : names_.aggregates({schema, parts.back()}, f)) visitor_.aggregate(f, id);
  }
  if (!candidates.empty()) {
    if (named) types.clear();  // Which argument has which is not followed.
    TypeName out = result_of_call_with(*candidates[0], types);
    for (const Routine* r : candidates) {
      if (result_of_call_with(*r, types) != out) return {};
    }
    return out;
  }
  if (auto type = types.size() == 1 ? cast_by_call(name, types[0], names_) : std::nullopt) return *type;
  auto resolved = named ? std::nullopt : resolve_function(name, types, f.func_variadic, names_);
  return resolved ? resolved->result : result_of_call(name, types);
}

void TreeWalk::collation(PgQuery__CollateClause& c) {
  std::vector<std::string> parts = strings_of(c.collname, c.n_collname);
  QualifiedName name{parts.size() > 1 ? parts[parts.size() - 2] : "", parts.back()};
  if (name.schema == "pg_catalog") return;
  if (auto id = names_.collation(name)) {
    visitor_.collation(c, *id);
  } else {
    visitor_.unknown_collation(name.name);
  }
}

/// Most operators that are written are comparisons, whose operands need not be known for their result.
static bool always_boolean(std::string_view op) {
  static constexpr std::string_view ops[] = {"=", "<>", "!=", "<", ">", "<=", ">=", "~~", "!~~", "~~*", "!~~*"};
  return std::find(std::begin(ops), std::end(ops), op) != std::end(ops);
}

TypeName TreeWalk::operation(PgQuery__AExpr& e, const Scope& scope) {
  TypeName left, right;
  if (ProtobufCMessage* m = message(e.lexpr)) left = expression(*m, scope);
  if (ProtobufCMessage* m = message(e.rexpr)) right = expression(*m, scope);
  std::vector<std::string> parts = strings_of(e.name, e.n_name);
  std::string schema = parts.size() > 1 ? parts[parts.size() - 2] : "";
  bool own = false;
  if (!parts.empty() && schema != "pg_catalog") {
    auto found = names_.operators({schema, parts.back()}, e.lexpr == nullptr, left, right);
    for (const ObjectId& id : found) visitor_.operation(e, id);
    if (found.empty()) visitor_.unknown_operator(parts.back());
    own = !found.empty();
  }
  if (e.kind == PG_QUERY__A__EXPR__KIND__AEXPR_NULLIF) {
    // Of the type in which it is compared.
    auto resolved = own ? std::nullopt : resolve_operator("=", &left, right, names_);
    return resolved ? resolved->arguments.front() : left;
  }
  if (e.kind != PG_QUERY__A__EXPR__KIND__AEXPR_OP) return builtin("boolean");
  if (!own && always_boolean(parts.back())) return builtin("boolean");
  if (!own) {
    auto resolved = resolve_operator(parts.back(), e.lexpr ? &left : nullptr, right, names_);
    if (resolved) return resolved->result;
  }
  for (TypeName* side : {&left, &right}) {
    for (auto base = names_.domain_base(*side); base; base = names_.domain_base(*side)) *side = *base;
  }
  return result_of_operator(parts.back(), left, right);
}

TypeName TreeWalk::sub_link(PgQuery__SubLink& link, const Scope& scope) {
  if (link.testexpr) expression(*message(link.testexpr), scope);
  CommonTable table = statement(*message(link.subselect), &scope);
  TypeName first = table.columns.empty() ? TypeName{} : table.columns[0].type;
  switch (link.sub_link_type) {
    case PG_QUERY__SUB_LINK_TYPE__EXPR_SUBLINK:
      return first;
    case PG_QUERY__SUB_LINK_TYPE__ARRAY_SUBLINK:
      if (!first.empty()) first.array = true;
      return first;
    default:
      return builtin("boolean");
  }
}

/// The type of `(row).name`.
TypeName TreeWalk::field(PgQuery__Node& name, const TypeName& row) {
  if (row.builtin() || row.array) return {};
  std::optional<TypeName> base = names_.domain_base(row);
  if (base) return field(name, *base);
  auto id = names_.type(row.schema, row.name);
  if (!id) return {};
  std::string_view wanted = string_of(&name);
  for (const ViewColumn& c : names_.columns(*id)) {
    if (c.name != wanted) continue;
    visitor_.field(name, *id);
    return c.type;
  }
  return {};
}

TypeName TreeWalk::indirection(PgQuery__AIndirection& i, const Scope& scope) {
  TypeName type = expression(*message(i.arg), scope);
  for (size_t n = 0; n < i.n_indirection; n++) {
    PgQuery__Node& step = *i.indirection[n];
    if (step.node_case == PG_QUERY__NODE__NODE_A_STAR) break;  // The last one: the type stays the row's.
    if (step.node_case == PG_QUERY__NODE__NODE_A_INDICES) {
      bool slice = step.a_indices->is_slice;
      if (step.a_indices->lidx) expression(*message(step.a_indices->lidx), scope);
      if (step.a_indices->uidx) expression(*message(step.a_indices->uidx), scope);
      if (!slice && type.array) {
        type.array = false;
      } else if (!slice && type != builtin("jsonb")) {
        type = {};
      }
    } else {
      type = field(step, type);
    }
  }
  return type;
}

// ---- queries -----------------------------------------------------------------------------------------------

void TreeWalk::with(PgQuery__WithClause* clause, Scope& scope) {
  if (clause == nullptr) return;
  for (size_t i = 0; i < clause->n_ctes; i++) {
    PgQuery__CommonTableExpr& cte = *clause->ctes[i]->common_table_expr;
    // A recursive one sees itself: its columns are those of its first branch, which does not refer to it.
    if (clause->recursive) {
      CommonTable self;
      if (cte.ctequery->node_case == PG_QUERY__NODE__NODE_SELECT_STMT) {
        TreeVisitor silent;
        PgQuery__SelectStmt* first = cte.ctequery->select_stmt;
        while (first->larg != nullptr) first = first->larg;
        int numbered = entries_;
        Scope without_itself = scope;
        without_itself.common_tables[cte.ctename] = CommonTable{{}, false};
        TreeWalk preview(names_, silent);
        self = preview.select(*first, &without_itself);
        entries_ = numbered;
      }
      for (size_t n = 0; n < cte.n_aliascolnames && n < self.columns.size(); n++) {
        self.columns[n].name = string_of(cte.aliascolnames[n]);
      }
      scope.common_tables[cte.ctename] = std::move(self);
    }
    CommonTable table = statement(*message(cte.ctequery), &scope);
    for (size_t n = 0; n < cte.n_aliascolnames && n < table.columns.size(); n++) {
      table.columns[n].name = string_of(cte.aliascolnames[n]);
    }
    if (cte.search_clause) {
      table.columns.push_back({text_or_empty(cte.search_clause->search_seq_column), {}, {}});
    }
    if (cte.cycle_clause) {
      table.columns.push_back({text_or_empty(cte.cycle_clause->cycle_mark_column), {}, {}});
      table.columns.push_back({text_or_empty(cte.cycle_clause->cycle_path_column), {}, {}});
    }
    scope.common_tables[cte.ctename] = std::move(table);
  }
}

std::vector<SourceColumn> TreeWalk::add(RangeEntry entry, const PgQuery__Alias* alias, Scope& scope,
                                        const ProtobufCMessage& item) {
  if (alias != nullptr) {
    entry.name = text_or_empty(alias->aliasname);
    entry.schema.clear();
    for (size_t i = 0; i < alias->n_colnames && i < entry.columns.size(); i++) {
      entry.columns[i].name = string_of(alias->colnames[i]);
    }
    // There are as many as are named: unnest() of several arrays has one for each.
    for (size_t i = entry.columns.size(); i < alias->n_colnames; i++)
      entry.columns.push_back({std::string(string_of(alias->colnames[i])), {}, {}});
  }
  entry.number = entries_++;
  for (SourceColumn& c : entry.columns) c.entry = entry.number;
  scope.known = scope.known && entry.known;
  visitor_.item(item, entry);
  std::vector<SourceColumn> columns = entry.columns;
  scope.entries.push_back(std::move(entry));
  return columns;
}

std::vector<SourceColumn> TreeWalk::range_var(PgQuery__RangeVar& range, Scope& scope) {
  RangeEntry entry;
  std::string schema = text_or_empty(range.schemaname);
  entry.name = range.relname;
  entry.schema = schema;
  const CommonTable* common = schema.empty() ? common_table_named(scope, range.relname) : nullptr;
  if (common != nullptr) {
    entry.columns = common->columns;
    entry.known = common->known;
    visitor_.common_table(range);
  } else if (auto id = names_.relation(schema, range.relname)) {
    visitor_.relation(range, *id);
    entry.relation = id;
    entry.schema = id->schema;
    for (ViewColumn& c : names_.columns(*id)) {
      SourceColumn column{c.name, std::move(c.type), {}};
      if (id->kind == Kind::table) column.origins = {object_id(Kind::column, id->schema, c.name, id->name)};
      entry.columns.push_back(std::move(column));
    }
    entry.known = !entry.columns.empty();
  } else {
    visitor_.unknown_relation(range);
    entry.known = false;
  }
  return add(std::move(entry), range.alias, scope, range.base);
}

std::vector<SourceColumn> TreeWalk::range_subselect(PgQuery__RangeSubselect& range, Scope& scope) {
  // Only LATERAL ones see the items to their left; resolving through them otherwise would be an error anyway.
  CommonTable table;
  if (range.lateral) {
    table = statement(*message(range.subquery), &scope);
  } else {
    Scope above;
    above.outer = scope.outer;
    above.common_tables = scope.common_tables;
    table = statement(*message(range.subquery), &above);
  }
  RangeEntry entry;
  entry.columns = std::move(table.columns);
  entry.known = table.known;
  return add(std::move(entry), range.alias, scope, range.base);
}

static std::vector<const Routine*> functions_called(const PgQuery__FuncCall& f, const Names& names) {
  std::vector<std::string> parts = strings_of(f.funcname, f.n_funcname);
  std::vector<const Routine*> out = names.routines(parts.size() > 1 ? parts[parts.size() - 2] : "", parts.back());
  std::erase_if(out, [&](const Routine* r) { return r->procedure || !takes(*r, f.n_args); });
  return out;
}

/// The columns of a row type; none for any other type.
static std::vector<SourceColumn> columns_of_type(const TypeName& type, const Names& names) {
  std::vector<SourceColumn> out;
  std::optional<ObjectId> id;
  if (!type.builtin() && !type.array) id = names.type(type.schema, type.name);
  if (!id) return out;
  for (ViewColumn& c : names.columns(*id)) {
    SourceColumn column{c.name, std::move(c.type), {}};
    if (id->kind == Kind::table) column.origins = {object_id(Kind::column, id->schema, c.name, id->name)};
    if (id->kind == Kind::composite_type) column.origins = {*id};
    out.push_back(std::move(column));
  }
  return out;
}

/// What a call gives, as an item of FROM does; a column without a name is the value itself.
static RangeEntry entry_of_call(const PgQuery__FuncCall& f, const TypeName& type, const Names& names) {
  RangeEntry entry;
  entry.name = string_of(f.funcname[f.n_funcname - 1]);
  std::vector<const Routine*> candidates = functions_called(f, names);
  if (!candidates.empty()) {
    for (const Argument& a : candidates[0]->arguments) {
      if (a.mode == ArgumentMode::in || a.mode == ArgumentMode::variadic) continue;
      entry.columns.push_back({a.name, a.type, {}});
    }
    if (entry.columns.empty()) {
      entry.columns = columns_of_type(type, names);
      if (type == builtin("record")) entry.known = false;
    }
  } else {
    entry.columns = columns_of_builtin(entry.name);
    if (entry.columns.empty() && (row_returning_builtin(entry.name) || type == builtin("record"))) entry.known = false;
    entry.guessed = entry.columns.empty() && type.empty();
  }
  if (entry.columns.empty() && entry.known) entry.columns.push_back({"", type, {}});
  return entry;
}

const PgQuery__AIndirection* row_star(const PgQuery__Node& value) {
  if (value.node_case != PG_QUERY__NODE__NODE_A_INDIRECTION) return nullptr;
  const PgQuery__AIndirection& i = *value.a_indirection;
  return i.indirection[i.n_indirection - 1]->node_case == PG_QUERY__NODE__NODE_A_STAR ? &i : nullptr;
}

std::vector<SourceColumn> columns_of_row_star(const PgQuery__AIndirection& star, const TypeName& row,
                                              const Names& names) {
  bool of_call = star.n_indirection == 1 && star.arg->node_case == PG_QUERY__NODE__NODE_FUNC_CALL;
  // Which of several functions it calls, only the type may tell.
  if (!of_call || functions_called(*star.arg->func_call, names).size() > 1) return columns_of_type(row, names);
  std::vector<SourceColumn> out = entry_of_call(*star.arg->func_call, row, names).columns;
  if (out.size() == 1 && out[0].name.empty()) out.clear();
  return out;
}

RangeEntry TreeWalk::function_entry(PgQuery__Node& node, Scope& scope) {
  TypeName type = expression(*message(&node), scope);
  if (node.node_case == PG_QUERY__NODE__NODE_FUNC_CALL) return entry_of_call(*node.func_call, type, names_);
  RangeEntry entry;
  entry.known =
      node.node_case == PG_QUERY__NODE__NODE_SQLVALUE_FUNCTION || node.node_case == PG_QUERY__NODE__NODE_TYPE_CAST;
  return entry;
}

std::vector<SourceColumn> TreeWalk::range_function(PgQuery__RangeFunction& range, Scope& scope) {
  RangeEntry entry;
  std::string alias = range.alias ? text_or_empty(range.alias->aliasname) : "";
  for (size_t i = 0; i < range.n_functions; i++) {
    // A List of the call and its column definitions.
    NodeRange pair = items_of(range.functions[i]);
    if (pair.size() == 0) continue;
    RangeEntry one = function_entry(*pair.first[0], scope);
    bool defined = false;
    if (pair.size() > 1 && pair[1].node_case == PG_QUERY__NODE__NODE_LIST && pair[1].list->n_items > 0) {
      one.columns.clear();
      for (PgQuery__Node* def : items_of(pair.first[1])) {
        if (def->node_case != PG_QUERY__NODE__NODE_COLUMN_DEF) continue;
        one.columns.push_back({def->column_def->colname, expression(def->column_def->type_name->base, scope), {}});
      }
      defined = true;
    }
    for (SourceColumn& c : one.columns) {
      if (c.name.empty()) c.name = alias.empty() || range.n_functions > 1 ? one.name : alias;
    }
    if (entry.name.empty()) entry.name = one.name;
    entry.known = entry.known && (one.known || defined);
    entry.guessed = entry.guessed || (one.guessed && !defined);
    entry.columns.insert(entry.columns.end(), one.columns.begin(), one.columns.end());
  }
  if (range.n_coldeflist > 0) {
    entry.columns.clear();
    for (size_t i = 0; i < range.n_coldeflist; i++) {
      PgQuery__ColumnDef& def = *range.coldeflist[i]->column_def;
      entry.columns.push_back({def.colname, expression(def.type_name->base, scope), {}});
    }
    entry.known = true;
    entry.guessed = false;
  }
  if (range.ordinality) entry.columns.push_back({"ordinality", builtin("bigint"), {}});
  return add(std::move(entry), range.alias, scope, range.base);
}

std::vector<SourceColumn> TreeWalk::join(PgQuery__JoinExpr& j, Scope& scope) {
  size_t first_entry = scope.entries.size();
  std::vector<SourceColumn> left = from_item(*j.larg, scope);
  // What is LATERAL on the right, as functions are, sees the columns on the left.
  size_t visible = scope.columns.size();
  scope.columns.insert(scope.columns.end(), left.begin(), left.end());
  std::vector<SourceColumn> right = from_item(*j.rarg, scope);
  scope.columns.resize(visible);
  std::vector<std::string> merged = strings_of(j.using_clause, j.n_using_clause);
  if (j.is_natural) {
    for (const SourceColumn& c : left) {
      if (column_named(right, c.name)) merged.push_back(c.name);
    }
  }
  std::vector<SourceColumn> columns;
  for (const std::string& name : merged) {
    const SourceColumn* l = column_named(left, name);
    const SourceColumn* r = column_named(right, name);
    if (l == nullptr || r == nullptr) continue;
    // An inner join gives the one that needs no cast, the left one if neither does.
    bool of_right = j.jointype == PG_QUERY__JOIN_TYPE__JOIN_RIGHT;
    if (j.jointype == PG_QUERY__JOIN_TYPE__JOIN_INNER && l->type != r->type)
      of_right = common_type({l->type, r->type}, names_) == r->type;
    SourceColumn one = of_right ? *r : *l;
    if (j.jointype == PG_QUERY__JOIN_TYPE__JOIN_FULL) one.entry = -1;
    one.origins = l->origins;
    one.origins.insert(one.origins.end(), r->origins.begin(), r->origins.end());
    visitor_.named_column(j.base, one);
    columns.push_back(std::move(one));
  }
  if (j.join_using_alias != nullptr) {
    RangeEntry entry;
    entry.name = text_or_empty(j.join_using_alias->aliasname);
    entry.columns = columns;
    entry.known = columns.size() == merged.size();
    scope.entries.push_back(std::move(entry));
  }
  for (const auto* side : {&left, &right}) {
    for (const SourceColumn& c : *side) {
      if (std::find(merged.begin(), merged.end(), c.name) == merged.end()) columns.push_back(c);
    }
  }
  if (j.quals) {
    // ON sees both sides of this join, and nothing to its left.
    Scope inside;
    inside.outer = &scope;
    inside.columns = columns;
    inside.entries.assign(scope.entries.begin() + static_cast<std::ptrdiff_t>(first_entry), scope.entries.end());
    inside.known = true;
    for (const RangeEntry& e : inside.entries) inside.known = inside.known && e.known;
    expression(*message(j.quals), inside);
  }
  if (j.alias == nullptr) return columns;
  // The alias hides what is inside.
  bool known = true;
  for (size_t i = first_entry; i < scope.entries.size(); i++) known = known && scope.entries[i].known;
  scope.entries.resize(first_entry);
  RangeEntry entry;
  entry.columns = std::move(columns);
  entry.known = known;
  return add(std::move(entry), j.alias, scope, j.base);
}

std::vector<SourceColumn> TreeWalk::from_item(PgQuery__Node& item, Scope& scope) {
  switch (item.node_case) {
    case PG_QUERY__NODE__NODE_RANGE_VAR:
      return range_var(*item.range_var, scope);
    case PG_QUERY__NODE__NODE_RANGE_SUBSELECT:
      return range_subselect(*item.range_subselect, scope);
    case PG_QUERY__NODE__NODE_RANGE_FUNCTION:
      return range_function(*item.range_function, scope);
    case PG_QUERY__NODE__NODE_JOIN_EXPR:
      return join(*item.join_expr, scope);
    case PG_QUERY__NODE__NODE_RANGE_TABLE_SAMPLE: {
      PgQuery__RangeTableSample& sample = *item.range_table_sample;
      for (size_t i = 0; i < sample.n_args; i++) expression(*message(sample.args[i]), scope);
      return from_item(*sample.relation, scope);
    }
    case PG_QUERY__NODE__NODE_RANGE_TABLE_FUNC: {
      PgQuery__RangeTableFunc& xml = *item.range_table_func;
      RangeEntry entry;
      entry.name = "xmltable";
      expression(*message(xml.docexpr), scope);
      expression(*message(xml.rowexpr), scope);
      for (size_t i = 0; i < xml.n_columns; i++) {
        PgQuery__RangeTableFuncCol& c = *xml.columns[i]->range_table_func_col;
        TypeName type = c.type_name ? expression(c.type_name->base, scope) : builtin("bigint");
        if (c.colexpr) expression(*message(c.colexpr), scope);
        if (c.coldefexpr) expression(*message(c.coldefexpr), scope);
        entry.columns.push_back({c.colname, type, {}});
      }
      return add(std::move(entry), xml.alias, scope, xml.base);
    }
    default: {
      children(*message(&item), scope);
      scope.known = false;
      return {};
    }
  }
}

namespace {
/// Takes down what a star stands for, on its way to the visitor.
struct StarColumns : TreeVisitor {
  std::vector<SourceColumn> columns;
  bool known = true;
  void star(PgQuery__ColumnRef&, const std::vector<SourceColumn>& c, bool k) override { columns = c, known = k; }
};
}  // namespace

/// What `*`, `t.*` or `(row).*` stands for; nullopt for a value that is none. `known` becomes false when that is not
/// all.
std::optional<std::vector<SourceColumn>> TreeWalk::star_columns(PgQuery__Node& value, const Scope& scope, bool* known) {
  if (value.node_case == PG_QUERY__NODE__NODE_COLUMN_REF &&
      value.column_ref->fields[value.column_ref->n_fields - 1]->node_case == PG_QUERY__NODE__NODE_A_STAR) {
    StarColumns star;
    TreeWalk(names_, star).column_ref(*value.column_ref, scope);
    column_ref(*value.column_ref, scope);
    *known = *known && star.known;
    return std::move(star.columns);
  }
  const PgQuery__AIndirection* row = row_star(value);
  if (row == nullptr) return std::nullopt;
  std::vector<SourceColumn> columns = columns_of_row_star(*row, expression(*message(&value), scope), names_);
  for (const SourceColumn& c : columns) visitor_.named_column(value.a_indirection->base, c);
  *known = *known && !columns.empty();
  return columns;
}

std::vector<SourceColumn> TreeWalk::targets(PgQuery__Node* const* list, size_t count, const Scope& scope, bool* known) {
  std::vector<SourceColumn> out;
  for (size_t i = 0; i < count; i++) {
    PgQuery__ResTarget& target = *list[i]->res_target;
    if (auto columns = star_columns(*target.val, scope, known)) {
      out.insert(out.end(), columns->begin(), columns->end());
      continue;
    }
    std::string name = output_name(target);  // Before a visitor may change what it is made of.
    TypeName type = expression(*message(target.val), scope);
    if (is_unknown(type) && !in_set_operation_) type = builtin("text");
    out.push_back({name, std::move(type), {}});
  }
  for (SourceColumn& c : out) c.entry = -1, c.origins.clear();
  return out;
}

CommonTable TreeWalk::values(PgQuery__SelectStmt& s, const Scope& scope) {
  std::vector<std::vector<TypeName>> types;
  CommonTable out;
  for (size_t row = 0; row < s.n_values_lists; row++) {
    size_t column = 0;
    auto add = [&](TypeName type) {
      if (types.size() <= column) types.emplace_back();
      types[column++].push_back(std::move(type));
    };
    for (PgQuery__Node* value : items_of(s.values_lists[row])) {
      if (auto columns = star_columns(*value, scope, &out.known)) {
        for (SourceColumn& c : *columns) add(std::move(c.type));
      } else {
        add(expression(*message(value), scope));
      }
    }
  }
  for (size_t i = 0; i < types.size(); i++) {
    out.columns.push_back({"column" + std::to_string(i + 1), common_type(types[i], names_), {}});
  }
  return out;
}

namespace {
/// Takes down the columns that expressions name.
struct NamedColumns : TreeVisitor {
  std::vector<SourceColumn> columns;
  void column(PgQuery__ColumnRef&, const SourceColumn& c) override { columns.push_back(c); }
  void star(PgQuery__ColumnRef&, const std::vector<SourceColumn>& c, bool) override {
    columns.insert(columns.end(), c.begin(), c.end());
  }
};

template <class F>
void for_each_column_outside_aggregates(ProtobufCMessage& node, const Names& names, F f) {
  if (auto ref = message_as<PgQuery__ColumnRef>(node, pg_query__column_ref__descriptor)) return f(*ref);
  if (auto call = message_as<PgQuery__FuncCall>(node, pg_query__func_call__descriptor)) {
    std::vector<std::string> parts = strings_of(call->funcname, call->n_funcname);
    QualifiedName name{parts.size() > 1 ? parts[parts.size() - 2] : "", parts.back()};
    bool aggregate = is_builtin_aggregate(name) || !names.aggregates(name, *call).empty();
    if (aggregate && call->over == nullptr) return;
  }
  if (node.descriptor == &pg_query__select_stmt__descriptor) return;
  for_each_child(node, [&](ProtobufCMessage& child) { for_each_column_outside_aggregates(child, names, f); });
}
}  // namespace

/// Before anything else of the query is walked: a visitor may change it.
void TreeWalk::grouping(PgQuery__SelectStmt& s, const Scope& scope) {
  NamedColumns by, shown;
  auto find = [&](NamedColumns& found) {
    return [&](PgQuery__ColumnRef& ref) { TreeWalk(names_, found).column_ref(ref, scope); };
  };
  for (size_t i = 0; i < s.n_group_clause; i++) {
    const PgQuery__Node* item = s.group_clause[i];
    bool ordinal = item->node_case == PG_QUERY__NODE__NODE_A_CONST &&
                   item->a_const->val_case == PG_QUERY__A__CONST__VAL_IVAL && item->a_const->ival->ival >= 1 &&
                   static_cast<size_t>(item->a_const->ival->ival) <= s.n_target_list;
    if (ordinal) item = s.target_list[item->a_const->ival->ival - 1]->res_target->val;
    if (item->node_case == PG_QUERY__NODE__NODE_COLUMN_REF) find(by)(*item->column_ref);
  }
  for (size_t i = 0; i < s.n_target_list; i++) {
    if (ProtobufCMessage* m = message(s.target_list[i])) for_each_column_outside_aggregates(*m, names_, find(shown));
  }
  for (size_t i = 0; i < s.n_sort_clause; i++)
    for_each_column_outside_aggregates(*message(s.sort_clause[i]), names_, find(shown));
  if (s.having_clause) for_each_column_outside_aggregates(*message(s.having_clause), names_, find(shown));
  visitor_.grouped(by.columns, shown.columns);
}

CommonTable TreeWalk::select(PgQuery__SelectStmt& s, const Scope* outer) {
  Scope scope;
  scope.outer = outer;
  with(s.with_clause, scope);
  CommonTable out;
  if (s.larg != nullptr) {
    // An untyped literal takes its type from the other branches.
    bool inner = std::exchange(in_set_operation_, true);
    out = select(*s.larg, &scope);
    CommonTable right = select(*s.rarg, &scope);
    in_set_operation_ = inner;
    out.known = out.known && right.known;
    for (size_t i = 0; i < out.columns.size() && i < right.columns.size(); i++) {
      bool open = in_set_operation_ && is_unknown(out.columns[i].type) && is_unknown(right.columns[i].type);
      if (!open) out.columns[i].type = common_type({out.columns[i].type, right.columns[i].type}, names_);
    }
  } else if (s.n_values_lists > 0) {
    out = values(s, scope);
  } else {
    for (size_t i = 0; i < s.n_from_clause; i++) {
      std::vector<SourceColumn> columns = from_item(*s.from_clause[i], scope);
      scope.columns.insert(scope.columns.end(), columns.begin(), columns.end());
    }
    if (s.n_group_clause > 0) grouping(s, scope);
    out.columns = targets(s.target_list, s.n_target_list, scope, &out.known);
    if (s.where_clause) expression(*message(s.where_clause), scope);
    if (s.having_clause) expression(*message(s.having_clause), scope);
    for (size_t i = 0; i < s.n_window_clause; i++) children(*message(s.window_clause[i]), scope);
    for (size_t i = 0; i < s.n_distinct_clause; i++) {
      if (ProtobufCMessage* m = message(s.distinct_clause[i])) expression(*m, scope);
    }
  }
  bool was_sorting = std::exchange(sorting_, true);
  for (size_t i = 0; i < s.n_group_clause; i++) expression(*message(s.group_clause[i]), scope);
  for (size_t i = 0; i < s.n_sort_clause; i++) {
    // The name of an output column goes before that of an input column.
    const PgQuery__Node& by = *s.sort_clause[i]->sort_by->node;
    bool output = by.node_case == PG_QUERY__NODE__NODE_COLUMN_REF && by.column_ref->n_fields == 1 &&
                  column_named(out.columns, string_of(by.column_ref->fields[0])) != nullptr;
    if (!output) expression(*message(s.sort_clause[i]), scope);
  }
  sorting_ = was_sorting;
  if (s.limit_count) expression(*message(s.limit_count), scope);
  if (s.limit_offset) expression(*message(s.limit_offset), scope);
  visitor_.select(s, out.columns, out.known);
  return out;
}

CommonTable TreeWalk::change(ProtobufCMessage& node, PgQuery__RangeVar* target, const Scope* outer) {
  Scope scope;
  scope.outer = outer;
  CommonTable out;
  PgQuery__Node** returning = nullptr;
  size_t n_returning = 0;
  std::vector<SourceColumn> columns;
  auto name_columns = [&](PgQuery__Node* const* list, size_t count) {
    for (size_t i = 0; i < count; i++) {
      PgQuery__ResTarget& t = *list[i]->res_target;
      const SourceColumn* c = t.name ? column_named(columns, t.name) : nullptr;
      if (c != nullptr) visitor_.named_column(t.base, *c);
      if (t.val) expression(*message(t.val), scope);
    }
  };
  if (auto s = message_as<PgQuery__InsertStmt>(node, pg_query__insert_stmt__descriptor)) {
    with(s->with_clause, scope);
    if (s->select_stmt) statement(*message(s->select_stmt), &scope);
    columns = range_var(*target, scope);
    scope.columns = columns;
    name_columns(s->cols, s->n_cols);
    if (PgQuery__OnConflictClause* conflict = s->on_conflict_clause) {
      if (scope.entries[0].relation) add_entry(scope, names_, "excluded", *scope.entries[0].relation, false);
      if (conflict->infer) {
        for (size_t i = 0; i < conflict->infer->n_index_elems; i++) {
          PgQuery__IndexElem& e = *conflict->infer->index_elems[i]->index_elem;
          const SourceColumn* c = e.name ? column_named(columns, e.name) : nullptr;
          if (c != nullptr) visitor_.named_column(e.base, *c);
          if (e.expr) expression(*message(e.expr), scope);
        }
        if (conflict->infer->where_clause) expression(*message(conflict->infer->where_clause), scope);
      }
      name_columns(conflict->target_list, conflict->n_target_list);
      if (conflict->where_clause) expression(*message(conflict->where_clause), scope);
    }
    returning = s->returning_list, n_returning = s->n_returning_list;
  } else if (auto u = message_as<PgQuery__UpdateStmt>(node, pg_query__update_stmt__descriptor)) {
    with(u->with_clause, scope);
    columns = range_var(*target, scope);
    scope.columns = columns;
    for (size_t i = 0; i < u->n_from_clause; i++) {
      std::vector<SourceColumn> more = from_item(*u->from_clause[i], scope);
      scope.columns.insert(scope.columns.end(), more.begin(), more.end());
    }
    name_columns(u->target_list, u->n_target_list);
    if (u->where_clause) expression(*message(u->where_clause), scope);
    returning = u->returning_list, n_returning = u->n_returning_list;
  } else if (auto d = message_as<PgQuery__DeleteStmt>(node, pg_query__delete_stmt__descriptor)) {
    with(d->with_clause, scope);
    columns = range_var(*target, scope);
    scope.columns = columns;
    for (size_t i = 0; i < d->n_using_clause; i++) {
      std::vector<SourceColumn> more = from_item(*d->using_clause[i], scope);
      scope.columns.insert(scope.columns.end(), more.begin(), more.end());
    }
    if (d->where_clause) expression(*message(d->where_clause), scope);
    returning = d->returning_list, n_returning = d->n_returning_list;
  }
  out.columns = targets(returning, n_returning, scope, &out.known);
  return out;
}

CommonTable TreeWalk::statement(ProtobufCMessage& node, const Scope* outer) {
  if (++depth_ > max_depth) return --depth_, CommonTable{{}, false};
  bool set_operation = std::exchange(in_set_operation_, false);
  CommonTable out;
  if (auto s = message_as<PgQuery__SelectStmt>(node, pg_query__select_stmt__descriptor)) {
    out = select(*s, outer);
  } else if (auto i = message_as<PgQuery__InsertStmt>(node, pg_query__insert_stmt__descriptor)) {
    out = change(node, i->relation, outer);
  } else if (auto u = message_as<PgQuery__UpdateStmt>(node, pg_query__update_stmt__descriptor)) {
    out = change(node, u->relation, outer);
  } else if (auto d = message_as<PgQuery__DeleteStmt>(node, pg_query__delete_stmt__descriptor)) {
    out = change(node, d->relation, outer);
  } else {
    Scope scope;
    scope.outer = outer;
    children(node, scope);
  }
  in_set_operation_ = set_operation;
  --depth_;
  return out;
}

}  // namespace plumb
