#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "engine/model/enum_names.h"
#include "parser/sql/function_name.h"
#include "parser/sql/with_args.h"

namespace plumb {

namespace {

Argument argument_of(const Interpreter& in, const PgQuery__FunctionParameter& p) {
  Argument out;
  if (p.mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_VARIADIC) out.mode = ArgumentMode::variadic;
  out.name = p.name;
  out.type = bare_type(in, *p.arg_type);
  return out;
}

/// What the grammar makes of (a, b ORDER BY c): a list of all, and the number of those before ORDER BY, -1 without one.
void read_arguments(const Interpreter& in, const PgQuery__DefineStmt& stmt, Aggregate& out) {
  if (stmt.n_args == 0) return;
  PgQuery__Node* list = stmt.args[0];
  for (const PgQuery__Node* item : items_of(list)) {
    if (item->node_case == PG_QUERY__NODE__NODE_FUNCTION_PARAMETER)
      out.arguments.push_back(argument_of(in, *item->function_parameter));
  }
  int32_t direct =
      stmt.n_args > 1 && stmt.args[1]->node_case == PG_QUERY__NODE__NODE_INTEGER ? stmt.args[1]->integer->ival : -1;
  if (direct < 0) return;
  out.form = AggregateForm::ordered_set;
  out.direct_arguments = direct;
}

/// BASETYPE of the old style; "ANY" is no argument at all.
void read_base_type(const Interpreter& in, const PgQuery__DefElem& option, Aggregate& out) {
  if (lower_case(option_text(option)) == "any" || option.arg->node_case != PG_QUERY__NODE__NODE_TYPE_NAME) return;
  Argument argument;
  argument.type = bare_type(in, *option.arg->type_name);
  out.arguments.push_back(std::move(argument));
}

StateUse state_use_of(const PgQuery__DefElem& option) {
  if (auto use = enum_from_word<StateUse>(lower_case(option_text(option)))) return *use;
  throw StatementError{"parameter " + quote_identifier(option.defname) + " must be READ_ONLY, SHAREABLE, or READ_WRITE",
                       "", "invalid", option.location};
}

QualifiedName operator_named(const PgQuery__DefElem& option) {
  QualifiedName out = name_in(option);
  if (out.schema == "pg_catalog") out.schema.clear();
  return out;
}

class Reader {
 public:
  Reader(const Interpreter& in, Aggregate& out) : in_(in), out_(out) {}

  /// Types and plain words first: functions are looked up by them.
  void plain(const PgQuery__DefElem& option) {
    std::string name = lower_case(option.defname);
    if (name == "basetype") read_base_type(in_, option, out_);
    if (name == "stype" || name == "stype1") out_.stype = option_type(in_, option);
    if (name == "mstype") out_.mstype = option_type(in_, option);
    if (name == "sspace") out_.sspace = std::stoll(option_text(option));
    if (name == "msspace") out_.msspace = std::stoll(option_text(option));
    if (name == "finalfunc_extra") out_.finalfunc_extra = option_flag(option);
    if (name == "mfinalfunc_extra") out_.mfinalfunc_extra = option_flag(option);
    if (name == "finalfunc_modify") out_.finalfunc_modify = state_use_of(option);
    if (name == "mfinalfunc_modify") out_.mfinalfunc_modify = state_use_of(option);
    if (name == "initcond" || name == "initcond1") out_.initcond = option_text(option);
    if (name == "minitcond") out_.minitcond = option_text(option);
    if (name == "sortop") out_.sortop = operator_named(option);
    if (name == "parallel")
      out_.parallel = enum_from_word<Parallel>(lower_case(option_text(option))).value_or(Parallel::unsafe);
  }

  void functions(const PgQuery__DefElem& option) {
    std::string name = lower_case(option.defname);
    std::string state = out_.stype.text_without_modifiers(), moving = out_.mstype.text_without_modifiers();
    if (name == "sfunc" || name == "sfunc1") out_.sfunc = function(option, with_inputs(state));
    if (name == "finalfunc") out_.finalfunc = function(option, out_.finalfunc_extra ? with_inputs(state) : state);
    if (name == "combinefunc") out_.combinefunc = function(option, state + ", " + state);
    if (name == "serialfunc") out_.serialfunc = function(option, state);
    if (name == "deserialfunc") out_.deserialfunc = function(option, "bytea, " + state);
    if (name == "msfunc") out_.msfunc = function(option, with_inputs(moving));
    if (name == "minvfunc") out_.minvfunc = function(option, with_inputs(moving));
    if (name == "mfinalfunc") out_.mfinalfunc = function(option, out_.mfinalfunc_extra ? with_inputs(moving) : moving);
  }

 private:
  QualifiedName function(const PgQuery__DefElem& option, const std::string& args) const {
    return function_named(in_, option, args, out_.uses);
  }
  /// The state and the aggregated arguments.
  std::string with_inputs(std::string state) const {
    size_t first = static_cast<size_t>(out_.direct_arguments);
    for (size_t i = first; i < out_.arguments.size(); i++)
      state += ", " + out_.arguments[i].type.text_without_modifiers();
    return state;
  }

  const Interpreter& in_;
  Aggregate& out_;
};

std::string argument_types(const Aggregate& a) {
  std::string out;
  for (const Argument& argument : a.arguments)
    out += (out.empty() ? "" : ", ") + argument.type.text_without_modifiers();
  return out;
}

bool has_word(const PgQuery__DefineStmt& stmt, std::string_view word) {
  return std::any_of(stmt.definition, stmt.definition + stmt.n_definition, [&](const PgQuery__Node* option) {
    return lower_case(option->def_elem->defname) == word && option_flag(*option->def_elem);
  });
}

}  // namespace

void run_create_aggregate(Interpreter& in, const PgQuery__DefineStmt& stmt) {
  QualifiedName name = name_of(stmt.defnames, stmt.n_defnames);
  Aggregate aggregate;
  read_arguments(in, stmt, aggregate);
  if (has_word(stmt, "hypothetical")) aggregate.form = AggregateForm::hypothetical;
  aggregate.finalfunc_modify = aggregate.mfinalfunc_modify = default_state_use(aggregate.form);
  Reader reader(in, aggregate);
  for (size_t i = 0; i < stmt.n_definition; i++) reader.plain(*stmt.definition[i]->def_elem);
  for (size_t i = 0; i < stmt.n_definition; i++) reader.functions(*stmt.definition[i]->def_elem);
  if (aggregate.sfunc.empty() || aggregate.stype.empty())
    throw StatementError{"an aggregate needs SFUNC and STYPE", "", "invalid", -1};
  aggregate.id = object_id(Kind::aggregate, creation_schema(in, name.schema), name.name, "", argument_types(aggregate));
  ObjectId id = aggregate.id;
  if (stmt.replace) {
    put_object(in, std::move(aggregate));
  } else {
    add_object(in, std::move(aggregate));
  }
  declare_renames(in, id);
}

}  // namespace plumb
