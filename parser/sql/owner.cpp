#include "engine/model/owner.h"

#include "parser/sql/role.h"
#include "parser/sql/with_args.h"

namespace plumb {

namespace {

template <class F>
void for_each_list_of(Interpreter& in, const ObjectId& id, F&& f) {
  for (auto& [of, p] : in.draft.map<Privileges>()) {
    bool own = subject_of(of) == id;
    bool of_part = of.schema == id.schema && of.parent == id.name && (of.of == Kind::column || of.of == Kind::sequence);
    if (own || of_part) f(p);
  }
}

void put_owner(Interpreter& in, const ObjectId& id, const std::string& role) {
  Owner owner;
  owner.id = attached_to(id, Kind::owner);
  owner.role = role;
  if (const Routine* routine = in.draft.find<Routine>(id)) owner.of_procedure = routine->procedure;
  put_object(in, std::move(owner));
  in.draft.says_owners = true;
}

ObjectId named(const Interpreter& in, Kind kind, const PgQuery__AlterOwnerStmt& stmt) {
  NodeRange names = items_of(stmt.object);
  return resolve_named(in, kind, name_of(names.first, names.size()));
}

ObjectId unqualified(const Interpreter& in, Kind kind, const PgQuery__AlterOwnerStmt& stmt) {
  ObjectId id = object_id(kind, "", std::string(string_of(stmt.object)));
  if (!in.draft.contains(id))
    throw MissingObject{describe(id) + " does not exist", id.name, "", "unknown_" + std::string(kind_stem(kind)), -1};
  return id;
}

/// The object of ALTER ... OWNER TO; nullopt for what has no owner here.
std::optional<ObjectId> subject(const Interpreter& in, const PgQuery__AlterOwnerStmt& stmt) {
  switch (stmt.object_type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA:
      return unqualified(in, Kind::schema, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN: {
      NodeRange names = items_of(stmt.object);
      QualifiedName name = name_of(names.first, names.size());
      if (stmt.object->node_case == PG_QUERY__NODE__NODE_TYPE_NAME)
        name = name_of(stmt.object->type_name->names, stmt.object->type_name->n_names);
      if (!find_type_object(in, name) &&
          in.unmanaged_types.contains({name.schema.empty() ? Name(creation_schema(in, "")) : name.schema, name.name}))
        return std::nullopt;
      return resolve_type_object(in, name);
    }
    case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
    case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_ROUTINE:
      return resolve_routine(in, *stmt.object->object_with_args);
    case PG_QUERY__OBJECT_TYPE__OBJECT_AGGREGATE:
      return resolve_aggregate(in, *stmt.object->object_with_args);
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLLATION:
      return named(in, Kind::collation, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_STATISTIC_EXT:
      return named(in, Kind::statistics, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_CONVERSION:
      return named(in, Kind::encoding_conversion, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSDICTIONARY:
      return named(in, Kind::text_search_dictionary, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSCONFIGURATION:
      return named(in, Kind::text_search_configuration, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_OPERATOR:
      return resolve_operator(in, *stmt.object->object_with_args);
    case PG_QUERY__OBJECT_TYPE__OBJECT_OPCLASS:
      return resolve_of_method(in, Kind::operator_class, *stmt.object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_OPFAMILY:
      return resolve_of_method(in, Kind::operator_family, *stmt.object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_EVENT_TRIGGER:
      return unqualified(in, Kind::event_trigger, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_LANGUAGE:
      return unqualified(in, Kind::language, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_FDW:
      return unqualified(in, Kind::foreign_data_wrapper, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_SERVER:
      return unqualified(in, Kind::foreign_server, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_PUBLICATION:
      return unqualified(in, Kind::publication, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_SUBSCRIPTION:
      return unqualified(in, Kind::subscription, stmt);
    default:
      return std::nullopt;
  }
}

}  // namespace

void set_owner(Interpreter& in, const ObjectId& id, const PgQuery__RoleSpec& role) {
  if (!has_owner(id)) return;
  std::string name = role_of(in, role);
  for_each_list_of(in, id, [&](Privileges& p) { give_to_owner(p.grants, name); });
  put_owner(in, id, name);
}

void run_alter_owner(Interpreter& in, const PgQuery__AlterOwnerStmt& stmt) {
  std::optional<ObjectId> id;
  try {
    id = subject(in, stmt);
  } catch (const MissingObject&) {
    // What an extension brought is in no file, but its owner may be.
    bool of_extension = in.final_round && !in.draft.map<Extension>().empty();
    if (!of_extension) throw;
    return;
  }
  if (id) set_owner(in, *id, *stmt.newowner);
}

void settle_owner(Interpreter& in, const ObjectId& id) {
  if (has_owner(id) && !in.statement->role.empty()) put_owner(in, id, in.statement->role);
}

}  // namespace plumb
