#include "parser/sql/normal_tree.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "parser/sql/builtin_results.h"
#include "parser/sql/children.h"
#include "parser/sql/deparse.h"
#include "parser/sql/literal_value.h"
#include "parser/sql/normalizer.h"
#include "parser/sql/tree.h"

namespace plumb {

namespace normal {

namespace {

TypeName without_modifiers(TypeName type) {
  type.modifiers.clear();
  return type;
}

bool is_builtin(const TypeName& type, std::string_view name) {
  return type.builtin() && !type.array && type.name == name;
}

/// A cast from the one to the other may be the server's own.
bool may_be_implicit(const TypeName& from, const TypeName& to) {
  return from.empty() || is_unknown(from) || without_modifiers(from) == without_modifiers(to) ||
         casts_implicitly(without_modifiers(from), without_modifiers(to));
}

/// Whether values of the one are those of the other, with no change in what they mean to any operator.
bool is_relabelled(TypeName from, TypeName to) {
  auto text = [](TypeName& type) {
    return is_builtin({type.schema, type.name, "", false}, "text") ||
           is_builtin({type.schema, type.name, "", false}, "character varying");
  };
  return from.array == to.array && text(from) && text(to);
}

bool is_comparison(std::string_view op) {
  static constexpr std::array<std::string_view, 6> ops = {"=", "<>", "<", ">", "<=", ">="};
  return std::find(ops.begin(), ops.end(), op) != ops.end();
}

bool is_moment(const TypeName& t) {
  return is_builtin(t, "date") || is_builtin(t, "timestamp without time zone") ||
         is_builtin(t, "timestamp with time zone");
}

/// The type to which an operator brings a literal without a type, standing beside `other`.
TypeName beside(std::string_view op, const TypeName& other, bool literal_is_right) {
  static constexpr std::array<std::string_view, 12> pattern = {"~~", "!~~", "~~*", "!~~*", "~", "~*",
                                                               "!~", "!~*", "->",  "->>",  "?", "^@"};
  if (std::find(pattern.begin(), pattern.end(), op) != pattern.end()) return builtin("text");
  if (op == "#>" || op == "#>>" || op == "#-" || op == "?|" || op == "?&") return builtin("text", true);
  if (op == "@@") return builtin(literal_is_right ? "tsquery" : "tsvector");
  if (op == "||") {
    if (other.array || is_builtin(other, "jsonb") || is_builtin(other, "tsvector") || is_builtin(other, "bytea")) {
      return without_modifiers(other);
    }
    return builtin("text");
  }
  if ((op == "+" || (op == "-" && !literal_is_right)) && is_moment(other) && !is_builtin(other, "date"))
    return builtin("interval");
  if (op == "-" && is_builtin(other, "jsonb")) return builtin("text");
  if (other.empty() || is_unknown(other)) return {};
  TypeName out = without_modifiers(other);
  if (is_builtin(out, "character varying")) out = builtin("text");
  return out;
}

/// What a built-in function's argument is brought to, where it is not simply text.
TypeName wanted_argument(std::string_view function, size_t i, size_t count) {
  if ((function == "jsonb_set" || function == "jsonb_insert"))
    return i == 1 ? builtin("text", true) : i == 2 ? builtin("jsonb") : TypeName{};
  if ((function == "to_tsvector" || function == "to_tsquery" || function == "plainto_tsquery" ||
       function == "phraseto_tsquery" || function == "websearch_to_tsquery") &&
      count == 2 && i == 0) {
    return builtin("regconfig");
  }
  if (function == "nextval" || function == "currval" || function == "setval")
    return i == 0 ? builtin("regclass") : TypeName{};
  return {};
}

}  // namespace

std::string operator_name(PgQuery__Node* const* names, size_t count) {
  std::vector<std::string> parts = strings_of(names, count);
  std::string op = parts.empty() ? "=" : parts.back();
  if (op == "!=") op = "<>";
  return op;
}

static bool is_string_constant(const PgQuery__Node* node) {
  return node != nullptr && node->node_case == PG_QUERY__NODE__NODE_A_CONST && !node->a_const->isnull &&
         node->a_const->val_case == PG_QUERY__A__CONST__VAL_SVAL;
}

bool is_null(const PgQuery__Node* node) {
  if (node == nullptr) return false;
  if (node->node_case == PG_QUERY__NODE__NODE_TYPE_CAST) return is_null(node->type_cast->arg);
  return node->node_case == PG_QUERY__NODE__NODE_A_CONST && node->a_const->isnull;
}

/// A number of that type. A number without a decimal point in an integer's range is an integer.
static NormalText number(const std::string& value, const TypeName& type) {
  return {"#" + value + (is_builtin(type, "integer") ? "" : ":" + type.name.str()), "#" + value};
}

/// B'101' is '101'::bit to the server, which spells X'1F' in bits too.
static NormalText bits(std::string_view text) {
  std::string out = "bits ";
  if (!text.empty() && text[0] == 'x') {
    for (char c : text.substr(1)) {
      int digit = std::isdigit(static_cast<unsigned char>(c)) ? c - '0' : lower_case(c) - 'a' + 10;
      for (int bit = 3; bit >= 0; bit--) out += (digit >> bit) & 1 ? '1' : '0';
    }
    return plain(out);
  }
  if (!text.empty() && text[0] == 'b') text.remove_prefix(1);
  return plain(out + std::string(text));
}

/// Without modifiers. An extension's type, or one that nobody knows, has no schema: it may be said or not.
std::string Normalizer::plain_type(TypeName t) const {
  t.modifiers.clear();
  if (!t.builtin() && !names_.type(t.schema, t.name)) t.schema.clear(), t.name = quote_identifier(t.name);
  return t.text();
}

/// The type that decides how a literal is read: text for a type whose values are their texts.
TypeName Normalizer::stored_type(TypeName t) const {
  auto id = t.builtin() ? std::nullopt : names_.type(t.schema, t.name);
  bool label = (id && id->kind == Kind::enum_type) || t.name == "citext";
  return label ? builtin("text", t.array) : t;
}

NormalText Normalizer::literal(std::string_view value, const TypeName& t, Message node) {
  if (t.builtin() && !t.array && t.name == "regclass") {
    auto found = meaning_.objects.find(node);
    std::string name =
        found != meaning_.objects.end() ? qualified(found->second.schema, found->second.name) : std::string(value);
    // Unqualified names that nobody knows are taken to be in public, as the server spells them.
    if (found == meaning_.objects.end() && name.find('.') == std::string::npos) name = "public." + name;
    return plain("regclass " + name);
  }
  if (is_builtin(t, "regconfig") || is_builtin(t, "regdictionary")) {
    auto found = meaning_.objects.find(node);
    std::string name(value);
    if (name.starts_with("pg_catalog.")) name.erase(0, name.find('.') + 1);
    if (found != meaning_.objects.end()) name = qualified(found->second.schema, found->second.name);
    return plain(t.name + std::string(" ") + name);
  }
  if (t.empty() || is_unknown(t)) return {quote_literal(value) + "::?", quote_literal(value), false};
  if (is_builtin(t, "bit") || is_builtin(t, "bit varying")) return bits(value);
  TypeName stored = t;
  for (auto base = names_.domain_base(stored); base; base = names_.domain_base(stored)) stored = *base;
  if (is_passing_moment(value, stored)) {
    std::string moment = moment_begin + quote_literal(lower_case(value)) + moment_end + "::" + plain_type(stored);
    return {moment, any_literal_begin + quote_literal(value) + any_literal_end};
  }
  LiteralValue known = literal_value(value, stored_type(stored));
  std::string canonical = quote_literal(known.text);
  if (!known.certain)
    return {canonical + "::" + plain_type(stored), any_literal_begin + canonical + any_literal_end, false};
  if (is_number(stored)) return number(known.text, stored);
  if (is_builtin(stored, "boolean")) return plain(known.text);
  return {canonical + "::" + plain_type(stored), canonical};
}

NormalText Normalizer::constant(const PgQuery__AConst& c, const TypeName& want) {
  if (c.isnull) return plain("null");
  switch (c.val_case) {
    case PG_QUERY__A__CONST__VAL_IVAL:
      return plain("#" + std::to_string(c.ival->ival));
    case PG_QUERY__A__CONST__VAL_FVAL:
      return number(number_value(c.fval->fval).text, type(&c.base));
    case PG_QUERY__A__CONST__VAL_BOOLVAL:
      return plain(c.boolval->boolval ? "true" : "false");
    case PG_QUERY__A__CONST__VAL_BSVAL:
      return bits(c.bsval->bsval);
    default:
      return literal(c.sval->sval, want, &c.base);
  }
}

std::string Normalizer::type_text_of(const PgQuery__TypeName& name) {
  TypeName t = type(&name.base);
  if (!t.builtin() && !meaning_.objects.contains(&name.base)) {
    // An extension's type, or one that nobody knows: its schema may be said or not.
    t.schema.clear();
    t.name = quote_identifier(t.name);
  }
  return t.text();
}

NormalText Normalizer::cast(const PgQuery__TypeCast& c) {
  TypeName to = type(&c.type_name->base);
  std::string spelled = type_text_of(*c.type_name);
  if (is_null(c.arg)) return plain("null");
  bool limited = !to.modifiers.empty() && !is_builtin(to, "interval");
  if (is_string_constant(c.arg)) {
    if (is_builtin(to, "boolean")) return plain(literal_value(c.arg->a_const->sval->sval, to).text);
    TypeName known = to;
    if (!to.builtin() && !meaning_.objects.contains(&c.type_name->base))
      known.schema.clear(), known.name = quote_identifier(known.name);
    NormalText out = literal(c.arg->a_const->sval->sval, known, &c.arg->a_const->base);
    if (limited) out.exact = "(cast " + spelled + " " + out.exact + ")";
    return out;
  }
  bool array = c.arg->node_case == PG_QUERY__NODE__NODE_A_ARRAY_EXPR;
  if (array && to.array && !limited) return array_of(*c.arg->a_array_expr, to);
  NormalText inner = expression(c.arg, to);
  TypeName from = type(c.arg);
  if (!from.empty() && from.modifiers == to.modifiers && plain_type(from) == plain_type(to)) return inner;
  NormalText out{"(cast " + spelled + " " + inner.exact + ")", inner.bare, inner.certain && !from.empty()};
  if (limited || !may_be_implicit(base_type(c.arg), to)) out.bare = "(cast " + spelled + " " + inner.bare + ")";
  return out;
}

/// ARRAY[...] of `type`, then brought to `taken_as`: a cast of the whole is one of each of its elements.
NormalText Normalizer::array_of(const PgQuery__AArrayExpr& a, TypeName type, const TypeName* taken_as) {
  TypeName to = taken_as ? *taken_as : type;
  type.array = to.array = false;
  NormalText out = head("(array", to);
  for (size_t i = 0; i < a.n_elements; i++) out = out + plain(" ") + brought(coerced(a.elements[i], type), type, to);
  return out + plain(")");
}

NormalText Normalizer::collated(const PgQuery__CollateClause& c, const NormalText& value) {
  std::string name = operator_name(c.collname, c.n_collname);
  return plain("(collate " + quote_identifier(name) + " ") + value + plain(")");
}

/// A column, or a parameter by its name or number.
std::optional<NormalText> Normalizer::meant(Message ref) const {
  auto found = meaning_.columns.find(ref);
  if (found == meaning_.columns.end()) return std::nullopt;
  std::string name = quote_identifier(found->second.name);
  std::string full = "@" + std::to_string(found->second.entry) + "." + name;
  return NormalText{full, found->second.guessed ? name : full, !found->second.guessed};
}

NormalText Normalizer::column(const PgQuery__ColumnRef& ref) {
  if (auto meant_column = meant(&ref.base)) return std::move(*meant_column);
  if (auto row = meaning_.rows.find(&ref.base); row != meaning_.rows.end())
    return plain("@" + std::to_string(row->second) + ".*");
  if (auto star = meaning_.stars.find(&ref.base);
      star != meaning_.stars.end() && !star->second.empty() && ref.n_fields > 1) {
    return plain("@" + std::to_string(star->second[0].entry) + ".*");
  }
  std::string full, last;
  for (size_t i = 0; i < ref.n_fields; i++) {
    last = ref.fields[i]->node_case == PG_QUERY__NODE__NODE_STRING ? quote_identifier(string_of(ref.fields[i])) : "*";
    full += (i > 0 ? "." : "") + last;
  }
  return {full, last, false};
}

NormalText Normalizer::head(const std::string& word, const TypeName& type) const {
  if (type.empty()) return {word, word, false};
  return {word + ":" + plain_type(type), word};
}

NormalText Normalizer::list(const char* word, PgQuery__Node* const* nodes, size_t count, const TypeName& want) {
  NormalText out = head(std::string("(") + word, want);
  for (size_t i = 0; i < count; i++)
    out = out + plain(" ") + (want.empty() ? expression(nodes[i], want) : coerced(nodes[i], want));
  return out + plain(")");
}

NormalText Normalizer::row(const PgQuery__RowExpr& r) {
  NormalText out = plain("(row");
  for (size_t i = 0; i < r.n_args; i++) out = out + plain(" ") + expression(r.args[i], builtin("text"));
  return out + plain(")");
}

NormalText Normalizer::argument(const PgQuery__FuncCall& f, size_t i) {
  const PgQuery__Node* node = f.args[i];
  if (auto found = meaning_.routines.find(&f.base); found != meaning_.routines.end()) {
    size_t input = 0;
    const Routine* r = found->second;
    for (size_t a = 0; r != nullptr && a < r->arguments.size(); a++) {
      if (r->arguments[a].mode == ArgumentMode::out || r->arguments[a].mode == ArgumentMode::table) continue;
      if (input++ != i) continue;
      const TypeName& declared = r->arguments[a].type;
      bool takes_any = declared.builtin() && declared.name.find("any") == 0;
      return takes_any || r->arguments[a].mode == ArgumentMode::variadic ? uncertain(expression(node, declared))
                                                                         : coerced(node, declared);
    }
    return uncertain(expression(node));
  }
  return uncertain(argument_by_looks(f, i));
}

/// Of a function that is an extension's, or whose arguments' types are not known.
NormalText Normalizer::argument_by_looks(const PgQuery__FuncCall& f, size_t i) {
  const PgQuery__Node* node = f.args[i];
  std::string_view name = string_of(f.funcname[f.n_funcname - 1]);
  TypeName want = wanted_argument(name, i, f.n_args);
  if (want.empty()) want = builtin("text");
  // A built-in takes a literal as what it needs; the server says so by a cast.
  if (node->node_case == PG_QUERY__NODE__NODE_TYPE_CAST) {
    TypeName to = type(&node->type_cast->type_name->base);
    bool limited = !to.modifiers.empty();
    if (is_string_constant(node->type_cast->arg) && !limited &&
        (is_text_like(to) || is_builtin(to, "regconfig") || is_builtin(to, "regclass") || is_builtin(to, "\"char\""))) {
      return expression(node->type_cast->arg, want);
    }
    bool moment = name == "date_trunc" && is_builtin(to, "timestamp with time zone") &&
                  is_builtin(type(node->type_cast->arg), "date");
    if (moment) return expression(node->type_cast->arg);
    if (is_builtin(to, "text") && is_text_like(base_type(node->type_cast->arg)) && !limited)
      return expression(node->type_cast->arg, want);
  }
  return expression(node, want);
}

NormalText Normalizer::window(const PgQuery__WindowDef& w) {
  NormalText out = plain("(over " + std::string(w.name) + " " + std::string(w.refname) + " partition");
  for (size_t i = 0; i < w.n_partition_clause; i++) out = out + plain(" ") + expression(w.partition_clause[i]);
  out = out + plain(" order");
  for (size_t i = 0; i < w.n_order_clause; i++) out = out + plain(" ") + sort_by(*w.order_clause[i]->sort_by, nullptr);
  out = out + plain(" frame " + std::to_string(w.frame_options) + " ") + expression(w.start_offset) + plain(" ") +
        expression(w.end_offset);
  return out + plain(")");
}

/// What pg_catalog's function of that call takes, the keys of an ordered-set aggregate included; nullopt for others.
std::optional<std::vector<TypeName>> Normalizer::arguments_of(const PgQuery__FuncCall& f) const {
  std::vector<std::string> parts = strings_of(f.funcname, f.n_funcname);
  bool own = meaning_.routines.contains(&f.base) || meaning_.homes.contains(&f.base);
  bool named = f.n_args > 0 && f.args[f.n_args - 1]->node_case == PG_QUERY__NODE__NODE_NAMED_ARG_EXPR;
  if (own || named || (parts.size() > 1 && parts[parts.size() - 2] != "pg_catalog")) return std::nullopt;
  std::vector<TypeName> types;
  for (size_t i = 0; i < f.n_args; i++) types.push_back(type(f.args[i]));
  for (size_t i = 0; f.agg_within_group && i < f.n_agg_order; i++) types.push_back(type(f.agg_order[i]));
  auto found = resolve_function(parts.back(), types, f.func_variadic, names_);
  return found ? std::optional(std::move(found->arguments)) : std::nullopt;
}

/// Whether the server shows the call in SQL's own form, as it was written: x AT TIME ZONE z, which is not
/// timezone(z, x) to it. SUBSTRING(text FROM pattern) alone it shows as a plain call.
static bool keeps_sql_form(const PgQuery__FuncCall& f, const std::optional<std::vector<TypeName>>& wanted) {
  if (f.funcformat != PG_QUERY__COERCION_FORM__COERCE_SQL_SYNTAX) return false;
  if (f.n_args != 2 || strings_of(f.funcname, f.n_funcname).back() != "substring") return true;
  return wanted ? !is_builtin((*wanted)[1], "text") : !is_string_constant(f.args[1]);
}

NormalText Normalizer::call(const PgQuery__FuncCall& f, const TypeName&) {
  std::vector<std::string> parts = strings_of(f.funcname, f.n_funcname);
  std::string name = quote_identifier(parts.back());
  if (auto home = meaning_.homes.find(&f.base); home != meaning_.homes.end())
    name = qualified(home->second, parts.back());
  if (auto to = meaning_.homes.contains(&f.base) || f.n_args != 1
                    ? std::nullopt
                    : cast_by_call(parts.back(), type(f.args[0]), names_)) {
    if (is_string_constant(f.args[0])) return expression(f.args[0], *to);
    return brought(expression(f.args[0]), type(f.args[0]), *to);
  }
  NormalText out = plain("(call " + name);
  auto wanted = arguments_of(f);
  for (size_t i = 0; wanted && i < wanted->size(); i++) out.exact += (i == 0 ? ":" : ",") + plain_type((*wanted)[i]);
  if (keeps_sql_form(f, wanted)) out = out + plain(" sql");
  if (f.agg_distinct) out = out + plain(" distinct");
  if (f.agg_star) out = out + plain(" *");
  if (f.func_variadic) out = out + plain(" variadic");
  for (size_t i = 0; i < f.n_args; i++)
    out = out + plain(" ") + (wanted ? coerced(f.args[i], (*wanted)[i]) : argument(f, i));
  if (f.n_agg_order > 0) {
    out = out + plain(f.agg_within_group ? " within" : " order");
    for (size_t i = 0; i < f.n_agg_order; i++) {
      const PgQuery__SortBy& by = *f.agg_order[i]->sort_by;
      TypeName taken;
      if (wanted && f.agg_within_group) taken = (*wanted)[f.n_args + i];
      // A key that is an argument is what the aggregate takes.
      for (size_t a = 0; wanted && !f.agg_within_group && a < f.n_args; a++) {
        if (expression(by.node).exact == expression(f.args[a]).exact) taken = (*wanted)[a];
      }
      out = out + plain(" ") + sort_by(by, nullptr, taken);
    }
  }
  if (f.agg_filter) out = out + plain(" filter ") + expression(f.agg_filter, builtin("boolean"));
  if (f.over) out = out + plain(" ") + window(*f.over);
  return out + plain(")");
}

/// The server compares rows column by column; for equality that is AND or OR of the parts.
NormalText Normalizer::rows(const std::string& op, const PgQuery__RowExpr& l, const PgQuery__RowExpr& r) {
  std::vector<NormalText> parts;
  for (size_t i = 0; i < l.n_args; i++) parts.push_back(binary(op, l.args[i], r.args[i]));
  if (op == "=" || op == "<>") return joined(op == "=" ? "and" : "or", std::move(parts));
  NormalText out = plain("(rows");
  for (const NormalText& part : parts) out = out + plain(" ") + part;
  return out + plain(")");
}

/// A node in a place that takes values of type `to`, whose casts are then written out.
NormalText Normalizer::coerced(const PgQuery__Node* node, const TypeName& to) {
  if (to.empty()) return uncertain(expression(node));
  TypeName own = type(node);
  if (is_string_constant(node) || is_null(node) || is_unknown(own)) return expression(node, to);
  if (node->node_case == PG_QUERY__NODE__NODE_A_ARRAY_EXPR && to.array && own.array)
    return array_of(*node->a_array_expr, own, &to);
  // The server puts a cast under COLLATE.
  if (node->node_case == PG_QUERY__NODE__NODE_COLLATE_CLAUSE && node->collate_clause->arg)
    return collated(*node->collate_clause, coerced(node->collate_clause->arg, to));
  NormalText out = expression(node, own.empty() ? to : own);
  return own.empty() ? uncertain(out) : brought(std::move(out), own, to);
}

/// What is of type `from` in a place that takes `to`.
NormalText Normalizer::brought(NormalText text, const TypeName& from, const TypeName& to) const {
  if (text.exact != "null" && plain_type(from) != plain_type(to))
    text.exact = "(cast " + plain_type(to) + " " + text.exact + ")";
  return text;
}

/// Without a cast between string types around it, which the server may have added.
const PgQuery__Node* Normalizer::without_relabelling(const PgQuery__Node* node) const {
  if (node == nullptr || node->node_case != PG_QUERY__NODE__NODE_TYPE_CAST) return node;
  const PgQuery__TypeCast& c = *node->type_cast;
  TypeName to = type(&c.type_name->base);
  return to.modifiers.empty() && is_relabelled(base_type(c.arg), to) ? c.arg : node;
}

std::optional<Resolved> Normalizer::resolved(const std::string& op, const PgQuery__Node* l, const TypeName& left,
                                             const TypeName& right) const {
  if (meaning_.own_operators.contains(operation_)) return std::nullopt;
  return resolve_operator(op, l ? &left : nullptr, right, names_);
}

NormalText Normalizer::binary(const std::string& op, const PgQuery__Node* l, const PgQuery__Node* r) {
  auto is_row = [](const PgQuery__Node* node) {
    return node != nullptr && node->node_case == PG_QUERY__NODE__NODE_ROW_EXPR;
  };
  if (is_row(l) && is_row(r) && l->row_expr->n_args == r->row_expr->n_args && is_comparison(op))
    return rows(op, *l->row_expr, *r->row_expr);
  // A minus before a number is a part of it.
  if (NormalText value; l == nullptr && op == "-" && (value = expression(r)).exact.starts_with("#"))
    return {"#-" + value.exact.substr(1), "#-" + value.bare.substr(1), value.certain};
  auto found = resolved(op, l, type(l), type(r));
  if (!found) return uncertain(binary_by_looks(op, l, r));
  std::string types;
  for (const TypeName& t : found->arguments) types += (types.empty() ? ":" : ",") + plain_type(t);
  NormalText out = NormalText{"(" + op + types, "(" + op};
  if (l != nullptr) out = out + plain(" ") + coerced(l, found->arguments.front());
  return out + plain(" ") + coerced(r, found->arguments.back()) + plain(")");
}

/// Of operators that are not pg_catalog's, or of operands whose types are not known.
NormalText Normalizer::binary_by_looks(const std::string& op, const PgQuery__Node* l, const PgQuery__Node* r) {
  l = without_relabelling(l), r = without_relabelling(r);
  TypeName left = base_type(l), right = base_type(r);
  if (l == nullptr) return plain("(" + op + " ") + expression(r) + plain(")");
  bool left_literal = is_string_constant(l), right_literal = is_string_constant(r);
  NormalText a = expression(l, left_literal ? beside(op, right, false) : TypeName{});
  NormalText b = expression(r, right_literal ? beside(op, left, true) : TypeName{});
  // A character(n) that meets a text becomes one; the server says so.
  auto becomes_text = [&](const PgQuery__Node* node, const TypeName& own, const TypeName& other, NormalText& text) {
    bool literal_beside =
        is_string_constant(node == l ? r : l) || (node == l ? r : l)->node_case == PG_QUERY__NODE__NODE_TYPE_CAST;
    if (literal_beside || !is_builtin(own, "character") ||
        !(is_builtin(other, "text") || is_builtin(other, "character varying")))
      return;
    text.exact = "(cast text " + text.exact + ")";
  };
  becomes_text(l, left, right, a);
  becomes_text(r, right, left, b);
  std::string tag = op;
  // Numbers meet in the wider of their types: a cast to just that type is the server's.
  if (is_number(left) && is_number(right)) {
    TypeName wider = common_type({left, right});
    auto widened = [&](const PgQuery__Node* node, NormalText& text) {
      if (node->node_case != PG_QUERY__NODE__NODE_TYPE_CAST) return;
      TypeName to = type(&node->type_cast->type_name->base), from = base_type(node->type_cast->arg);
      if (to == wider && is_number(from) && common_type({from, to}) == to) text = expression(node->type_cast->arg);
    };
    widened(l, a);
    widened(r, b);
    bool whole = wider.name == "integer" || wider.name == "bigint" || wider.name == "smallint";
    if (!is_comparison(op)) tag += whole ? ":whole" : ":" + wider.name;
    NormalText out = plain("(") + NormalText{tag, op} + plain(" ") + a + plain(" ") + b + plain(")");
    return out;
  }
  return plain("(" + tag + " ") + a + plain(" ") + b + plain(")");
}

NormalText Normalizer::any_of(const char* form, const std::string& op, const PgQuery__Node* l, const PgQuery__Node* r) {
  TypeName left = base_type(l), of_array = base_type(r);
  bool literal = is_unknown(of_array);
  of_array.array = false;
  if (auto found = resolved(op, l, type(l), of_array)) {
    TypeName array = found->arguments.back();
    array.array = true;
    NormalText out{std::string("(") + form + " " + op + ":" + plain_type(found->arguments.front()) + "," +
                       plain_type(found->arguments.back()) + " ",
                   std::string("(") + form + " " + op + " "};
    return out + coerced(l, found->arguments.front()) + plain(" ") +
           (literal ? expression(r, array) : coerced(r, array)) + plain(")");
  }
  l = without_relabelling(l), r = without_relabelling(r);
  TypeName want = beside(op, left, true);
  if (!want.empty()) want.array = true;
  NormalText a = expression(l, is_string_constant(l) ? beside(op, of_array, false) : TypeName{});
  return uncertain(plain(std::string("(") + form + " " + op + " ") + a + plain(" ") + expression(r, want) + plain(")"));
}

NormalText Normalizer::in_list(const PgQuery__AExpr& e) {
  std::string op = operator_name(e.name, e.n_name);
  NodeRange items = items_of(const_cast<PgQuery__Node*&>(e.rexpr));
  if (items.size() == 1) return binary(op, e.lexpr, items.first[0]);
  // Where columns stand in the list the server compares with each.
  std::vector<const PgQuery__Node*> constants, others;
  for (const PgQuery__Node* item : items) {
    const PgQuery__Node* inner = item;
    while (inner->node_case == PG_QUERY__NODE__NODE_TYPE_CAST) inner = inner->type_cast->arg;
    bool row = e.lexpr->node_case == PG_QUERY__NODE__NODE_ROW_EXPR;
    bool has_column = inner->node_case == PG_QUERY__NODE__NODE_COLUMN_REF || row;
    (has_column ? others : constants).push_back(item);
  }
  std::vector<NormalText> parts;
  if (constants.size() > 1) {
    std::vector<TypeName> types{base_type(e.lexpr)};
    for (const PgQuery__Node* item : constants) types.push_back(type(item));
    TypeName common = common_type(types, names_);
    if (common.empty()) common = beside(op, base_type(e.lexpr), true);
    auto found = resolved(op, e.lexpr, type(e.lexpr), common);
    TypeName of_left = found ? found->arguments.front() : common, of_items = found ? found->arguments.back() : common;
    NormalText array = head("(array", found ? of_items : TypeName{});
    for (const PgQuery__Node* item : constants)
      array =
          array + plain(" ") + (found ? brought(coerced(item, common), common, of_items) : expression(item, common));
    NormalText left =
        found ? coerced(e.lexpr, of_left) : expression(e.lexpr, is_string_constant(e.lexpr) ? common : TypeName{});
    std::string form = op == "=" ? "(any =" : "(all <>";
    NormalText any{form, form, found.has_value()};
    if (found) any.exact += ":" + plain_type(of_left) + "," + plain_type(of_items);
    parts.push_back(any + plain(" ") + left + plain(" ") + array + plain("))"));
  } else {
    others.insert(others.begin(), constants.begin(), constants.end());
  }
  for (const PgQuery__Node* item : others) parts.push_back(binary(op, e.lexpr, item));
  return joined(op == "=" ? "or" : "and", std::move(parts));
}

NormalText Normalizer::between(const PgQuery__AExpr& e) {
  NodeRange bounds = items_of(const_cast<PgQuery__Node*&>(e.rexpr));
  auto range = [&](const PgQuery__Node* from, const PgQuery__Node* to) {
    return joined("and", {binary(">=", e.lexpr, from), binary("<=", e.lexpr, to)});
  };
  auto outside = [&](const PgQuery__Node* from, const PgQuery__Node* to) {
    return joined("or", {binary("<", e.lexpr, from), binary(">", e.lexpr, to)});
  };
  const PgQuery__Node *a = bounds.first[0], *b = bounds.first[1];
  switch (e.kind) {
    case PG_QUERY__A__EXPR__KIND__AEXPR_BETWEEN:
      return range(a, b);
    case PG_QUERY__A__EXPR__KIND__AEXPR_NOT_BETWEEN:
      return outside(a, b);
    case PG_QUERY__A__EXPR__KIND__AEXPR_BETWEEN_SYM:
      return joined("or", {range(a, b), range(b, a)});
    default:
      return joined("and", {outside(a, b), outside(b, a)});
  }
}

NormalText Normalizer::operation(const PgQuery__AExpr& e) {
  Message outer = std::exchange(operation_, &e.base);
  NormalText out = operation_form(e);
  operation_ = outer;
  return out;
}

/// Of rows the server makes the OR of their columns (make_row_distinct_op() in parse_expr.c).
NormalText Normalizer::distinct(const PgQuery__Node* l, const PgQuery__Node* r) {
  bool rows = l->node_case == PG_QUERY__NODE__NODE_ROW_EXPR && r->node_case == PG_QUERY__NODE__NODE_ROW_EXPR &&
              l->row_expr->n_args == r->row_expr->n_args;
  if (!rows) return plain("(distinct ") + binary("=", l, r) + plain(")");
  std::vector<NormalText> parts;
  for (size_t i = 0; i < l->row_expr->n_args; i++)
    parts.push_back(distinct(l->row_expr->args[i], r->row_expr->args[i]));
  return joined("or", std::move(parts));
}

static bool is_null_constant(const PgQuery__Node* node) {
  return node != nullptr && node->node_case == PG_QUERY__NODE__NODE_A_CONST && node->a_const->isnull;
}

/// x IS [NOT] DISTINCT FROM NULL, which the server takes for x IS [NOT] NULL; nullopt for other comparisons.
std::optional<NormalText> Normalizer::distinct_from_null(const PgQuery__AExpr& e) {
  if (!is_null_constant(e.lexpr) && !is_null_constant(e.rexpr)) return std::nullopt;
  PgQuery__NullTest test = PG_QUERY__NULL_TEST__INIT;
  test.arg = is_null_constant(e.rexpr) ? e.lexpr : e.rexpr;
  test.nulltesttype = e.kind == PG_QUERY__A__EXPR__KIND__AEXPR_DISTINCT ? PG_QUERY__NULL_TEST_TYPE__IS_NOT_NULL
                                                                        : PG_QUERY__NULL_TEST_TYPE__IS_NULL;
  return generic(&test.base);
}

NormalText Normalizer::operation_form(const PgQuery__AExpr& e) {
  std::string op = operator_name(e.name, e.n_name);
  switch (e.kind) {
    case PG_QUERY__A__EXPR__KIND__AEXPR_OP_ANY:
      return any_of("any", op, e.lexpr, e.rexpr);
    case PG_QUERY__A__EXPR__KIND__AEXPR_OP_ALL:
      return any_of("all", op, e.lexpr, e.rexpr);
    case PG_QUERY__A__EXPR__KIND__AEXPR_DISTINCT:
      if (auto test = distinct_from_null(e)) return *test;
      return distinct(e.lexpr, e.rexpr);
    case PG_QUERY__A__EXPR__KIND__AEXPR_NOT_DISTINCT:
      if (auto test = distinct_from_null(e)) return *test;
      return plain("(not ") + distinct(e.lexpr, e.rexpr) + plain(")");
    case PG_QUERY__A__EXPR__KIND__AEXPR_NULLIF:
      return plain("(nullif ") + binary("=", e.lexpr, e.rexpr) + plain(")");
    case PG_QUERY__A__EXPR__KIND__AEXPR_IN:
      return in_list(e);
    case PG_QUERY__A__EXPR__KIND__AEXPR_BETWEEN:
    case PG_QUERY__A__EXPR__KIND__AEXPR_NOT_BETWEEN:
    case PG_QUERY__A__EXPR__KIND__AEXPR_BETWEEN_SYM:
    case PG_QUERY__A__EXPR__KIND__AEXPR_NOT_BETWEEN_SYM:
      return between(e);
    default:
      return binary(op, e.lexpr, e.rexpr);
  }
}

/// AND and OR of parts; one that stands inside another of its kind is a part of it.
NormalText Normalizer::joined(const char* op, std::vector<NormalText> parts) {
  if (parts.size() == 1) return parts[0];
  std::string head = std::string("(") + op + " ";
  NormalText out = plain(std::string("(") + op);
  for (NormalText& part : parts) {
    bool nested = part.exact.compare(0, head.size(), head) == 0;
    if (nested) {
      part.exact = part.exact.substr(head.size(), part.exact.size() - head.size() - 1);
      part.bare = part.bare.substr(head.size(), part.bare.size() - head.size() - 1);
    }
    out = out + plain(" ") + part;
  }
  return out + plain(")");
}

NormalText Normalizer::boolean(const PgQuery__BoolExpr& e) {
  if (e.boolop == PG_QUERY__BOOL_EXPR_TYPE__NOT_EXPR) return plain("(not ") + expression(e.args[0]) + plain(")");
  std::vector<NormalText> parts;
  for (size_t i = 0; i < e.n_args; i++) parts.push_back(expression(e.args[i], builtin("boolean")));
  return joined(e.boolop == PG_QUERY__BOOL_EXPR_TYPE__AND_EXPR ? "and" : "or", std::move(parts));
}

NormalText Normalizer::conditional(const PgQuery__CaseExpr& e, const TypeName& want) {
  TypeName result = type(&e.base).empty() ? want : type(&e.base);
  NormalText out = head("(case", result) + plain(" ") + expression(e.arg, builtin("text"));
  for (size_t i = 0; i < e.n_args; i++) {
    const PgQuery__CaseWhen& when = *e.args[i]->case_when;
    out = out + plain(" when ");
    if (e.arg == nullptr) {
      out = out + expression(when.expr, builtin("boolean"));
    } else if (auto found = resolved("=", e.arg, type(e.arg), type(when.expr))) {
      out = out + head("", found->arguments.front()) + coerced(when.expr, found->arguments.back());
    } else {
      out = out + uncertain(expression(when.expr, beside("=", base_type(e.arg), true)));
    }
    out = out + plain(" then ") + (result.empty() ? uncertain(expression(when.result)) : coerced(when.result, result));
  }
  NormalText otherwise = plain("null");
  if (e.defresult) otherwise = result.empty() ? uncertain(expression(e.defresult)) : coerced(e.defresult, result);
  return out + plain(" else ") + otherwise + plain(")");
}

/// The columns that a subquery gives; null when they are not known.
const std::vector<SourceColumn>* Normalizer::columns_of(const PgQuery__SubLink& link) const {
  if (link.subselect->node_case != PG_QUERY__NODE__NODE_SELECT_STMT) return nullptr;
  auto found = meaning_.outputs.find(&link.subselect->select_stmt->base);
  return found == meaning_.outputs.end() ? nullptr : &found->second;
}

TypeName Normalizer::first_column(const PgQuery__SubLink& link) const {
  auto columns = columns_of(link);
  return columns == nullptr || columns->size() != 1 ? TypeName{} : columns->front().type;
}

/// (a, b) IN (SELECT ...): each is compared with its column.
NormalText Normalizer::row_beside(const std::string& op, const PgQuery__RowExpr& row, const PgQuery__SubLink& link) {
  auto columns = columns_of(link);
  NormalText out = plain("(row");
  for (size_t i = 0; i < row.n_args; i++) {
    TypeName other = columns && i < columns->size() ? (*columns)[i].type : TypeName{};
    auto found = resolved(op, row.args[i], type(row.args[i]), other);
    out = out + plain(" ") +
          (found ? coerced(row.args[i], found->arguments.front())
                 : uncertain(expression(without_relabelling(row.args[i]))));
  }
  return out + plain(")");
}

NormalText Normalizer::sub_link(const PgQuery__SubLink& link) {
  NormalText query = statement(content_of(link.subselect), nullptr, false);
  switch (link.sub_link_type) {
    case PG_QUERY__SUB_LINK_TYPE__EXISTS_SUBLINK:
      return plain("(exists ") + query + plain(")");
    case PG_QUERY__SUB_LINK_TYPE__ARRAY_SUBLINK:
      return plain("(array ") + query + plain(")");
    case PG_QUERY__SUB_LINK_TYPE__ANY_SUBLINK:
    case PG_QUERY__SUB_LINK_TYPE__ALL_SUBLINK: {
      bool any = link.sub_link_type == PG_QUERY__SUB_LINK_TYPE__ANY_SUBLINK;
      std::string op = operator_name(link.oper_name, link.n_oper_name);
      NormalText form = plain(std::string(any ? "(any " : "(all ") + op);
      if (link.testexpr->node_case == PG_QUERY__NODE__NODE_ROW_EXPR) {
        NormalText row = row_beside(op, *link.testexpr->row_expr, link);
        return form + plain(" ") + row + plain(" ") + query + plain(")");
      }
      auto found = resolved(op, link.testexpr, type(link.testexpr), first_column(link));
      if (!found) return uncertain(form + plain(" ") + expression(link.testexpr) + plain(" ") + query + plain(")"));
      form.exact += ":" + plain_type(found->arguments.front()) + "," + plain_type(found->arguments.back());
      return form + plain(" ") + coerced(link.testexpr, found->arguments.front()) + plain(" ") + query + plain(")");
    }
    default:
      return plain("(one ") + query + plain(")");
  }
}

/// Any other node: its kind, its plain fields and its parts, by protobuf's own description; places are left out.
NormalText Normalizer::generic(Message node) {
  const ProtobufCMessageDescriptor& d = *node->descriptor;
  NormalText out = plain(std::string("(") + d.short_name);
  const char* base = reinterpret_cast<const char*>(node);
  for (unsigned i = 0; i < d.n_fields; i++) {
    const ProtobufCFieldDescriptor& field = d.fields[i];
    std::string_view name = field.name;
    if (name == "location" || name == "xpr" || field.label == PROTOBUF_C_LABEL_REPEATED ||
        field.type == PROTOBUF_C_TYPE_MESSAGE)
      continue;
    if (field.type == PROTOBUF_C_TYPE_STRING) {
      const char* text = *reinterpret_cast<const char* const*>(base + field.offset);
      if (text != nullptr && *text != '\0') out = out + plain(" " + std::string(name) + "=" + text);
    } else if (field.type == PROTOBUF_C_TYPE_BOOL || field.type == PROTOBUF_C_TYPE_ENUM ||
               field.type == PROTOBUF_C_TYPE_INT32 || field.type == PROTOBUF_C_TYPE_UINT32) {
      int32_t value = *reinterpret_cast<const int32_t*>(base + field.offset);
      if (value != 0) out = out + plain(" " + std::string(name) + "=" + std::to_string(value));
    }
  }
  for_each_child(const_cast<ProtobufCMessage&>(*node),
                 [&](ProtobufCMessage& child) { out = out + plain(" ") + expression(&child); });
  return out + plain(")");
}

NormalText Normalizer::expression(Message node, const TypeName& want) {
  constexpr int max_depth = 500;
  if (depth_ > max_depth) throw TooDeep{};
  depth_++;
  NormalText out = form_of(node, want);
  depth_--;
  return out;
}

NormalText Normalizer::form_of(Message node, const TypeName& want) {
  if (node == nullptr) return plain("()");
  auto& m = const_cast<ProtobufCMessage&>(*node);
  if (auto c = message_as<PgQuery__AConst>(m, pg_query__a__const__descriptor)) return constant(*c, want);
  if (auto c = message_as<PgQuery__ColumnRef>(m, pg_query__column_ref__descriptor)) return column(*c);
  if (m.descriptor == &pg_query__param_ref__descriptor) {
    if (auto parameter = meant(node)) return std::move(*parameter);
  }
  if (auto c = message_as<PgQuery__TypeCast>(m, pg_query__type_cast__descriptor)) return cast(*c);
  if (auto f = message_as<PgQuery__FuncCall>(m, pg_query__func_call__descriptor)) return call(*f, want);
  if (auto e = message_as<PgQuery__AExpr>(m, pg_query__a__expr__descriptor)) return operation(*e);
  if (auto e = message_as<PgQuery__BoolExpr>(m, pg_query__bool_expr__descriptor)) return boolean(*e);
  if (auto e = message_as<PgQuery__CaseExpr>(m, pg_query__case_expr__descriptor)) return conditional(*e, want);
  if (auto l = message_as<PgQuery__SubLink>(m, pg_query__sub_link__descriptor)) return sub_link(*l);
  if (auto c = message_as<PgQuery__CoalesceExpr>(m, pg_query__coalesce_expr__descriptor)) {
    return list("coalesce", c->args, c->n_args, type(node).empty() ? want : type(node));
  }
  if (auto g = message_as<PgQuery__MinMaxExpr>(m, pg_query__min_max_expr__descriptor)) {
    return list(g->op == PG_QUERY__MIN_MAX_OP__IS_GREATEST ? "greatest" : "least", g->args, g->n_args,
                type(node).empty() ? want : type(node));
  }
  if (auto a = message_as<PgQuery__AArrayExpr>(m, pg_query__a__array_expr__descriptor))
    return array_of(*a, type(node).empty() ? want : type(node));
  if (auto r = message_as<PgQuery__RowExpr>(m, pg_query__row_expr__descriptor)) return row(*r);
  if (auto t = message_as<PgQuery__TypeName>(m, pg_query__type_name__descriptor)) return plain(type_text_of(*t));
  if (auto w = message_as<PgQuery__WindowDef>(m, pg_query__window_def__descriptor)) return window(*w);
  if (auto s = message_as<PgQuery__SortBy>(m, pg_query__sort_by__descriptor)) return sort_by(*s, nullptr);
  if (auto c = message_as<PgQuery__CollateClause>(m, pg_query__collate_clause__descriptor))
    return collated(*c, expression(c->arg, want));
  if (auto r = message_as<PgQuery__RangeVar>(m, pg_query__range_var__descriptor)) return relation(*r);
  if (m.descriptor == &pg_query__select_stmt__descriptor) return statement(node, nullptr, true);
  if (auto i = message_as<PgQuery__AIndices>(m, pg_query__a__indices__descriptor)) {
    return plain(i->is_slice ? "(slice " : "(at ") + expression(i->lidx) + plain(" ") + expression(i->uidx) +
           plain(")");
  }
  if (auto s = message_as<PgQuery__String>(m, pg_query__string__descriptor)) return plain(quote_literal(s->sval));
  if (auto i = message_as<PgQuery__Integer>(m, pg_query__integer__descriptor)) return plain(std::to_string(i->ival));
  return generic(node);
}

}  // namespace normal

/// Past the literal at `i`: one in quotes, a number, or one that only the server knows. `i` itself when there is none.
static size_t past_literal(std::string_view text, size_t i) {
  if (i >= text.size()) return i;
  if (text[i] == any_literal_begin) return text.find(any_literal_end, i) + 1;
  if (text[i] == '#') {
    while (i < text.size() && text[i] != ' ' && text[i] != ')') i++;
    return i;
  }
  if (text.substr(i, 2) == "E'") i++;
  if (text[i] != '\'') return i;
  for (i++; i < text.size(); i++) {
    if (text[i] != '\'') continue;
    if (i + 1 >= text.size() || text[i + 1] != '\'') return i + 1;
    i++;
  }
  return i;
}

/// Of a literal, what stands behind `word`, as literal_value() writes moments ('at 0', 'local 0').
static std::optional<int64_t> microseconds(std::string_view literal, std::string_view word) {
  if (literal.front() == any_literal_begin) literal.remove_prefix(1);
  if (!literal.starts_with(word)) return std::nullopt;
  return std::stoll(std::string(literal.substr(word.size())));
}

/// Local times are read in one zone, which no one here knows; none is as far as 16 hours from Greenwich. That two name
/// one moment where clocks are put forward is left for the server to say.
static bool literals_may_be_same(std::string_view a, std::string_view b) {
  constexpr int64_t farthest = int64_t{16} * 60 * 60 * 1000000;
  auto local_a = microseconds(a, "'local "), local_b = microseconds(b, "'local ");
  if (local_a && local_b) return local_a == local_b;
  auto local = local_a ? local_a : local_b, at = microseconds(local_a ? b : a, "'at ");
  return !local || !at || std::abs(*local - *at) < farthest;
}

bool may_be_same(std::string_view a, std::string_view b) {
  size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (a[i] != any_literal_begin && b[j] != any_literal_begin) {
      if (a[i++] != b[j++]) return false;
      continue;
    }
    size_t next_i = past_literal(a, i), next_j = past_literal(b, j);
    if (next_i == i || next_j == j) return false;
    if (!literals_may_be_same(a.substr(i, next_i - i), b.substr(j, next_j - j))) return false;
    i = next_i, j = next_j;
  }
  return i == a.size() && j == b.size();
}

bool is_stored_from(std::string_view stored, std::string_view written) {
  size_t i = 0, j = 0;
  bool any = false;
  while (i < stored.size() && j < written.size()) {
    if (written[j] != moment_begin) {
      if (stored[i++] != written[j++]) return false;
      continue;
    }
    size_t past = past_literal(stored, i);
    if (past == i) return false;
    i = past, j = written.find(moment_end, j) + 1;
    any = true;
  }
  return any && i == stored.size() && j == written.size();
}

NormalText normal_expression(ProtobufCMessage& node, const Names& names, const Scope& scope, const TypeName& target) {
  normal::Meaning meaning;
  TreeWalk(names, meaning).expression(node, scope);
  TypeName want = target;
  return normal::Normalizer(names, meaning).expression(&node, want);
}

NormalText normal_statement(ProtobufCMessage& node, const Names& names, const Scope* outer,
                            const std::vector<std::string>& column_names) {
  normal::Meaning meaning;
  TreeWalk(names, meaning).statement(node, outer);
  return normal::Normalizer(names, meaning).statement(&node, &column_names, true);
}

NormalText normal_body_statement(ProtobufCMessage& node, const Names& names, const Scope& parameters) {
  normal::Meaning meaning;
  TreeWalk(names, meaning).statement(node, &parameters);
  return normal::Normalizer(names, meaning).statement(&node, nullptr, false);
}

}  // namespace plumb
