#include <algorithm>
#include <array>

#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "engine/model/enum_names.h"
#include "parser/signature_type.h"
#include "parser/sql/deparse.h"
#include "parser/sql/references.h"
#include "parser/sql/source_slice.h"
#include "parser/sql/stored_text.h"

namespace plumb {

namespace {

bool is_list_setting(std::string_view name) {
  // Settings that PostgreSQL marks GUC_LIST_QUOTE: each item is stored as an identifier.
  static constexpr std::array<std::string_view, 5> lists = {"search_path", "temp_tablespaces",
                                                            "session_preload_libraries", "shared_preload_libraries",
                                                            "local_preload_libraries"};
  return std::find(lists.begin(), lists.end(), name) != lists.end();
}

/// The name as pg_proc.proconfig has it: a few settings are spelled with capitals.
std::string stored_setting_name(const std::string& name) {
  std::string lower = lower_case(name);
  if (lower == "timezone") return "TimeZone";
  if (lower == "datestyle") return "DateStyle";
  if (lower == "intervalstyle") return "IntervalStyle";
  return lower.find('.') == std::string::npos ? lower : name;
}

std::string setting_item(const PgQuery__Node& node) {
  if (node.node_case == PG_QUERY__NODE__NODE_TYPE_CAST) return setting_item(*node.type_cast->arg);
  if (node.node_case != PG_QUERY__NODE__NODE_A_CONST) return expression_text(node);
  const PgQuery__AConst& c = *node.a_const;
  switch (c.val_case) {
    case PG_QUERY__A__CONST__VAL_IVAL:
      return std::to_string(c.ival->ival);
    case PG_QUERY__A__CONST__VAL_FVAL:
      return c.fval->fval;
    case PG_QUERY__A__CONST__VAL_SVAL:
      return c.sval->sval;
    case PG_QUERY__A__CONST__VAL_BOOLVAL:
      return c.boolval->boolval ? "true" : "false";
    default:
      return "";
  }
}

/// The value as pg_proc.proconfig holds it (flatten_set_variable_args() in guc.c).
std::string setting_value(const PgQuery__VariableSetStmt& set) {
  bool quote = is_list_setting(set.name);
  std::string out;
  for (size_t i = 0; i < set.n_args; i++) {
    std::string item = setting_item(*set.args[i]);
    out += (i > 0 ? ", " : "") + (quote ? quote_identifier(item) : item);
  }
  return out;
}

void apply_setting(const Interpreter& in, Routine& routine, const PgQuery__VariableSetStmt& set) {
  std::string name = stored_setting_name(set.name);
  switch (set.kind) {
    case PG_QUERY__VARIABLE_SET_KIND__VAR_RESET_ALL:
      routine.settings.clear();
      return;
    case PG_QUERY__VARIABLE_SET_KIND__VAR_RESET:
    case PG_QUERY__VARIABLE_SET_KIND__VAR_SET_DEFAULT:
      routine.settings.erase(name);
      return;
    case PG_QUERY__VARIABLE_SET_KIND__VAR_SET_CURRENT: {
      if (name != "search_path") return;
      std::string path;
      for (const std::string& schema : in.search_path) path += (path.empty() ? "" : ", ") + quote_identifier(schema);
      routine.settings.set(name, path);
      return;
    }
    default:
      routine.settings.set(name, setting_value(set));
  }
}

double number_of(const PgQuery__DefElem& option) { return std::stod(option_text(option)); }

void set_body(Routine& routine, const PgQuery__DefElem& option) {
  std::vector<std::string> parts;
  for (const PgQuery__Node* item : items_of(option.arg)) parts.emplace_back(string_of(item));
  if (!parts.empty()) routine.body = parts[0];
  if (parts.size() > 1) routine.symbol = parts[1];
}

Volatility volatility_of(const std::string& word) {
  return word == "immutable" ? Volatility::immutable : word == "stable" ? Volatility::stable : Volatility::volatile_;
}

Parallel parallel_of(const std::string& word, int32_t location) {
  if (auto value = enum_from_word<Parallel>(word)) return *value;
  throw StatementError{"parallel must be safe, restricted or unsafe", "", "invalid", location};
}

/// The support function, "" for the schema of pg_catalog's.
QualifiedName support_of(const Interpreter& in, const PgQuery__DefElem& option) {
  NodeRange names = items_of(option.arg);
  QualifiedName name = name_of(names.first, names.size());
  if (name.schema == "pg_catalog") return {"", name.name};
  std::vector<ObjectId> found = find_routines(in, name);
  return found.empty() ? name : QualifiedName{found[0].schema, found[0].name};
}

/// Those that PostgreSQL brings, or the files create. An extension that brings one mostly has its name, but not always:
/// that of java is pljava.
void check_language(const Interpreter& in, const std::string& name, int32_t location) {
  static constexpr std::array<std::string_view, 4> always = {"internal", "c", "sql", "plpgsql"};
  if (std::find(always.begin(), always.end(), name) != always.end()) return;
  if (in.draft.contains(object_id(Kind::language, "", name))) return;
  for (const auto& [id, extension] : in.draft.map<Extension>()) {
    if (id.name == name || id.name.starts_with("pl")) return;
  }
  std::string nearest = nearest_name(name, always);
  throw MissingObject{"language " + quote_identifier(name) + " does not exist", name,
                      (nearest.empty() ? "" : "did you mean " + nearest + "? Else ") + "add: CREATE EXTENSION " +
                          quote_identifier(name) + ";",
                      "unknown_language", location};
}

/// What the option changes; those that CREATE FUNCTION alone has (AS, LANGUAGE, WINDOW, TRANSFORM) included.
void apply_option(const Interpreter& in, Routine& r, const PgQuery__DefElem& option) {
  std::string_view name = option.defname;
  if (name == "as") return set_body(r, option);
  if (name == "language") {
    r.language = lower_case(option_text(option));
    check_language(in, r.language, option.location);
  } else if (name == "volatility") {
    r.volatility = volatility_of(option_text(option));
  } else if (name == "strict") {
    r.strict = option_flag(option);
  } else if (name == "security") {
    r.security_definer = option_flag(option);
  } else if (name == "leakproof") {
    r.leakproof = option_flag(option);
  } else if (name == "window") {
    r.window = option_flag(option);
  } else if (name == "cost") {
    r.cost = number_of(option);
  } else if (name == "rows") {
    r.rows = number_of(option);
  } else if (name == "parallel") {
    r.parallel = parallel_of(option_text(option), option.location);
  } else if (name == "support") {
    r.support = support_of(in, option);
  } else if (name == "set") {
    apply_setting(in, r, *option.arg->variable_set_stmt);
  } else if (name == "transform") {
    for (const PgQuery__Node* type : items_of(option.arg)) r.transforms.push_back(resolve_type(in, *type->type_name));
  }
}

bool has_option(const PgQuery__CreateFunctionStmt& stmt, std::string_view name) {
  return std::any_of(stmt.options, stmt.options + stmt.n_options,
                     [&](const PgQuery__Node* o) { return name == o->def_elem->defname; });
}

ArgumentMode mode_of(PgQuery__FunctionParameterMode mode) {
  switch (mode) {
    case PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_OUT:
      return ArgumentMode::out;
    case PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_INOUT:
      return ArgumentMode::inout;
    case PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_VARIADIC:
      return ArgumentMode::variadic;
    case PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_TABLE:
      return ArgumentMode::table;
    default:
      return ArgumentMode::in;
  }
}

Argument argument_of(const Interpreter& in, const PgQuery__FunctionParameter& p, std::vector<ObjectId>& uses) {
  Argument out;
  out.mode = mode_of(p.mode);
  out.name = p.name;
  out.type = signature_type(resolve_type(in, *p.arg_type));
  if (p.defexpr) {
    add_uses(uses, references_of_expression(*p.defexpr, in, nullptr));
    out.default_value = Expression{stored_text(*p.defexpr, in)};
  }
  return out;
}

bool is_output(const Argument& a) {
  return a.mode == ArgumentMode::out || a.mode == ArgumentMode::inout || a.mode == ArgumentMode::table;
}

/// Two that go in, or two that come out.
void refuse_duplicate_names(const std::vector<Argument>& arguments) {
  auto is_input = [](const Argument& a) { return a.mode != ArgumentMode::out && a.mode != ArgumentMode::table; };
  for (size_t i = 0; i < arguments.size(); i++) {
    for (size_t n = 0; n < i; n++) {
      const Argument &a = arguments[n], &b = arguments[i];
      bool together = (is_input(a) && is_input(b)) || (is_output(a) && is_output(b));
      if (together && !b.name.empty() && a.name == b.name) {
        throw StatementError{"argument name " + quote_identifier(b.name) + " is used more than once", "", "duplicate",
                             -1};
      }
    }
  }
}

void set_result(const Interpreter& in, Routine& r, const PgQuery__TypeName* type) {
  bool by_arguments = std::any_of(r.arguments.begin(), r.arguments.end(), is_output);
  if (type != nullptr) r.returns_set = type->setof;
  if (r.procedure || by_arguments) return;
  // Neither RETURNS nor OUT arguments: the grammar lets it pass, the server does not.
  if (type == nullptr) throw StatementError{"function result type must be specified", "add RETURNS", "invalid", -1};
  r.returns = signature_type(resolve_type(in, *type));
}

void fill_defaults(Routine& r, const PgQuery__CreateFunctionStmt& stmt) {
  if (!has_option(stmt, "cost")) r.cost = r.language == "c" || r.language == "internal" ? 1 : 100;
  if (!has_option(stmt, "rows")) r.rows = r.returns_set ? 1000 : 0;
}

void set_body_and_uses(const Interpreter& in, Routine& r, const PgQuery__CreateFunctionStmt& stmt) {
  if (stmt.sql_body) {
    add_uses(r.uses, references_of_body(r, stmt.sql_body, in));
    r.sql_body = SqlBody{sql_body_source(in, *stmt.sql_body)};
  } else {
    add_uses(r.uses, references_of_body(r, nullptr, in));
  }
}

}  // namespace

void run_create_function(Interpreter& in, const PgQuery__CreateFunctionStmt& stmt) {
  QualifiedName name = name_of(stmt.funcname, stmt.n_funcname);
  Routine r;
  r.id.name = name.name;
  r.id.schema = creation_schema(in, name.schema);
  r.procedure = stmt.is_procedure;
  r.language = "sql";
  for (size_t i = 0; i < stmt.n_parameters; i++) {
    r.arguments.push_back(argument_of(in, *stmt.parameters[i]->function_parameter, r.default_uses));
  }
  refuse_duplicate_names(r.arguments);
  r.uses = r.default_uses;
  set_result(in, r, stmt.return_type);
  if (!stmt.sql_body && !has_option(stmt, "language")) {
    throw StatementError{"no language specified", "add LANGUAGE", "invalid", -1};
  }
  for (size_t i = 0; i < stmt.n_options; i++) apply_option(in, r, *stmt.options[i]->def_elem);
  fill_defaults(r, stmt);
  set_body_and_uses(in, r, stmt);
  r.id = object_id(Kind::routine, r.id.schema, name.name, "", signature(r));
  std::erase(r.uses, r.id);  // A recursive one.
  ObjectId id = r.id;
  if (stmt.replace) {
    put_object(in, std::move(r));
  } else {
    add_object(in, std::move(r));
  }
  declare_renames(in, id);
}

void run_alter_function(Interpreter& in, const PgQuery__AlterFunctionStmt& stmt) {
  Routine* routine = in.draft.find<Routine>(resolve_routine(in, *stmt.func));
  Routine altered = *routine;
  for (size_t i = 0; i < stmt.n_actions; i++) apply_option(in, altered, *stmt.actions[i]->def_elem);
  *routine = std::move(altered);
}

}  // namespace plumb
