#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/base/name_addition.h"
#include "engine/kinds/trigger_copy.h"
#include "parser/sql/renames.h"
#include "parser/sql/scope.h"
#include "parser/sql/table_parts.h"
#include "parser/sql/with_args.h"

namespace plumb {

namespace {

template <class T>
void move_attachment(Interpreter& in, const ObjectId& from, const std::string& new_name) {
  const T* old = in.draft.find<T>(attached_to(from, T::kind));
  if (old == nullptr) return;
  T moved = *old;
  in.draft.erase(old->id);
  moved.id.name = new_name;
  in.draft.put(std::move(moved));
}

/// The id with what `rename` changes in it.
ObjectId renamed_id(ObjectId id, const Rename& rename) {
  if (rename.from.kind == Kind::table && id.schema == rename.from.schema && id.parent == rename.from.name) {
    id.schema = rename.to.schema, id.parent = rename.to.name;
  } else if (id == rename.from) {
    id = rename.to;
  }
  return id;
}

/// Implied objects stand apart from the tables that they are on: what is renamed joins them for the time being, so that
/// their texts and fields follow too.
void rename_implied(Interpreter& in, const ObjectId& from, const Rename& rename) {
  if (in.implied_by.empty()) return;
  with_kind(from.kind, [&]<class T>(KindTag<T>) {
    const T* renamed = in.draft.find<T>(rename.to);
    if (renamed == nullptr || in.implied.contains(from)) return;
    T guest = *renamed;
    guest.id = from;
    in.implied.put(std::move(guest));
    apply_rename(in.implied, rename);
    in.implied.erase(rename.to);
    in.implied.erase(from);
  });
  std::map<ObjectId, ObjectId> by;
  for (const auto& [id, parent] : in.implied_by) by[renamed_id(id, rename)] = renamed_id(parent, rename);
  in.implied_by = std::move(by);
  std::set<ObjectId> named;
  for (const ObjectId& id : in.named_parts) named.insert(renamed_id(id, rename));
  in.named_parts = std::move(named);
  std::set<ObjectId> validated;
  for (const ObjectId& id : in.validated_parts) validated.insert(renamed_id(id, rename));
  in.validated_parts = std::move(validated);
  // The objects of `implied` have no table in that draft: their ids are moved here.
  CatalogDraft moved;
  in.implied.for_each([&](auto& object) {
    auto copy = object;
    copy.id = renamed_id(copy.id, rename);
    moved.put(std::move(copy));
  });
  in.implied = std::move(moved);
}

void refuse_taken(const Interpreter& in, const ObjectId& from, const ObjectId& to) {
  if (from == to) throw StatementError{describe(from) + " already has that name", "", "duplicate", -1};
  detail::check_new(in, to, -1);
}

/// The name indexes after `from` became `to`. A table or schema takes many ids along; a migrations directory that
/// renames a thousand columns shall not read the whole draft a thousand times for that.
void renew_names(Interpreter& in, const ObjectId& from, const ObjectId& to) {
  bool alone = in.implied_by.empty() && !from.parent.empty();
  if (!alone) return rebuild_names(in);
  if (const auto* column = in.draft.find<Column>(to)) {
    if (column->identity) in.relation_names[{to.schema, column->identity->sequence_name}] = to;
    return;
  }
  detail::unregister_names(in, from);
  detail::register_names(in, to);
}

void apply(Interpreter& in, const ObjectId& from, const ObjectId& to) {
  refuse_taken(in, from, to);
  const ObjectId from_id = from, to_id = to;
  bool part = in.implied.contains(from);
  Rename rename;
  rename.from = from, rename.to = to;
  apply_rename(in.draft, rename);
  rename_implied(in, from_id, rename);
  if (part) in.named_parts.insert(to_id);
  renew_names(in, from_id, to_id);
}

ObjectId with_name(ObjectId id, const Name& name) {
  id.name = name;
  return id;
}

bool ends_quietly(const Interpreter& in, bool missing_ok, const QualifiedName& name) {
  return missing_ok && !is_expected(in, name.name);
}

/// ALTER SEQUENCE ... RENAME of the sequence behind an identity column.
bool rename_identity_sequence(Interpreter& in, const QualifiedName& name, const std::string& new_name) {
  for (const auto& schema : name.schema.empty() ? in.search_path : std::vector<std::string>{name.schema}) {
    auto it = in.relation_names.find({schema, name.name});
    if (it == in.relation_names.end() || it->second.kind != Kind::column) continue;
    ObjectId column = it->second;
    move_attachment<Privileges>(in, object_id(Kind::sequence, schema, name.name, column.parent), new_name);
    in.draft.find<Column>(column)->identity->sequence_name = new_name;
    in.relation_names.erase(it);
    in.relation_names[{schema, new_name}] = column;
    return true;
  }
  return false;
}

void rename_relation(Interpreter& in, const PgQuery__RenameStmt& stmt) {
  QualifiedName name = name_of(*stmt.relation);
  if (is_ignored_relation(in, name)) return;
  auto found = find_relation(in, name, true);
  if (!found && rename_identity_sequence(in, name, stmt.newname)) return;
  if (!found && ends_quietly(in, stmt.missing_ok, name)) return;
  ObjectId id = found ? *found : resolve_relation(in, *stmt.relation);
  apply(in, id, with_name(id, stmt.newname));
}

/// The column has one name in a table and in all that inherit it.
void rename_column_of(Interpreter& in, const ObjectId& table, const std::string& from, const std::string& to) {
  ObjectId column = object_id(Kind::column, table.schema, from, table.name);
  if (!in.draft.contains(column)) return;
  for (const auto& heir : heirs_of(in, table)) rename_column_of(in, heir, from, to);
  apply(in, column, with_name(column, to));
}

void rename_column(Interpreter& in, const PgQuery__RenameStmt& stmt) {
  QualifiedName name = name_of(*stmt.relation);
  if (is_ignored_relation(in, name)) return;
  auto found = find_relation(in, name);
  if (!found && ends_quietly(in, stmt.missing_ok, name)) return;
  ObjectId relation = found ? *found : resolve_relation(in, *stmt.relation);
  if (relation.kind == Kind::composite_type) return rename_attribute(in, relation, stmt.subname, stmt.newname);
  if (relation.kind != Kind::table) return rename_view_column(in, relation, stmt.subname, stmt.newname);
  resolve_column(in, relation, stmt.subname, stmt.relation->location);
  rename_column_of(in, relation, stmt.subname, stmt.newname);
}

/// So has a check, which says nothing of those below it only when it is NO INHERIT.
void rename_check_below(Interpreter& in, const ObjectId& check, const std::string& to) {
  const CheckConstraint* found = in.draft.find<CheckConstraint>(check);
  if (!found) found = in.implied.find<CheckConstraint>(check);
  if (!found || found->no_inherit) return;
  for (const auto& heir : heirs_of(in, object_id(Kind::table, check.schema, check.parent))) {
    ObjectId below = object_id(Kind::check_constraint, heir.schema, check.name, heir.name);
    rename_check_below(in, below, to);
    if (in.draft.contains(below) || in.implied.contains(below)) apply(in, below, with_name(below, to));
  }
}

/// What only inherits its name has the new one without saying it.
void rename_not_null_below(Interpreter& in, const ObjectId& table, const std::string& column, const std::string& from,
                           const std::string& to) {
  for (const auto& heir : heirs_of(in, table)) {
    Column* below = in.draft.find<Column>(object_id(Kind::column, heir.schema, column, heir.name));
    if (below != nullptr && below->not_null_name == from) below->not_null_name = to;
    rename_not_null_below(in, heir, column, from, to);
  }
}

/// A partition's part of a foreign key whose name is taken there, by the name that it has since 18.
std::optional<ObjectId> find_numbered_part(const Interpreter& in, const ObjectId& table, std::string_view name) {
  for (const ObjectId& id : in.implied.children<ForeignKey>(table.schema, table.name)) {
    const ObjectId& by = in.implied_by.at(id);
    if (id.name != by.name && !in.named_parts.contains(id) && is_numbered(name, by.name)) return id;
  }
  return std::nullopt;
}

void rename_constraint(Interpreter& in, const PgQuery__RenameStmt& stmt) {
  QualifiedName name = name_of(*stmt.relation);
  if (is_ignored_relation(in, name)) return;
  auto found = find_relation(in, name);
  if (!found && ends_quietly(in, stmt.missing_ok, name)) return;
  ObjectId table = found ? *found : resolve_relation(in, *stmt.relation);
  for (Kind kind : {Kind::key_constraint, Kind::check_constraint, Kind::exclusion_constraint, Kind::foreign_key}) {
    ObjectId id = object_id(kind, table.schema, stmt.subname, table.name);
    if (!in.draft.contains(id) && !in.implied.contains(id)) continue;
    if (kind == Kind::check_constraint) rename_check_below(in, id, stmt.newname);
    return apply(in, id, with_name(id, stmt.newname));
  }
  if (auto part = find_numbered_part(in, table, stmt.subname)) return apply(in, *part, with_name(*part, stmt.newname));
  if (Column* column = find_not_null(in, table, stmt.subname)) {
    std::string below = column->id.name;
    column->not_null_name = stmt.newname;
    return rename_not_null_below(in, table, below, stmt.subname, stmt.newname);
  }
  throw MissingObject{"constraint " + quote_identifier(stmt.subname) + " of " + describe(table) + " does not exist",
                      stmt.subname, "", "unknown_constraint", stmt.relation->location};
}

/// The copies that partitions below have of a partitioned table's trigger are called as it is.
void rename_trigger_copies(Interpreter& in, const ObjectId& table, const std::string& from, const std::string& to) {
  for (const ObjectId& heir : heirs_of(in, table)) {
    ObjectId id = object_id(Kind::trigger, heir.schema, from, heir.name);
    const Trigger* found = in.draft.find<Trigger>(id);
    if (found != nullptr && !is_inherited(*found)) continue;
    if (found != nullptr) apply(in, id, with_name(id, to));
    rename_trigger_copies(in, heir, from, to);
  }
}

void rename_part(Interpreter& in, const PgQuery__RenameStmt& stmt, Kind kind) {
  if (is_ignored_relation(in, name_of(*stmt.relation))) return;
  ObjectId table = resolve_relation(in, *stmt.relation);
  ObjectId id = object_id(kind, table.schema, stmt.subname, table.name);
  if (!in.draft.contains(id)) {
    throw MissingObject{std::string(kind_word(kind)) + " " + quote_identifier(stmt.subname) + " of " + describe(table) +
                            " does not exist",
                        stmt.subname, "", "unknown_object", stmt.relation->location};
  }
  apply(in, id, with_name(id, stmt.newname));
  if (kind == Kind::trigger) rename_trigger_copies(in, table, stmt.subname, stmt.newname);
}

void rename_domain_constraint(Interpreter& in, const PgQuery__RenameStmt& stmt) {
  NodeRange names = items_of(stmt.object);
  ObjectId domain = resolve_type_object(in, name_of(names.first, names.count));
  ObjectId id = object_id(Kind::domain_constraint, domain.schema, stmt.subname, domain.name);
  if (!in.draft.contains(id)) {
    throw MissingObject{"constraint " + quote_identifier(stmt.subname) + " of " + describe(domain) + " does not exist",
                        stmt.subname, "", "unknown_constraint", -1};
  }
  apply(in, id, with_name(id, stmt.newname));
}

/// The multirange type is a part of its range type.
void rename_multirange(Interpreter& in, RangeType& range, const std::string& to) {
  follow_multirange(in.draft, range, to);
  range.multirange = to;
}

/// A multirange type is where its range type is: on its own way there, before or after that, it is told of already.
bool goes_with_range(const Interpreter& in, const QualifiedName& name, const std::string& schema) {
  auto id = find_type_object(in, name);
  if (!id) id = find_type_object(in, {schema, name.name});
  return id && id->kind == Kind::range_type && id->name != name.name;
}

/// The functions that PostgreSQL makes with a range type, under its name and that of its multirange type, are no
/// objects of their own. `to`: what they are renamed to, as the type may be already.
bool makes_values_of_range(const Interpreter& in, const PgQuery__ObjectWithArgs& routine, const std::string& to) {
  QualifiedName name = name_of(routine.objname, routine.n_objname);
  if (!find_routines(in, name).empty()) return false;
  const auto& ranges = in.draft.map<RangeType>();
  auto is_one = [&](const auto& type) { return type == name.name || (!to.empty() && type == to); };
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const auto& each) { return is_one(each.first.name) || is_one(each.second.multirange); });
}

void rename_named(Interpreter& in, const PgQuery__RenameStmt& stmt, Kind kind) {
  NodeRange names = items_of(stmt.object);
  ObjectId id = resolve_named(in, kind, name_of(names.first, names.count));
  apply(in, id, with_name(id, stmt.newname));
}

void rename_found(Interpreter& in, const PgQuery__RenameStmt& stmt, const ObjectId& id) {
  apply(in, id, with_name(id, stmt.newname));
}

/// What belongs to the database and to no schema.
void rename_unqualified(Interpreter& in, const PgQuery__RenameStmt& stmt, Kind kind) {
  ObjectId id = object_id(kind, "", std::string(string_of(stmt.object)));
  if (!in.draft.contains(id))
    throw MissingObject{describe(id) + " does not exist", id.name, "", "unknown_" + std::string(kind_stem(kind)), -1};
  apply(in, id, with_name(id, stmt.newname));
}

void rename_type(Interpreter& in, const PgQuery__RenameStmt& stmt) {
  NodeRange names = items_of(stmt.object);
  QualifiedName name = name_of(names.first, names.count);
  if (rename_unmanaged_type(in, name, stmt.newname)) return;
  ObjectId id = resolve_type_object(in, name);
  if (RangeType* range = in.draft.find<RangeType>(id); range != nullptr && range->multirange == name.name)
    return rename_multirange(in, *range, stmt.newname);
  apply(in, id, with_name(id, stmt.newname));
}

void rename_schema(Interpreter& in, const PgQuery__RenameStmt& stmt) {
  ObjectId id = object_id(Kind::schema, "", stmt.subname);
  if (!in.draft.contains(id)) {
    throw MissingObject{"schema " + quote_identifier(stmt.subname) + " does not exist", stmt.subname, "",
                        "unknown_schema", -1};
  }
  apply(in, id, with_name(id, stmt.newname));
}

}  // namespace

bool rename_unmanaged_type(Interpreter& in, const QualifiedName& name, const std::string& new_name) {
  for (const auto& schema : name.schema.empty() ? in.search_path : std::vector<std::string>{name.schema}) {
    if (in.unmanaged_types.erase({schema, name.name}) == 0) continue;
    in.unmanaged_types.insert({schema, new_name});
    return true;
  }
  return false;
}

/// A column of what is no table: a part of it, and no object of its own.
static void rename_inner_column(Interpreter& in, const ObjectId& relation, const std::string& from,
                                const std::string& to) {
  Rename rename;
  rename.from = rename.to = object_id(Kind::column, relation.schema, from, relation.name);
  rename.to.name = to;
  apply_rename(in.draft, rename);
}

void rename_attribute(Interpreter& in, const ObjectId& type, const std::string& from, const std::string& to) {
  const auto& attributes = in.draft.find<CompositeType>(type)->attributes;
  if (std::none_of(attributes.begin(), attributes.end(), [&](const auto& a) { return a.name == from; })) {
    throw MissingObject{"attribute " + quote_identifier(from) + " of " + describe(type) + " does not exist", from, "",
                        "unknown_column", -1};
  }
  for (const ObjectId& table : tables_of(in, type)) rename_column_of(in, table, from, to);
  rename_inner_column(in, type, from, to);
}

/// ALTER VIEW ... RENAME COLUMN: the names of the output columns, which CREATE VIEW v (a, b) spells.
void rename_view_column(Interpreter& in, const ObjectId& view, const std::string& from, const std::string& to) {
  std::vector<ViewColumn> columns = NamesOf<CatalogDraft>(in.draft, {}).columns(view);
  if (columns.empty()) return report_offline(in, "the columns of " + describe(view));
  if (std::none_of(columns.begin(), columns.end(), [&](const ViewColumn& c) { return c.name == from; })) {
    throw MissingObject{"column " + quote_identifier(from) + " of " + describe(view) + " does not exist", from, "",
                        "unknown_column", -1};
  }
  rename_inner_column(in, view, from, to);
}

void run_rename(Interpreter& in, const PgQuery__RenameStmt& stmt) {
  switch (stmt.rename_type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX:
      return rename_relation(in, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN:
    case PG_QUERY__OBJECT_TYPE__OBJECT_ATTRIBUTE:
      return rename_column(in, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT:
      return rename_constraint(in, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_DOMCONSTRAINT:
      return rename_domain_constraint(in, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER:
      return rename_part(in, stmt, Kind::trigger);
    case PG_QUERY__OBJECT_TYPE__OBJECT_RULE:
      return rename_part(in, stmt, Kind::rule);
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLLATION:
      return rename_named(in, stmt, Kind::collation);
    case PG_QUERY__OBJECT_TYPE__OBJECT_CONVERSION:
      return rename_named(in, stmt, Kind::encoding_conversion);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSPARSER:
      return rename_named(in, stmt, Kind::text_search_parser);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSTEMPLATE:
      return rename_named(in, stmt, Kind::text_search_template);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSDICTIONARY:
      return rename_named(in, stmt, Kind::text_search_dictionary);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSCONFIGURATION:
      return rename_named(in, stmt, Kind::text_search_configuration);
    case PG_QUERY__OBJECT_TYPE__OBJECT_OPCLASS:
      return rename_found(in, stmt, resolve_of_method(in, Kind::operator_class, *stmt.object));
    case PG_QUERY__OBJECT_TYPE__OBJECT_OPFAMILY:
      return rename_found(in, stmt, resolve_of_method(in, Kind::operator_family, *stmt.object));
    case PG_QUERY__OBJECT_TYPE__OBJECT_LANGUAGE:
      return rename_unqualified(in, stmt, Kind::language);
    case PG_QUERY__OBJECT_TYPE__OBJECT_SUBSCRIPTION:
      return rename_unqualified(in, stmt, Kind::subscription);
    case PG_QUERY__OBJECT_TYPE__OBJECT_STATISTIC_EXT:
      return rename_named(in, stmt, Kind::statistics);
    case PG_QUERY__OBJECT_TYPE__OBJECT_EVENT_TRIGGER:
      return rename_unqualified(in, stmt, Kind::event_trigger);
    case PG_QUERY__OBJECT_TYPE__OBJECT_PUBLICATION:
      return rename_unqualified(in, stmt, Kind::publication);
    case PG_QUERY__OBJECT_TYPE__OBJECT_FDW:
      return rename_unqualified(in, stmt, Kind::foreign_data_wrapper);
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_SERVER:
      return rename_unqualified(in, stmt, Kind::foreign_server);
    case PG_QUERY__OBJECT_TYPE__OBJECT_AGGREGATE: {
      ObjectId id = resolve_aggregate(in, *stmt.object->object_with_args);
      return apply(in, id, with_name(id, stmt.newname));
    }
    case PG_QUERY__OBJECT_TYPE__OBJECT_POLICY:
      return rename_part(in, stmt, Kind::policy);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN:
      return rename_type(in, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA:
      return rename_schema(in, stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
    case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_ROUTINE: {
      if (makes_values_of_range(in, *stmt.object->object_with_args, stmt.newname)) return;
      ObjectId id = resolve_routine(in, *stmt.object->object_with_args);
      return apply(in, id, with_name(id, stmt.newname));
    }
    default:
      return;  // Roles, databases and kinds that plumb does not manage.
  }
}

static ObjectId named(const Interpreter& in, const PgQuery__AlterObjectSchemaStmt& stmt, Kind kind) {
  NodeRange names = items_of(stmt.object);
  return resolve_named(in, kind, name_of(names.first, names.count));
}

void run_set_schema(Interpreter& in, const PgQuery__AlterObjectSchemaStmt& stmt) {
  ObjectId id;
  switch (stmt.object_type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE: {
      QualifiedName name = name_of(*stmt.relation);
      if (is_ignored_relation(in, name)) return;
      auto found = find_relation(in, name);
      if (!found && ends_quietly(in, stmt.missing_ok, name)) return;
      id = found ? *found : resolve_relation(in, *stmt.relation);
      break;
    }
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN: {
      NodeRange names = items_of(stmt.object);
      QualifiedName name = name_of(names.first, names.count);
      if (goes_with_range(in, name, stmt.newschema)) return;
      id = resolve_type_object(in, name);
      break;
    }
    case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
    case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_ROUTINE:
      if (makes_values_of_range(in, *stmt.object->object_with_args, "")) return;
      id = resolve_routine(in, *stmt.object->object_with_args);
      break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLLATION:
      id = named(in, stmt, Kind::collation);
      break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_STATISTIC_EXT:
      id = named(in, stmt, Kind::statistics);
      break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_CONVERSION:
      id = named(in, stmt, Kind::encoding_conversion);
      break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSPARSER:
      id = named(in, stmt, Kind::text_search_parser);
      break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSTEMPLATE:
      id = named(in, stmt, Kind::text_search_template);
      break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSDICTIONARY:
      id = named(in, stmt, Kind::text_search_dictionary);
      break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSCONFIGURATION:
      id = named(in, stmt, Kind::text_search_configuration);
      break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_OPERATOR:
      id = resolve_operator(in, *stmt.object->object_with_args);
      break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_OPCLASS:
      id = resolve_of_method(in, Kind::operator_class, *stmt.object);
      break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_OPFAMILY:
      id = resolve_of_method(in, Kind::operator_family, *stmt.object);
      break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_AGGREGATE:
      id = resolve_aggregate(in, *stmt.object->object_with_args);
      break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_EXTENSION: {
      Extension* extension =
          in.draft.find<Extension>(object_id(Kind::extension, "", std::string(string_of(stmt.object))));
      if (extension != nullptr) extension->schema = stmt.newschema;
      return;
    }
    default:
      return;
  }
  std::string schema = creation_schema(in, stmt.newschema);
  if (schema == id.schema) return;
  ObjectId to = id;
  to.schema = schema;
  apply(in, id, to);
}

}  // namespace plumb
