#include "parser/sql/with_args.h"

#include <algorithm>

#include "engine/base/identifier.h"

namespace plumb {

TypeName bare_type(const Interpreter& in, const PgQuery__TypeName& type) {
  TypeName out = resolve_type(in, type);
  out.modifiers.clear();
  if (out.builtin() && out.name == "bpchar") out.name = "character";
  return out;
}

TypeName option_type(const Interpreter& in, const PgQuery__DefElem& option) {
  if (option.arg == nullptr || option.arg->node_case != PG_QUERY__NODE__NODE_TYPE_NAME)
    throw StatementError{quote_identifier(option.defname) + " must be a type name", "", "invalid", option.location};
  return bare_type(in, *option.arg->type_name);
}

static std::string types_text(const std::vector<TypeName>& types) {
  std::string out;
  for (const TypeName& t : types) out += (out.empty() ? "" : ", ") + t.text_without_modifiers();
  return out;
}

static std::vector<TypeName> input_types(const Routine& routine) {
  std::vector<TypeName> out;
  for (const Argument& a : routine.arguments) {
    if (a.mode != ArgumentMode::out && a.mode != ArgumentMode::table) out.push_back(a.type);
  }
  return out;
}

NamedFunction function_with_args(const Interpreter& in, const PgQuery__ObjectWithArgs& function,
                                 std::vector<ObjectId>& uses) {
  QualifiedName name = name_of(function.objname, function.n_objname);
  NamedFunction out{name, {}};
  for (size_t i = 0; i < function.n_objargs; i++) {
    if (function.objargs[i]->node_case == PG_QUERY__NODE__NODE_TYPE_NAME)
      out.arguments.push_back(bare_type(in, *function.objargs[i]->type_name));
  }
  if (name.schema == "pg_catalog") {
    out.name.schema.clear();
    return out;
  }
  std::string args = types_text(out.arguments);
  std::vector<ObjectId> all = find_routines(in, name);
  auto found = std::find_if(all.begin(), all.end(), [&](const ObjectId& id) {
    return id.args == args || (function.args_unspecified && all.size() == 1);
  });
  if (found == all.end()) {
    bool comes = is_expected(in, name.name) || (!name.schema.empty() && in.draft.map<Extension>().empty());
    if (comes)
      throw MissingObject{"function " + name.text() + "(" + args + ") does not exist", name.name, "",
                          "unknown_function", -1};
    return out;
  }
  uses.push_back(*found);
  out.name = {found->schema, found->name};
  if (function.args_unspecified) out.arguments = input_types(*in.draft.find<Routine>(*found));
  return out;
}

Operands operands_of(const Interpreter& in, const PgQuery__ObjectWithArgs& op) {
  Operands out;
  auto type_at = [&](size_t i) {
    bool there = i < op.n_objargs && op.objargs[i]->node_case == PG_QUERY__NODE__NODE_TYPE_NAME;
    return there ? bare_type(in, *op.objargs[i]->type_name) : TypeName{};
  };
  out.left = type_at(0);
  out.right = type_at(1);
  return out;
}

static std::vector<std::string> schemas_of(const Interpreter& in, const QualifiedName& name) {
  return name.schema.empty() ? in.search_path : std::vector<std::string>{name.schema};
}

static std::optional<ObjectId> find_operator(const Interpreter& in, const QualifiedName& name, const TypeName& left,
                                             const TypeName& right) {
  for (const auto& schema : schemas_of(in, name)) {
    ObjectId id = operator_id({schema, name.name}, left, right);
    if (in.draft.contains(id)) return id;
  }
  return std::nullopt;
}

QualifiedName operator_named(const Interpreter& in, const QualifiedName& name, const TypeName& left,
                             const TypeName& right) {
  if (name.schema == "pg_catalog") return {"", name.name};
  if (auto found = find_operator(in, name, left, right)) return {found->schema, found->name};
  bool comes = is_expected(in, name.name) || (!name.schema.empty() && in.draft.map<Extension>().empty());
  if (comes) {
    throw MissingObject{"operator " + sql_name(operator_id(name, left, right)) + " does not exist", name.name, "",
                        "unknown_operator", -1};
  }
  return name;
}

std::optional<ObjectId> find_operator(const Interpreter& in, const PgQuery__ObjectWithArgs& op) {
  Operands operands = operands_of(in, op);
  return find_operator(in, name_of(op.objname, op.n_objname), operands.left, operands.right);
}

ObjectId resolve_operator(const Interpreter& in, const PgQuery__ObjectWithArgs& op) {
  if (auto found = find_operator(in, op)) return *found;
  Operands operands = operands_of(in, op);
  QualifiedName name = name_of(op.objname, op.n_objname);
  throw MissingObject{"operator " + sql_name(operator_id(name, operands.left, operands.right)) + " does not exist",
                      name.name, "", "unknown_operator", -1};
}

std::optional<ObjectId> find_of_method(const Interpreter& in, Kind kind, const QualifiedName& name,
                                       const std::string& method) {
  for (const auto& schema : schemas_of(in, name)) {
    ObjectId id = object_id(kind, schema, name.name, "", method);
    if (in.draft.contains(id)) return id;
  }
  return std::nullopt;
}

namespace {

struct OfMethod {
  std::string method;
  QualifiedName name;
};

OfMethod of_method(const PgQuery__Node& object) {
  PgQuery__Node* node = const_cast<PgQuery__Node*>(&object);
  NodeRange names = items_of(node);
  if (names.size() < 2) return {};
  return {std::string(string_of(names.first[0])), name_of(names.first + 1, names.size() - 1)};
}

}  // namespace

std::optional<ObjectId> find_of_method(const Interpreter& in, Kind kind, const PgQuery__Node& object) {
  OfMethod what = of_method(object);
  return find_of_method(in, kind, what.name, what.method);
}

ObjectId resolve_of_method(const Interpreter& in, Kind kind, const PgQuery__Node& object) {
  if (auto found = find_of_method(in, kind, object)) return *found;
  OfMethod what = of_method(object);
  throw MissingObject{
      std::string(kind_word(kind)) + " " + what.name.text() + " using " + what.method + " does not exist",
      what.name.name, "", "unknown_" + std::string(kind_stem(kind)), -1};
}

std::optional<ObjectId> find_cast(const Interpreter& in, const PgQuery__Node& object) {
  PgQuery__Node* node = const_cast<PgQuery__Node*>(&object);
  NodeRange types = items_of(node);
  if (types.size() != 2) return std::nullopt;
  ObjectId id = cast_id(bare_type(in, *types[0].type_name), bare_type(in, *types[1].type_name));
  return in.draft.contains(id) ? std::optional(id) : std::nullopt;
}

std::optional<ObjectId> find_transform(const Interpreter& in, const PgQuery__Node& object) {
  PgQuery__Node* node = const_cast<PgQuery__Node*>(&object);
  NodeRange parts = items_of(node);
  if (parts.size() != 2) return std::nullopt;
  ObjectId id = transform_id(bare_type(in, *parts[0].type_name), std::string(string_of(parts.first[1])));
  return in.draft.contains(id) ? std::optional(id) : std::nullopt;
}

QualifiedName named_or_builtin(const Interpreter& in, Kind kind, const QualifiedName& name) {
  if (name.schema == "pg_catalog") return {"", name.name};
  if (auto found = find_named(in, kind, name)) return {found->schema, found->name};
  bool comes = is_expected(in, name.name) || (!name.schema.empty() && in.draft.map<Extension>().empty());
  if (comes) return {resolve_named(in, kind, name).schema, name.name};
  return name;
}

}  // namespace plumb
