#include "parser/sql/mutable_part.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "parser/sql/builtin_resolution.h"
#include "parser/sql/builtin_results.h"
#include "parser/sql/children.h"
#include "parser/sql/interpreter.h"
#include "parser/sql/scope.h"
#include "parser/sql/tree.h"

namespace plumb {

namespace {

struct BuiltinCast {
  std::string_view from, to;
};
/// pg_cast's that a function makes which is not IMMUTABLE in any major from 13 to 18.
constexpr BuiltinCast casts_by_function[] = {
    {"bigint", "money"},
    {"date", "timestamp with time zone"},
    {"integer", "money"},
    {"money", "numeric"},
    {"numeric", "money"},
    {"time without time zone", "time with time zone"},
    {"timestamp with time zone", "date"},
    {"timestamp with time zone", "time with time zone"},
    {"timestamp with time zone", "time without time zone"},
    {"timestamp with time zone", "timestamp without time zone"},
    {"timestamp without time zone", "timestamp with time zone"},
};

/// Types whose output and input functions are STABLE in every major: the casts from and to strings go through them.
constexpr std::string_view stable_output[] = {"date",
                                              "money",
                                              "regclass",
                                              "regproc",
                                              "regrole",
                                              "regtype",
                                              "timestamp with time zone",
                                              "timestamp without time zone"};
constexpr std::string_view stable_input[] = {"date",
                                             "interval",
                                             "money",
                                             "regclass",
                                             "regproc",
                                             "regrole",
                                             "regtype",
                                             "time with time zone",
                                             "time without time zone",
                                             "timestamp with time zone",
                                             "timestamp without time zone",
                                             "xml"};

template <size_t n>
bool is_one_of(const std::string_view (&types)[n], std::string_view type) {
  return std::find(std::begin(types), std::end(types), type) != std::end(types);
}

bool is_string(const TypeName& type) {
  static constexpr std::string_view strings[] = {"text", "character varying", "character", "bpchar", "name"};
  return type.builtin() && !type.array && is_one_of(strings, type.name);
}

bool has_zone(const TypeName& type) { return type.builtin() && type.name.ends_with("with time zone"); }

const char* const zone_hint = "it depends on the session's TimeZone; say which one: (... AT TIME ZONE 'UTC')";

struct Finder : TreeVisitor {
  Finder(const Names& names_, const CatalogDraft& draft_) : names(names_), draft(draft_) {}

  const Names& names;
  const CatalogDraft& draft;
  std::map<const ProtobufCMessage*, TypeName> types;  ///< Of the parts walked so far.
  std::set<const ProtobufCMessage*> own;              ///< Calls and operations that the catalog's objects may answer.
  std::optional<MutablePart> found;

  void call(PgQuery__FuncCall& call, const std::vector<const Routine*>& candidates) override {
    if (candidates.empty()) return;
    own.insert(&call.base);
    if (candidates.size() == 1 && takes_exactly(*candidates[0], call)) judge(*candidates[0], call.location);
  }
  void aggregate(PgQuery__FuncCall& call, const ObjectId&) override { own.insert(&call.base); }
  void operation(PgQuery__AExpr& e, const ObjectId&) override { own.insert(&e.base); }

  void typed(const ProtobufCMessage& node, const TypeName& type) override {
    types[&node] = type;
    if (found || own.contains(&node)) return;
    if (node.descriptor == &pg_query__func_call__descriptor) {
      judge(reinterpret_cast<const PgQuery__FuncCall&>(node));
    } else if (node.descriptor == &pg_query__a__expr__descriptor) {
      judge(reinterpret_cast<const PgQuery__AExpr&>(node));
    } else if (node.descriptor == &pg_query__type_cast__descriptor) {
      const auto& cast = reinterpret_cast<const PgQuery__TypeCast&>(node);
      judge_cast(type_of(cast.arg), type, cast.location);
    } else if (node.descriptor == &pg_query__sqlvalue_function__descriptor) {
      const auto& value = reinterpret_cast<const PgQuery__SQLValueFunction&>(node);
      add(word_of(value.op), "", value.location);
    }
  }

 private:
  /// Nothing that may still come could be meant instead.
  bool takes_exactly(const Routine& routine, const PgQuery__FuncCall& call) const {
    size_t i = 0;
    for (const Argument& a : routine.arguments) {
      if (a.mode == ArgumentMode::out || a.mode == ArgumentMode::table) continue;
      if (i == call.n_args || type_of(call.args[i++]) != a.type) return false;
    }
    return i == call.n_args && !is_builtin_function(routine.id.name);
  }

  void judge(const Routine& routine, int32_t location) {
    if (routine.language != "sql" && routine.volatility != Volatility::immutable)
      add("function " + sql_name(routine.id), "declare it IMMUTABLE if its result hangs on its arguments alone",
          location);
  }

  TypeName type_of(const PgQuery__Node* node) const {
    auto known = node ? types.find(content_of(node)) : types.end();
    return known == types.end() ? TypeName{} : known->second;
  }

  void add(std::string what, std::string hint, int32_t location) {
    if (!found) found = MutablePart{std::move(what), std::move(hint), location};
  }

  /// CURRENT_DATE and its like.
  static std::string word_of(PgQuery__SQLValueFunctionOp op) {
    const auto* value = protobuf_c_enum_descriptor_get_value(&pg_query__sqlvalue_function_op__descriptor, op);
    std::string_view name = value ? value->name : "";
    size_t end = name.find("SVFOP_");
    std::string word(end == std::string_view::npos ? name : name.substr(end + 6));
    if (word.ends_with("_N")) word.resize(word.size() - 2);
    return word;
  }

  static std::string listed(const std::vector<TypeName>& types) {
    return fmt::format("{}", fmt::join(texts(types), ", "));
  }

  void judge(const PgQuery__FuncCall& call) {
    std::vector<TypeName> given;
    for (size_t i = 0; i < call.n_args; i++) given.push_back(type_of(call.args[i]));
    std::string name(string_of(call.funcname[call.n_funcname - 1]));
    if (call.agg_within_group || call.over || call.n_agg_order > 0) return;
    if (auto to = given.size() == 1 ? cast_by_call(name, given[0], names) : std::nullopt)
      return judge_cast(given[0], *to, call.location);
    auto resolved = resolve_function(name, given, call.func_variadic, names);
    if (!resolved) return;
    if (name == "quote_literal" || name == "quote_nullable") judge_cast(given[0], builtin("text"), call.location);
    judge_operands(given, *resolved, call.location);
    if (resolved->changes)
      add(fmt::format("{}({})", name, listed(resolved->arguments)), hint_of(name, resolved->arguments), call.location);
  }

  static std::string hint_of(std::string_view name, const std::vector<TypeName>& arguments) {
    if (std::any_of(arguments.begin(), arguments.end(), has_zone)) return zone_hint;
    bool searches = name.ends_with("to_tsvector") || name.ends_with("to_tsquery");
    if (searches) return fmt::format("name the configuration: {}('simple', ...)", name);
    return "";
  }

  void judge(const PgQuery__AExpr& e) {
    bool plain = e.kind == PG_QUERY__A__EXPR__KIND__AEXPR_OP || e.kind == PG_QUERY__A__EXPR__KIND__AEXPR_DISTINCT ||
                 e.kind == PG_QUERY__A__EXPR__KIND__AEXPR_NOT_DISTINCT;
    if (!plain || !e.rexpr) return;
    TypeName left = type_of(e.lexpr), right = type_of(e.rexpr);
    std::string name(string_of(e.name[e.n_name - 1]));
    auto resolved = resolve_operator(name, e.lexpr ? &left : nullptr, right, names);
    if (!resolved) return;
    judge_operands(e.lexpr ? std::vector{left, right} : std::vector{right}, *resolved, e.location);
    if (name == "||") judge_joined(resolved->arguments, e.location);
    if (!resolved->changes) return;
    std::string operands = fmt::format("{}", fmt::join(texts(resolved->arguments), " " + name + " "));
    add(e.lexpr ? operands : name + " " + operands, hint_of("", resolved->arguments), e.location);
  }

  /// What is joined to a text is cast to it (anytextcat(), textanycat()).
  void judge_joined(const std::vector<TypeName>& operands, int32_t location) {
    bool arrays = std::any_of(operands.begin(), operands.end(), [](const TypeName& type) { return type.array; });
    if (arrays || operands.front() == operands.back()) return;
    for (const TypeName& type : operands) judge_cast(type, builtin("text"), location);
  }

  static std::vector<std::string> texts(const std::vector<TypeName>& types) {
    std::vector<std::string> out;
    for (const TypeName& type : types) out.push_back(type.text());
    return out;
  }

  /// Operands are cast to what the function takes.
  void judge_operands(const std::vector<TypeName>& given, const Resolved& resolved, int32_t location) {
    for (size_t i = 0; i < given.size() && i < resolved.arguments.size(); i++)
      judge_cast(given[i], resolved.arguments[i], location);
  }

  void judge_cast(TypeName from, TypeName to, int32_t location) {
    for (TypeName* type : {&from, &to}) {
      for (auto base = names.domain_base(*type); base; base = names.domain_base(*type)) *type = *base;
      type->modifiers.clear();
    }
    if (from.empty() || to.empty() || from == to || !is_mutable_cast(from, to)) return;
    if (draft.contains(object_id(Kind::cast, "", from.text(), {}, to.text()))) return;
    bool of_enum = kind_of(from) == Kind::enum_type || kind_of(to) == Kind::enum_type;
    add(fmt::format("the cast from {} to {}", from.text(), to.text()),
        has_zone(from) || has_zone(to) ? zone_hint
        : of_enum ? "use the column as it is, or an IMMUTABLE function of your own that makes the cast"
                  : "",
        location);
  }

  std::optional<Kind> kind_of(const TypeName& type) const {
    if (type.builtin() || type.array) return std::nullopt;
    auto id = names.type(type.schema, type.name);
    return id ? std::optional(id->kind) : std::nullopt;
  }

  bool is_mutable_cast(TypeName from, TypeName to) const {
    if (from.array && to.array) {
      from.array = to.array = false;
      return is_mutable_cast(from, to);
    }
    auto is_same = [&](const BuiltinCast& c) { return c.from == from.name && c.to == to.name; };
    bool builtins = from.builtin() && to.builtin() && !from.array && !to.array;
    if (builtins && std::any_of(std::begin(casts_by_function), std::end(casts_by_function), is_same)) return true;
    if (is_string(from) && is_string(to)) return false;
    if (is_string(to)) return goes_through_stable(from, stable_output);
    return is_string(from) && goes_through_stable(to, stable_input);
  }

  /// The functions of arrays, enums, ranges and rows are STABLE.
  template <size_t n>
  bool goes_through_stable(const TypeName& type, const std::string_view (&builtins)[n]) const {
    if (type.array) return true;
    if (type.builtin()) return type.name.ends_with("range") || is_one_of(builtins, type.name);
    auto kind = kind_of(type);
    return kind == Kind::enum_type || kind == Kind::range_type || kind == Kind::composite_type;
  }
};

}  // namespace

std::optional<MutablePart> mutable_part(const PgQuery__Node& expression, const Interpreter& in,
                                        const ObjectId& relation) {
  NamesOf<CatalogDraft> names(in.draft, in.search_path);
  Finder finder(names, in.draft);
  Scope scope;
  add_entry(scope, names, relation.name, relation, true);
  TreeWalk(names, finder).expression(*content_of(&expression), scope);
  return finder.found;
}

void refuse_mutable_part(const PgQuery__Node& expression, const Interpreter& in, const ObjectId& relation,
                         const char* place) {
  // What a migration says has run.
  if (in.mode != SqlMode::schema) return;
  if (auto part = mutable_part(expression, in, relation))
    throw StatementError{fmt::format("{} is not IMMUTABLE, as all in {} must be", part->what, place), part->hint,
                         "not_immutable", part->location};
}

}  // namespace plumb
