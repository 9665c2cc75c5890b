#include "parser/sql/function_name.h"

#include <algorithm>

namespace plumb {

static MissingObject missing_function(const QualifiedName& name) {
  return {"function " + name.text() + " does not exist", name.name, "", "unknown_function", -1};
}

QualifiedName function_named(const Interpreter& in, PgQuery__Node* const* names, size_t count, const std::string& args,
                             std::vector<ObjectId>& uses) {
  QualifiedName name = name_of(names, count);
  if (name.schema == "pg_catalog") return {"", name.name};
  std::vector<ObjectId> found = find_routines(in, name);
  auto exact = std::find_if(found.begin(), found.end(), [&](const ObjectId& id) { return id.args == args; });
  if (exact != found.end()) found = {*exact};
  if (found.empty()) {
    if (is_expected(in, name.name)) throw missing_function(name);
    return name;  // pg_catalog's when it has no schema, else an extension's.
  }
  if (exact == found.end() && is_expected(in, name.name)) throw missing_function(name);
  uses.insert(uses.end(), found.begin(), found.end());
  return {found[0].schema, found[0].name};
}

std::vector<PgQuery__Node*> names_in(const PgQuery__DefElem& option) {
  if (option.arg == nullptr) return {};
  if (option.arg->node_case == PG_QUERY__NODE__NODE_TYPE_NAME) {
    const auto& type = *option.arg->type_name;
    return {type.names, type.names + type.n_names};
  }
  NodeRange items = items_of(option.arg);
  return {items.begin(), items.end()};
}

QualifiedName name_in(const PgQuery__DefElem& option) {
  std::vector<PgQuery__Node*> names = names_in(option);
  return name_of(names.data(), names.size());
}

QualifiedName function_named(const Interpreter& in, const PgQuery__DefElem& option, const std::string& args,
                             std::vector<ObjectId>& uses) {
  std::vector<PgQuery__Node*> names = names_in(option);
  return function_named(in, names.data(), names.size(), args, uses);
}

}  // namespace plumb
