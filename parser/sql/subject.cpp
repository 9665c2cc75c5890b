#include "parser/sql/subject.h"

#include <algorithm>
#include <array>

#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "parser/sql/with_args.h"

namespace plumb {

namespace {

[[noreturn]] void throw_missing(const std::string& what, const std::string& name, const std::string& code) {
  throw MissingObject{what + " does not exist", name, "", code, -1};
}

ObjectId constraint_of(const Interpreter& in, const ObjectId& table, const std::string& name) {
  static constexpr std::array<Kind, 4> kinds = {Kind::key_constraint, Kind::check_constraint,
                                                Kind::exclusion_constraint, Kind::foreign_key};
  for (Kind kind : kinds) {
    ObjectId id = object_id(kind, table.schema, name, table.name);
    if (in.draft.contains(id)) return id;
  }
  throw_missing("constraint " + quote_identifier(name) + " of table " + qualified(table.schema, table.name), name,
                "unknown_constraint");
}

ObjectId column_of(const Interpreter& in, const NamedPart& part) {
  ObjectId relation = resolve_relation(in, part.table);
  if (relation.kind == Kind::table) resolve_column(in, relation, part.name);
  return object_id(Kind::column, relation.schema, part.name, relation.name);
}

ObjectId domain_constraint_of(const Interpreter& in, PgQuery__Node* object) {
  NodeRange names = items_of(object);
  const PgQuery__TypeName& type = *names[0].type_name;
  ObjectId domain = resolve_type_object(in, name_of(type.names, type.n_names));
  ObjectId id = object_id(Kind::domain_constraint, domain.schema, std::string(string_of(names.first[1])), domain.name);
  if (!in.draft.contains(id)) throw_missing(describe(id), id.name, "unknown_constraint");
  return id;
}

/// A trigger, rule or policy.
ObjectId part_of_relation(const Interpreter& in, const NamedPart& part, Kind kind) {
  ObjectId table = resolve_relation(in, part.table);
  ObjectId id = object_id(kind, table.schema, part.name, table.name);
  if (!in.draft.contains(id)) throw_missing(describe(id), part.name, "unknown_object");
  return id;
}

/// An index, whose comment hangs on the index also when a constraint owns it.
ObjectId index_of(const Interpreter& in, const QualifiedName& name) {
  auto id = find_relation(in, name, true);
  if (!id) throw_missing("index " + name.text(), name.name, "unknown_index");
  return object_id(Kind::index, id->schema, id->name, id->parent);
}

/// What stands in no schema.
ObjectId global(const Interpreter& in, Kind kind, PgQuery__Node* object) {
  ObjectId id = object_id(kind, "", std::string(string_of(object)));
  if (!in.draft.contains(id)) throw_missing(describe(id), id.name, "unknown_" + std::string(kind_stem(kind)));
  return id;
}

ObjectId found_or_missing(const std::optional<ObjectId>& found, const char* what) {
  if (!found) throw_missing(what, "", "unknown_object");
  return *found;
}

/// Languages that come with the server or an extension are no objects of the schema.
std::optional<ObjectId> language_of(const Interpreter& in, PgQuery__Node* object) {
  ObjectId id = object_id(Kind::language, "", std::string(string_of(object)));
  if (in.draft.contains(id)) return id;
  if (!in.final_round) throw_missing(describe(id), id.name, "unknown_language");
  return std::nullopt;
}

/// The grammar has a list of names, or makes a type name of them.
QualifiedName name_in(PgQuery__Node* object) {
  if (object->node_case == PG_QUERY__NODE__NODE_TYPE_NAME)
    return name_of(object->type_name->names, object->type_name->n_names);
  NodeRange names = items_of(object);
  return name_of(names.first, names.size());
}

ObjectId named(const Interpreter& in, Kind kind, PgQuery__Node* object) {
  return resolve_named(in, kind, name_in(object));
}

std::optional<ObjectId> type_of(const Interpreter& in, PgQuery__Node* object) {
  QualifiedName name = name_in(object);
  Name schema = name.schema.empty() ? Name(creation_schema(in, "")) : name.schema;
  bool unmanaged = in.unmanaged_types.contains({schema, name.name});
  if (unmanaged && !find_type_object(in, name)) return std::nullopt;
  return resolve_type_object(in, name);
}

}  // namespace

NamedPart part_of(PgQuery__Node* object) {
  NodeRange names = items_of(object);
  if (names.size() < 2) return {};
  return {name_of(names.first, names.size() - 1), std::string(string_of(names.first[names.size() - 1]))};
}

std::optional<ObjectId> subject(const Interpreter& in, PgQuery__ObjectType type, PgQuery__Node* object) {
  switch (type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA:
      return global(in, Kind::schema, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_EXTENSION:
      return global(in, Kind::extension, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
      return resolve_relation(in, name_in(object));
    case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX:
      return index_of(in, name_in(object));
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN:
      return column_of(in, part_of(object));
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT: {
      NamedPart part = part_of(object);
      return constraint_of(in, resolve_relation(in, part.table), part.name);
    }
    case PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER:
      return part_of_relation(in, part_of(object), Kind::trigger);
    case PG_QUERY__OBJECT_TYPE__OBJECT_RULE:
      return part_of_relation(in, part_of(object), Kind::rule);
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLLATION:
      return named(in, Kind::collation, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_STATISTIC_EXT:
      return named(in, Kind::statistics, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_EVENT_TRIGGER:
      return global(in, Kind::event_trigger, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_PUBLICATION:
      return global(in, Kind::publication, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_SUBSCRIPTION:
      return global(in, Kind::subscription, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_LANGUAGE:
      return language_of(in, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_CONVERSION:
      return named(in, Kind::encoding_conversion, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSPARSER:
      return named(in, Kind::text_search_parser, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSTEMPLATE:
      return named(in, Kind::text_search_template, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSDICTIONARY:
      return named(in, Kind::text_search_dictionary, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSCONFIGURATION:
      return named(in, Kind::text_search_configuration, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_OPERATOR:
      return resolve_operator(in, *object->object_with_args);
    case PG_QUERY__OBJECT_TYPE__OBJECT_OPCLASS:
      return resolve_of_method(in, Kind::operator_class, *object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_OPFAMILY:
      return resolve_of_method(in, Kind::operator_family, *object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_CAST:
      return found_or_missing(find_cast(in, *object), "cast");
    case PG_QUERY__OBJECT_TYPE__OBJECT_TRANSFORM:
      return found_or_missing(find_transform(in, *object), "transform");
    case PG_QUERY__OBJECT_TYPE__OBJECT_FDW:
      return global(in, Kind::foreign_data_wrapper, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_SERVER:
      return global(in, Kind::foreign_server, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_AGGREGATE:
      return resolve_aggregate(in, *object->object_with_args);
    case PG_QUERY__OBJECT_TYPE__OBJECT_POLICY:
      return part_of_relation(in, part_of(object), Kind::policy);
    case PG_QUERY__OBJECT_TYPE__OBJECT_DOMCONSTRAINT:
      return domain_constraint_of(in, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN:
      return type_of(in, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
    case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_ROUTINE:
      return resolve_routine(in, *object->object_with_args);
    default:
      return std::nullopt;
  }
}

std::string subject_words(PgQuery__ObjectType type, PgQuery__Node* object) {
  const auto* value = protobuf_c_enum_descriptor_get_value(&pg_query__object_type__descriptor, type);
  std::string word =
      value ? lower_case(std::string_view(value->name).substr(std::string_view("OBJECT_").size())) : "object";
  std::replace(word.begin(), word.end(), '_', ' ');
  if (object->node_case == PG_QUERY__NODE__NODE_RANGE_VAR) return word + " " + name_of(*object->range_var).text();
  if (object->node_case != PG_QUERY__NODE__NODE_OBJECT_WITH_ARGS) return word + " " + name_in(object).text();
  const auto& with_args = *object->object_with_args;
  return word + " " + name_of(with_args.objname, with_args.n_objname).text();
}

}  // namespace plumb
