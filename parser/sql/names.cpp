#include <algorithm>

#include "engine/base/identifier.h"
#include "parser/sql/interpreter.h"

namespace plumb {

QualifiedName name_of(const PgQuery__RangeVar& relation) { return {relation.schemaname, relation.relname}; }

QualifiedName name_of(PgQuery__Node* const* names, size_t count) {
  if (count == 0) return {};
  return {count > 1 ? std::string(string_of(names[count - 2])) : "", std::string(string_of(names[count - 1]))};
}

/// `did you mean "x"?` for the nearest of the names in `schema` (any of the search path when empty).
static std::string nearest_relation_hint(const Interpreter& in, const QualifiedName& name) {
  if (!in.final_round) return "";
  std::vector<std::string> candidates;
  auto collect = [&](const std::string& schema) {
    for (auto it = in.relation_names.lower_bound({schema, ""});
         it != in.relation_names.end() && it->first.schema == schema; ++it) {
      candidates.push_back(it->first.name);
    }
  };
  if (!name.schema.empty()) collect(name.schema);
  if (name.schema.empty()) std::for_each(in.search_path.begin(), in.search_path.end(), collect);
  std::string nearest = nearest_name(name.name, candidates);
  if (!nearest.empty()) return "did you mean " + quote_identifier(nearest) + "?";
  for (const auto& [other, id] : in.relation_names) {
    if (other.name == name.name) return "did you mean " + other.text() + "?";
  }
  return "";
}

static bool has_schema(const Interpreter& in, const std::string& schema) {
  return in.draft.contains(object_id(Kind::schema, "", schema));
}

std::string creation_schema(const Interpreter& in, std::string_view stated, int32_t location) {
  if (!stated.empty()) {
    std::string schema(stated);
    if (schema == "pg_temp" || has_schema(in, schema)) return schema;  // See forget_temporary_objects().
    std::vector<std::string> known;
    for (const auto& [id, object] : in.draft.map<Schema>()) known.push_back(id.name);
    std::string nearest = in.final_round ? nearest_name(schema, known) : "";
    std::string hint = nearest.empty() ? "add: CREATE SCHEMA " + quote_identifier(schema) + ";"
                                       : "did you mean " + quote_identifier(nearest) + "?";
    throw MissingObject{"schema " + quote_identifier(schema) + " does not exist", schema, hint, "unknown_schema",
                        location};
  }
  for (const auto& schema : in.search_path) {
    if (has_schema(in, schema)) return schema;
  }
  if (in.search_path.empty()) {
    throw StatementError{"no schema has been selected to create in", "name the schema, or SET search_path before",
                         "no_schema", location};
  }
  throw MissingObject{"schema " + quote_identifier(in.search_path.front()) + " does not exist", in.search_path.front(),
                      "add: CREATE SCHEMA " + quote_identifier(in.search_path.front()) + ";", "unknown_schema",
                      location};
}

static std::optional<ObjectId> find_relation_in(const Interpreter& in, const QualifiedName& name, bool or_index) {
  auto it = in.relation_names.find(name);
  if (it == in.relation_names.end() || it->second.kind == Kind::column) return std::nullopt;
  bool index = it->second.kind == Kind::index || it->second.kind == Kind::key_constraint ||
               it->second.kind == Kind::exclusion_constraint;
  if (index && !or_index) return std::nullopt;
  return it->second;
}

std::optional<ObjectId> find_relation(const Interpreter& in, const QualifiedName& name, bool or_index) {
  if (!name.schema.empty()) return find_relation_in(in, name, or_index);
  for (const auto& schema : in.search_path) {
    if (auto found = find_relation_in(in, {schema, name.name}, or_index)) return found;
  }
  return std::nullopt;
}

bool is_ignored_relation(const Interpreter& in, const QualifiedName& name) {
  if (name.schema == "pg_catalog" || name.schema == "information_schema" || name.schema == "pg_temp") return true;
  if (name.schema.empty() && in.temporary.contains({"", name.name})) return true;
  if (!name.schema.empty()) return in.unmanaged_relations.contains(name);
  return std::any_of(in.search_path.begin(), in.search_path.end(), [&](const auto& schema) {
    return in.unmanaged_relations.contains({schema, name.name});
  });
}

ObjectId resolve_relation(const Interpreter& in, const QualifiedName& name, int32_t location) {
  if (auto found = find_relation(in, name)) return *found;
  throw MissingObject{"relation " + name.text() + " does not exist", name.name, nearest_relation_hint(in, name),
                      "unknown_table", location};
}

ObjectId resolve_relation(const Interpreter& in, const PgQuery__RangeVar& relation) {
  return resolve_relation(in, name_of(relation), relation.location);
}

std::vector<ObjectId> find_routines(const Interpreter& in, const QualifiedName& name) {
  std::vector<ObjectId> out;
  auto collect = [&](const std::string& schema) {
    ObjectId first = object_id(Kind::routine, schema, name.name);
    const auto& routines = in.draft.map<Routine>();
    for (auto it = routines.lower_bound(first);
         it != routines.end() && it->first.schema == schema && it->first.name == name.name; ++it) {
      out.push_back(it->first);
    }
  };
  if (!name.schema.empty()) collect(name.schema);
  if (name.schema.empty()) std::for_each(in.search_path.begin(), in.search_path.end(), collect);
  return out;
}

/// The signature that a list of argument types or parameters spells, OUT arguments left out.
static std::string stated_signature(const Interpreter& in, const PgQuery__ObjectWithArgs& routine) {
  std::string out;
  auto append = [&](const PgQuery__TypeName& type) {
    out += (out.empty() ? "" : ", ") + resolve_type(in, type).text_without_modifiers();
  };
  if (routine.n_objfuncargs > 0) {
    for (size_t i = 0; i < routine.n_objfuncargs; i++) {
      const auto& parameter = *routine.objfuncargs[i]->function_parameter;
      bool output = parameter.mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_OUT ||
                    parameter.mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_TABLE;
      if (!output) append(*parameter.arg_type);
    }
    return out;
  }
  for (size_t i = 0; i < routine.n_objargs; i++) {
    if (routine.objargs[i]->node_case == PG_QUERY__NODE__NODE_TYPE_NAME) append(*routine.objargs[i]->type_name);
  }
  return out;
}

static bool has_modes(const PgQuery__ObjectWithArgs& routine) {
  return std::any_of(routine.objfuncargs, routine.objfuncargs + routine.n_objfuncargs, [](const PgQuery__Node* n) {
    return n->function_parameter->mode != PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_DEFAULT;
  });
}

static std::string signature_with_outputs(const Routine& procedure) {
  Routine all = procedure;
  for (Argument& a : all.arguments) a.mode = ArgumentMode::in;
  return signature(all);
}

/// Arguments without modes are those that go in, or all of a procedure's.
static std::optional<ObjectId> find_by_signature(const Interpreter& in, const std::vector<ObjectId>& all,
                                                 const std::string& signature_text, bool modes,
                                                 const std::string& wanted, int32_t location) {
  std::optional<ObjectId> found;
  for (const ObjectId& id : all) {
    const Routine& r = *in.draft.find<Routine>(id);
    bool matches = id.args == signature_text || (r.procedure && !modes && signature_with_outputs(r) == signature_text);
    if (!matches) continue;
    bool both_procedures = found && r.procedure && in.draft.find<Routine>(*found)->procedure;
    if (both_procedures && found->schema == id.schema) {
      throw StatementError{"procedure name " + wanted + " is not unique",
                           "say the modes of the arguments, as IN integer", "ambiguous", location};
    }
    if (!found) found = id;
  }
  return found;
}

ObjectId resolve_routine(const Interpreter& in, const PgQuery__ObjectWithArgs& routine, int32_t location) {
  QualifiedName name = name_of(routine.objname, routine.n_objname);
  std::vector<ObjectId> all = find_routines(in, name);
  std::string wanted = name.text();
  if (routine.args_unspecified) {
    if (all.size() == 1) return all.front();
    if (all.size() > 1) {
      throw StatementError{"function name " + wanted + " is not unique", "say which: " + sql_name(all.front()),
                           "ambiguous", location};
    }
  } else {
    std::string signature_text = stated_signature(in, routine);
    wanted += "(" + signature_text + ")";
    if (auto found = find_by_signature(in, all, signature_text, has_modes(routine), wanted, location)) return *found;
  }
  std::string hint = all.empty() ? "" : "there is " + sql_name(all.front());
  throw MissingObject{"function " + wanted + " does not exist", name.name, hint, "unknown_function", location};
}

std::optional<ObjectId> find_named(const Interpreter& in, Kind kind, const QualifiedName& name) {
  for (const auto& schema : name.schema.empty() ? in.search_path : std::vector<std::string>{name.schema}) {
    ObjectId id = object_id(kind, schema, name.name);
    if (in.draft.contains(id)) return id;
  }
  return std::nullopt;
}

ObjectId resolve_named(const Interpreter& in, Kind kind, const QualifiedName& name, int32_t location) {
  if (auto found = find_named(in, kind, name)) return *found;
  std::vector<std::string> names;
  with_kind(kind, [&]<class T>(KindTag<T>) {
    for (const auto& [id, object] : in.draft.map<T>()) names.push_back(id.name);
  });
  std::string nearest = in.final_round ? nearest_name(name.name, names) : "";
  throw MissingObject{std::string(kind_word(kind)) + " " + name.text() + " does not exist", name.name,
                      nearest.empty() ? "" : "did you mean " + quote_identifier(nearest) + "?",
                      "unknown_" + std::string(kind_stem(kind)), location};
}

std::optional<ObjectId> find_aggregate(const Interpreter& in, const PgQuery__ObjectWithArgs& aggregate) {
  QualifiedName name = name_of(aggregate.objname, aggregate.n_objname);
  std::string args = aggregate.args_unspecified ? "" : stated_signature(in, aggregate);
  for (const auto& schema : name.schema.empty() ? in.search_path : std::vector<std::string>{name.schema}) {
    for (const auto& [id, object] : in.draft.map<Aggregate>()) {
      if (id.schema == schema && id.name == name.name && (aggregate.args_unspecified || id.args == args)) return id;
    }
  }
  return std::nullopt;
}

ObjectId resolve_aggregate(const Interpreter& in, const PgQuery__ObjectWithArgs& aggregate, int32_t location) {
  if (auto found = find_aggregate(in, aggregate)) return *found;
  QualifiedName name = name_of(aggregate.objname, aggregate.n_objname);
  throw MissingObject{"aggregate " + name.text() + "(" + stated_signature(in, aggregate) + ") does not exist",
                      name.name, "", "unknown_aggregate", location};
}

QualifiedName resolve_collation(const Interpreter& in, PgQuery__Node* const* names, size_t count) {
  QualifiedName name = name_of(names, count);
  if (name.schema == "pg_catalog") name.schema.clear();
  if (name.schema.empty() && name.name == "default") return {};
  if (auto found = find_named(in, Kind::collation, name)) return {found->schema, found->name};
  // One of an extension, of pg_catalog, or of this schema and still to come.
  if (is_expected(in, name.name) || (!name.schema.empty() && in.final_round && in.draft.map<Extension>().empty()))
    return {resolve_named(in, Kind::collation, name).schema, name.name};
  return name;
}

const Column& resolve_column(const Interpreter& in, const ObjectId& relation, const std::string& column,
                             int32_t location) {
  if (const Column* found = in.draft.find<Column>(object_id(Kind::column, relation.schema, column, relation.name))) {
    return *found;
  }
  std::string hint;
  if (in.final_round) {
    std::vector<std::string> names;
    for (const auto& id : in.draft.children<Column>(relation.schema, relation.name)) names.push_back(id.name);
    std::string nearest = nearest_name(column, names);
    if (!nearest.empty()) hint = "did you mean " + quote_identifier(nearest) + "?";
  }
  throw MissingObject{"column " + quote_identifier(column) + " of table " + qualified(relation.schema, relation.name) +
                          " does not exist",
                      relation.name + "." + column, hint, "unknown_column", location};
}

std::vector<const Column*> columns_of(const Interpreter& in, const ObjectId& table) {
  std::vector<const Column*> out;
  for (const auto& id : in.draft.children<Column>(table.schema, table.name)) out.push_back(in.draft.find<Column>(id));
  std::sort(out.begin(), out.end(), [](const Column* a, const Column* b) { return a->position < b->position; });
  return out;
}

// ---- implicit names ----------------------------------------------------------------------------------------

template <class Taken>
static std::string first_free_name(std::string_view name1, std::string_view name2, std::string_view label,
                                   Taken&& taken) {
  std::string numbered(label);
  for (int pass = 0;;) {
    std::string name = make_object_name(name1, name2, numbered);
    if (!taken(name)) return name;
    numbered = std::string(label) + std::to_string(++pass);
  }
}

std::string choose_relation_name(const Interpreter& in, const std::string& schema, std::string_view name1,
                                 std::string_view name2, std::string_view label, bool is_constraint,
                                 const std::set<std::string>& taken) {
  return first_free_name(name1, name2, label, [&](const std::string& name) {
    return taken.contains(name) || in.relation_names.contains({schema, name}) ||
           in.unmanaged_relations.contains({schema, name}) ||
           (is_constraint && in.constraint_names.contains({schema, name}));
  });
}

std::string choose_constraint_name(const Interpreter& in, const std::string& schema, std::string_view name1,
                                   std::string_view name2, std::string_view label, const std::set<std::string>& taken) {
  return first_free_name(name1, name2, label, [&](const std::string& name) {
    return taken.contains(name) || in.constraint_names.contains({schema, name});
  });
}

}  // namespace plumb
