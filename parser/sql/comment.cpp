#include <array>

#include "engine/base/identifier.h"
#include "parser/sql/with_args.h"

namespace plumb {

namespace {

[[noreturn]] void throw_missing(const std::string& what, const std::string& name, const char* code) {
  throw MissingObject{what + " does not exist", name, "", code, -1};
}

/// A part of a table: its constraint, trigger or column, by the list {schema,} table, part.
struct Part {
  QualifiedName table;
  std::string name;
};

Part part_of(const PgQuery__CommentStmt& stmt) {
  NodeRange names = items_of(stmt.object);
  if (names.size() < 2) return {};
  return {name_of(names.first, names.size() - 1), std::string(string_of(names.first[names.size() - 1]))};
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

ObjectId column_of(const Interpreter& in, const Part& part) {
  ObjectId relation = resolve_relation(in, part.table);
  if (relation.kind == Kind::table) resolve_column(in, relation, part.name);
  return object_id(Kind::column, relation.schema, part.name, relation.name);
}

ObjectId domain_constraint_of(const Interpreter& in, const PgQuery__CommentStmt& stmt) {
  NodeRange names = items_of(stmt.object);
  const PgQuery__TypeName& type = *names[0].type_name;
  ObjectId domain = resolve_type_object(in, name_of(type.names, type.n_names));
  ObjectId id = object_id(Kind::domain_constraint, domain.schema, std::string(string_of(names.first[1])), domain.name);
  if (!in.draft.contains(id)) throw_missing(describe(id), id.name, "unknown_constraint");
  return id;
}

/// A trigger, rule or policy.
ObjectId part_of_relation(const Interpreter& in, const Part& part, Kind kind) {
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

ObjectId named(const Interpreter& in, Kind kind, const PgQuery__CommentStmt& stmt) {
  ObjectId id = object_id(kind, "", std::string(string_of(stmt.object)));
  if (!in.draft.contains(id)) throw_missing(describe(id), id.name, "unknown_object");
  return id;
}

ObjectId found_or_missing(const std::optional<ObjectId>& found, const char* what) {
  if (!found) throw_missing(what, "", "unknown_object");
  return *found;
}

/// Languages that come with the server or an extension are no objects of the schema.
std::optional<ObjectId> language_of(const Interpreter& in, const PgQuery__CommentStmt& stmt) {
  ObjectId id = object_id(Kind::language, "", std::string(string_of(stmt.object)));
  if (in.draft.contains(id)) return id;
  if (!in.final_round) throw_missing(describe(id), id.name, "unknown_language");
  return std::nullopt;
}

/// What the comment is about; nullopt for what plumb does not manage.
std::optional<ObjectId> subject(const Interpreter& in, const PgQuery__CommentStmt& stmt) {
  NodeRange names = items_of(stmt.object);
  switch (stmt.objtype) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA:
      return named(in, Kind::schema, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_EXTENSION:
      return named(in, Kind::extension, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
      return resolve_relation(in, name_of(names.first, names.size()));
    case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX:
      return index_of(in, name_of(names.first, names.size()));
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN:
      return column_of(in, part_of(stmt));
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT: {
      Part part = part_of(stmt);
      return constraint_of(in, resolve_relation(in, part.table), part.name);
    }
    case PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER:
      return part_of_relation(in, part_of(stmt), Kind::trigger);
    case PG_QUERY__OBJECT_TYPE__OBJECT_RULE:
      return part_of_relation(in, part_of(stmt), Kind::rule);
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLLATION:
      return resolve_named(in, Kind::collation, name_of(names.first, names.size()));
    case PG_QUERY__OBJECT_TYPE__OBJECT_STATISTIC_EXT:
      return resolve_named(in, Kind::statistics, name_of(names.first, names.size()));
    case PG_QUERY__OBJECT_TYPE__OBJECT_EVENT_TRIGGER:
      return named(in, Kind::event_trigger, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_PUBLICATION:
      return named(in, Kind::publication, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_SUBSCRIPTION:
      return named(in, Kind::subscription, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_LANGUAGE:
      return language_of(in, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_CONVERSION:
      return resolve_named(in, Kind::encoding_conversion, name_of(names.first, names.size()));
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSPARSER:
      return resolve_named(in, Kind::text_search_parser, name_of(names.first, names.size()));
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSTEMPLATE:
      return resolve_named(in, Kind::text_search_template, name_of(names.first, names.size()));
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSDICTIONARY:
      return resolve_named(in, Kind::text_search_dictionary, name_of(names.first, names.size()));
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSCONFIGURATION:
      return resolve_named(in, Kind::text_search_configuration, name_of(names.first, names.size()));
    case PG_QUERY__OBJECT_TYPE__OBJECT_OPERATOR:
      return resolve_operator(in, *stmt.object->object_with_args);
    case PG_QUERY__OBJECT_TYPE__OBJECT_OPCLASS:
      return resolve_of_method(in, Kind::operator_class, *stmt.object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_OPFAMILY:
      return resolve_of_method(in, Kind::operator_family, *stmt.object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_CAST:
      return found_or_missing(find_cast(in, *stmt.object), "cast");
    case PG_QUERY__OBJECT_TYPE__OBJECT_TRANSFORM:
      return found_or_missing(find_transform(in, *stmt.object), "transform");
    case PG_QUERY__OBJECT_TYPE__OBJECT_FDW:
      return named(in, Kind::foreign_data_wrapper, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_SERVER:
      return named(in, Kind::foreign_server, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_AGGREGATE:
      return resolve_aggregate(in, *stmt.object->object_with_args);
    case PG_QUERY__OBJECT_TYPE__OBJECT_POLICY:
      return part_of_relation(in, part_of(stmt), Kind::policy);
    case PG_QUERY__OBJECT_TYPE__OBJECT_DOMCONSTRAINT:
      return domain_constraint_of(in, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN: {
      const PgQuery__TypeName& type = *stmt.object->type_name;
      QualifiedName name = name_of(type.names, type.n_names);
      if (in.unmanaged_types.contains({name.schema.empty() ? Name(creation_schema(in, "")) : name.schema, name.name}))
        return {};
      return resolve_type_object(in, name);
    }
    case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
    case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_ROUTINE:
      return resolve_routine(in, *stmt.object->object_with_args);
    default:
      return std::nullopt;
  }
}

/// The relation that the comment's object is, or is a part of, when it is one that plumb passes over.
bool is_about_ignored(const Interpreter& in, const PgQuery__CommentStmt& stmt) {
  NodeRange names = items_of(stmt.object);
  switch (stmt.objtype) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
      return is_ignored_relation(in, name_of(names.first, names.size()));
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN:
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT:
    case PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER:
    case PG_QUERY__OBJECT_TYPE__OBJECT_RULE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_POLICY:
      return is_ignored_relation(in, part_of(stmt).table);
    case PG_QUERY__OBJECT_TYPE__OBJECT_EXTENSION:
      return string_of(stmt.object) == "plpgsql";
    default:
      return false;
  }
}

/// "operator public.+", "server files", ...
std::string unmanaged_subject(const PgQuery__CommentStmt& stmt) {
  const auto* values = &pg_query__object_type__descriptor;
  const ProtobufCEnumValue* value = protobuf_c_enum_descriptor_get_value(values, stmt.objtype);
  std::string word = value ? std::string(value->name).substr(std::string_view("OBJECT_").size()) : "object";
  for (char& c : word) c = c == '_' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  std::string name;
  if (stmt.object->node_case == PG_QUERY__NODE__NODE_OBJECT_WITH_ARGS) {
    name = name_of(stmt.object->object_with_args->objname, stmt.object->object_with_args->n_objname).text();
  } else if (stmt.object->node_case == PG_QUERY__NODE__NODE_TYPE_NAME) {
    name = name_of(stmt.object->type_name->names, stmt.object->type_name->n_names).text();
  } else {
    NodeRange names = items_of(stmt.object);
    name = name_of(names.first, names.size()).text();
  }
  return "comment on " + word + " " + name;
}

}  // namespace

void run_comment(Interpreter& in, const PgQuery__CommentStmt& stmt) {
  if (is_about_ignored(in, stmt)) return;
  std::optional<ObjectId> about = subject(in, stmt);
  if (!about) {
    // Comments on databases, roles and tablespaces are of the cluster, not of the schema.
    bool cluster = stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_DATABASE ||
                   stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_ROLE ||
                   stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TABLESPACE ||
                   stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_LARGEOBJECT;
    if (!cluster && *stmt.comment != '\0') report_unmanaged(in, unmanaged_subject(stmt), "");
    return;
  }
  Comment comment;
  comment.id = attached_to(*about, Kind::comment);
  comment.text = stmt.comment;
  if (const Routine* routine = in.draft.find<Routine>(*about)) comment.of_procedure = routine->procedure;
  // The comment that a new database's public has is no one's own.
  bool standard = *about == object_id(Kind::schema, "", "public") && comment.text == "standard public schema";
  if (comment.text.empty() || standard) {
    in.draft.erase(comment.id);
  } else {
    put_object(in, std::move(comment));
  }
}

}  // namespace plumb
