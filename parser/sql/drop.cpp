#include "parser/sql/drop.h"

#include <algorithm>

#include "engine/base/identifier.h"
#include "parser/sql/extension_types.h"
#include "parser/sql/families.h"
#include "parser/sql/table_parts.h"
#include "parser/sql/with_args.h"

namespace plumb {

namespace {

/// The set of objects that a DROP takes, worked out before anything is changed.
struct Doomed {
  const Interpreter& in;
  std::set<ObjectId> ids;
  std::vector<ObjectId> added;  ///< Whose parts are still to be looked at.

  void add(const ObjectId& id) {
    if (ids.insert(id).second) added.push_back(id);
  }
  bool has(const ObjectId& id) const { return ids.contains(id); }
  bool has_relation(const QualifiedName& name) const {
    return std::any_of(std::begin(relation_kinds), std::end(relation_kinds),
                       [&](Kind kind) { return has(object_id(kind, name.schema, name.name)); });
  }
  bool has_collation(const QualifiedName& name) const {
    return !name.schema.empty() && has(object_id(Kind::collation, name.schema, name.name));
  }
  bool has_type(const TypeName& type) const {
    if (type.builtin()) return false;
    for (Kind kind : {Kind::enum_type, Kind::domain, Kind::composite_type, Kind::base_type, Kind::shell_type,
                      Kind::table, Kind::view, Kind::materialized_view}) {
      if (has(object_id(kind, type.schema, type.name))) return true;
    }
    for (const auto& [id, range] : in.draft.map<RangeType>()) {
      bool it = id.schema == type.schema && (id.name == type.name || range.multirange == type.name);
      if (it && has(id)) return true;
    }
    std::string_view extension = extension_of_type(type.name);
    return !extension.empty() && has(object_id(Kind::extension, "", std::string(extension)));
  }
  static constexpr Kind relation_kinds[] = {Kind::table, Kind::view, Kind::materialized_view, Kind::sequence};
};

bool names_column(const std::vector<IndexElement>& elements, const std::string& column) {
  return std::any_of(elements.begin(), elements.end(), [&](const IndexElement& e) { return e.column == column; });
}
bool names_column(const std::vector<std::string>& columns, const std::string& column) {
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}
bool uses_object(const Object& object, const ObjectId& id) {
  return std::binary_search(object.uses.begin(), object.uses.end(), id);
}

template <class T>
void add_children(Doomed& doomed, const ObjectId& parent) {
  for (const auto& id : doomed.in.draft.children<T>(parent.schema, parent.name)) doomed.add(id);
}

// ---- parts: what goes without being asked ------------------------------------------------------------------

void add_owned_sequences(Doomed& doomed, const QualifiedName& table, const std::string* column) {
  // Sequences live in their table's schema nearly always; a scan of that schema's sequences is enough for the rest.
  for (const auto& [id, sequence] : doomed.in.draft.map<Sequence>()) {
    if (sequence.owner_table != table) continue;
    if (column == nullptr || sequence.owner_column == *column) doomed.add(id);
  }
}

bool is_over_column(const Statistics& s, const std::string& column) {
  ObjectId id = object_id(Kind::column, s.table.schema, column, s.table.name);
  return names_column(s.columns, column) || uses_object(s, id);
}

/// Extended statistics stand by their own name in any schema.
void add_statistics(Doomed& doomed, const ObjectId& relation, const std::string* column) {
  for (const auto& [id, statistics] : doomed.in.draft.map<Statistics>()) {
    if (statistics.table != QualifiedName{relation.schema, relation.name}) continue;
    if (column == nullptr || is_over_column(statistics, *column)) doomed.add(id);
  }
}

void add_parts_of_relation(Doomed& doomed, const ObjectId& relation) {
  add_children<Column>(doomed, relation);
  add_children<ColumnDefault>(doomed, relation);
  add_children<KeyConstraint>(doomed, relation);
  add_children<CheckConstraint>(doomed, relation);
  add_children<ExclusionConstraint>(doomed, relation);
  add_children<ForeignKey>(doomed, relation);
  add_children<Index>(doomed, relation);
  add_children<Rule>(doomed, relation);
  add_children<Trigger>(doomed, relation);
  add_statistics(doomed, relation, nullptr);
  add_children<Policy>(doomed, relation);
  if (relation.kind != Kind::table) return;
  add_owned_sequences(doomed, {relation.schema, relation.name}, nullptr);
  for (const auto& heir : heirs_of(doomed.in, relation)) {
    const Table* table = doomed.in.draft.find<Table>(heir);
    if (table != nullptr && !table->partition_of.empty()) doomed.add(heir);
  }
}

/// DROP COLUMN takes the table's own constraints and indexes that involve the column.
void add_parts_of_column(Doomed& doomed, const ObjectId& column) {
  const CatalogDraft& draft = doomed.in.draft;
  const std::string &schema = column.schema, &table = column.parent, &name = column.name;
  doomed.add(object_id(Kind::column_default, schema, name, table));
  for (const auto& id : draft.children<KeyConstraint>(schema, table)) {
    const auto* key = draft.find<KeyConstraint>(id);
    if (names_column(key->columns, name) || names_column(key->include, name)) doomed.add(id);
  }
  for (const auto& id : draft.children<Index>(schema, table)) {
    const auto* index = draft.find<Index>(id);
    if (names_column(index->elements, name) || names_column(index->include, name) || uses_object(*index, column)) {
      doomed.add(id);
    }
  }
  for (const auto& id : draft.children<CheckConstraint>(schema, table)) {
    if (uses_object(*draft.find<CheckConstraint>(id), column)) doomed.add(id);
  }
  for (const auto& id : draft.children<ExclusionConstraint>(schema, table)) {
    const auto* exclusion = draft.find<ExclusionConstraint>(id);
    bool named = std::any_of(exclusion->elements.begin(), exclusion->elements.end(),
                             [&](const ExclusionElement& e) { return e.element.column == name; });
    if (named || uses_object(*exclusion, column)) doomed.add(id);
  }
  for (const auto& id : draft.children<ForeignKey>(schema, table)) {
    if (names_column(draft.find<ForeignKey>(id)->columns, name)) doomed.add(id);
  }
  add_owned_sequences(doomed, {schema, table}, &name);
  add_statistics(doomed, object_id(Kind::table, schema, table), &name);
}

/// The classes of a family go with it.
void add_classes_of(Doomed& doomed, const ObjectId& family) {
  for (const auto& [id, c] : doomed.in.draft.map<OperatorClass>()) {
    if (c.family.schema == family.schema && c.family.name == family.name && id.args == family.args) doomed.add(id);
  }
}

void add_parts(Doomed& doomed) {
  while (!doomed.added.empty()) {
    ObjectId id = doomed.added.back();
    doomed.added.pop_back();
    if (id.kind == Kind::table || id.kind == Kind::view || id.kind == Kind::materialized_view) {
      add_parts_of_relation(doomed, id);
    }
    if (id.kind == Kind::column) add_parts_of_column(doomed, id);
    if (id.kind == Kind::domain) add_children<DomainConstraint>(doomed, id);
    if (id.kind == Kind::base_type) doomed.add(object_id(Kind::shell_type, id.schema, id.name));
    if (id.kind == Kind::operator_family) add_classes_of(doomed, id);
  }
}

// ---- dependents: what goes only with CASCADE ---------------------------------------------------------------

bool refers_by_field(const Object&, const Doomed&) { return false; }

bool refers_by_field(const Column& column, const Doomed& doomed) {
  return doomed.has_type(column.type) || doomed.has_collation(column.collation);
}

bool refers_by_field(const Domain& domain, const Doomed& doomed) {
  return doomed.has_type(domain.type) || doomed.has_collation(domain.collation);
}

bool refers_by_field(const RangeType& range, const Doomed& doomed) {
  return doomed.has_type(range.subtype) || doomed.has_collation(range.collation);
}

bool refers_by_field(const Index& index, const Doomed& doomed) {
  return std::any_of(index.elements.begin(), index.elements.end(),
                     [&](const IndexElement& e) { return doomed.has_collation(e.collation); });
}

bool refers_by_field(const Aggregate& aggregate, const Doomed& doomed) {
  return doomed.has_type(aggregate.stype) || doomed.has_type(aggregate.mstype) ||
         std::any_of(aggregate.arguments.begin(), aggregate.arguments.end(),
                     [&](const Argument& a) { return doomed.has_type(a.type); });
}

bool refers_by_field(const BaseType& type, const Doomed& doomed) { return doomed.has_type(type.element); }

bool refers_by_field(const Cast& cast, const Doomed& doomed) {
  return doomed.has_type(cast.source) || doomed.has_type(cast.target);
}

bool refers_by_field(const SqlOperator& op, const Doomed& doomed) {
  return doomed.has_type(op.left) || doomed.has_type(op.right);
}

template <class FamilyOrClass>
bool has_doomed_member(const FamilyOrClass& f, const Doomed& doomed) {
  return std::any_of(f.operators.begin(), f.operators.end(), [&](const FamilyOperator& m) {
    return doomed.has_type(m.left) || doomed.has_type(m.right) || doomed.has(operator_id(m.name, m.left, m.right));
  });
}

bool refers_by_field(const OperatorFamily& family, const Doomed& doomed) { return has_doomed_member(family, doomed); }

bool refers_by_field(const OperatorClass& c, const Doomed& doomed) {
  return doomed.has_type(c.type) || doomed.has_type(c.storage) || has_doomed_member(c, doomed);
}

bool refers_by_field(const TextSearchDictionary& d, const Doomed& doomed) {
  return doomed.has(object_id(Kind::text_search_template, d.text_template.schema, d.text_template.name));
}

bool refers_by_field(const TextSearchConfiguration& c, const Doomed& doomed) {
  if (doomed.has(object_id(Kind::text_search_parser, c.parser.schema, c.parser.name))) return true;
  return std::any_of(c.mappings.begin(), c.mappings.end(), [&](const TokenMapping& m) {
    return std::any_of(m.dictionaries.begin(), m.dictionaries.end(), [&](const QualifiedName& d) {
      return doomed.has(object_id(Kind::text_search_dictionary, d.schema, d.name));
    });
  });
}

bool refers_by_field(const Transform& t, const Doomed& doomed) {
  return doomed.has_type(t.type) || doomed.has(object_id(Kind::language, "", t.language));
}

bool refers_by_field(const ForeignServer& server, const Doomed& doomed) {
  return doomed.has(object_id(Kind::foreign_data_wrapper, "", server.wrapper));
}

bool refers_by_field(const UserMapping& mapping, const Doomed& doomed) {
  return doomed.has(object_id(Kind::foreign_server, "", mapping.id.parent));
}

bool refers_by_field(const EventTrigger& trigger, const Doomed& doomed) {
  return doomed.has(object_id(Kind::routine, trigger.function.schema, trigger.function.name));
}

/// A foreign key hangs on the referenced table and on the key behind its columns.
bool refers_by_field(const ForeignKey& key, const Doomed& doomed) {
  if (doomed.has(object_id(Kind::table, key.table.schema, key.table.name))) return true;
  for (const auto& column : key.referenced_columns) {
    if (doomed.has(object_id(Kind::column, key.table.schema, column, key.table.name))) return true;
  }
  auto same = [&](std::vector<std::string> columns) {
    std::vector<std::string> wanted = key.referenced_columns;
    std::sort(columns.begin(), columns.end());
    std::sort(wanted.begin(), wanted.end());
    return columns == wanted;
  };
  bool lost = false;
  for (const auto& id : doomed.in.draft.children<KeyConstraint>(key.table.schema, key.table.name)) {
    if (!same(doomed.in.draft.find<KeyConstraint>(id)->columns)) continue;
    if (!doomed.has(id)) return false;
    lost = true;
  }
  for (const auto& id : doomed.in.draft.children<Index>(key.table.schema, key.table.name)) {
    const Index* index = doomed.in.draft.find<Index>(id);
    std::vector<std::string> names;
    for (const auto& element : index->elements) names.push_back(element.column);
    if (!index->unique || !same(names)) continue;
    if (!doomed.has(id)) return false;
    lost = true;
  }
  return lost;
}

bool refers_by_field(const Table& table, const Doomed& doomed) {
  if (!table.server.empty() && doomed.has(object_id(Kind::foreign_server, "", table.server))) return true;
  if (doomed.has(object_id(Kind::composite_type, table.of_type.schema, table.of_type.name))) return true;
  return std::any_of(table.inherits.begin(), table.inherits.end(),
                     [&](const QualifiedName& parent) { return doomed.has_relation(parent); });
}

bool refers_by_field(const Trigger& trigger, const Doomed& doomed) {
  if (doomed.has(object_id(Kind::routine, trigger.function.schema, trigger.function.name))) return true;
  return std::any_of(trigger.update_columns.begin(), trigger.update_columns.end(), [&](const std::string& column) {
    return doomed.has(object_id(Kind::column, trigger.id.schema, column, trigger.id.parent));
  });
}

bool refers_by_field(const Routine& routine, const Doomed& doomed) {
  if (doomed.has(object_id(Kind::language, "", routine.language))) return true;
  return doomed.has_type(routine.returns) || std::any_of(routine.arguments.begin(), routine.arguments.end(),
                                                         [&](const Argument& a) { return doomed.has_type(a.type); });
}

using Uses = std::vector<ObjectId>;
const Uses none;
const Uses& tracked_uses(const Object& object) { return object.uses; }
/// PostgreSQL does not track what a body given as a string uses.
const Uses& tracked_uses(const Routine& routine) { return routine.sql_body ? routine.uses : routine.default_uses; }
/// A sequence's own table is its owner, not something it depends on.
const Uses& tracked_uses(const Comment&) { return none; }
/// What its rows' conditions use is of its tables, which leave it when they are dropped.
const Uses& tracked_uses(const Publication&) { return none; }

/// Everything that depends on what is doomed and is not doomed itself.
std::vector<ObjectId> dependents_of(Interpreter& in, const Doomed& doomed) {
  std::vector<ObjectId> out;
  in.draft.for_each([&](const auto& object) {
    if (doomed.has(object.id)) return;
    const Uses& uses = tracked_uses(object);
    bool depends = refers_by_field(object, doomed) ||
                   std::any_of(uses.begin(), uses.end(), [&](const ObjectId& use) { return doomed.has(use); });
    if (depends) out.push_back(object.id);
  });
  return out;
}

/// An index, a trigger, a constraint: nothing can depend on it, but for keys.
bool may_have_dependents(const Interpreter& in, const ObjectId& id) {
  switch (id.kind) {
    case Kind::trigger:
    case Kind::event_trigger:
    case Kind::publication:
    case Kind::subscription:
    case Kind::cast:
    case Kind::encoding_conversion:
    case Kind::transform:
    case Kind::text_search_configuration:
    case Kind::user_mapping:
    case Kind::rule:
    case Kind::statistics:
    case Kind::policy:
    case Kind::owner:
    case Kind::privileges:
    case Kind::comment:
    case Kind::default_privileges:
    case Kind::foreign_key:
    case Kind::check_constraint:
    case Kind::exclusion_constraint:
    case Kind::domain_constraint:
    case Kind::column_default:
      return false;
    case Kind::index: {
      const Index* index = in.draft.find<Index>(id);
      return index != nullptr && index->unique;
    }
    default:
      return true;
  }
}

void drop_attributes_of_type(Interpreter& in, const Doomed& doomed) {
  for (auto& [id, type] : in.draft.map<CompositeType>()) {
    auto& attributes = type.attributes;
    attributes.erase(std::remove_if(attributes.begin(), attributes.end(),
                                    [&](const CompositeAttribute& a) { return doomed.has_type(a.type); }),
                     attributes.end());
  }
}

bool attributes_have_type(const Interpreter& in, const Doomed& doomed, ObjectId& found) {
  for (const auto& [id, type] : in.draft.map<CompositeType>()) {
    if (doomed.has(id)) continue;
    for (const auto& attribute : type.attributes) {
      if (doomed.has_type(attribute.type)) return found = id, true;
    }
  }
  return false;
}

/// A dropped table or schema leaves its publications.
void leave_publications(Interpreter& in, const ObjectId& id) {
  for (auto& [name, publication] : in.draft.map<Publication>()) {
    if (id.kind == Kind::schema) std::erase(publication.schemas, id.name);
    std::erase_if(publication.tables,
                  [&](const PublishedTable& t) { return t.table.schema == id.schema && t.table.name == id.name; });
  }
}

void forget_table(Interpreter& in, const ObjectId& id) {
  QualifiedName name{id.schema, id.name};
  if (const Table* table = in.draft.find<Table>(id)) {
    if (!table->partition_of.empty()) in.heirs[table->partition_of].erase(name);
    for (const auto& parent : table->inherits) in.heirs[parent].erase(name);
  }
  std::vector<ObjectId> implied;
  in.implied.for_each([&](const auto& object) {
    if (object.id.schema == id.schema && object.id.parent == id.name) implied.push_back(object.id);
  });
  for (const auto& part : implied) {
    in.implied.erase(part);
    in.implied_by.erase(part);
    detail::unregister_names(in, part);
  }
}

void remove_one(Interpreter& in, const ObjectId& id) {
  if (id.kind == Kind::table) forget_table(in, id);
  if (id.kind == Kind::table || id.kind == Kind::schema) leave_publications(in, id);
  if (id.kind == Kind::sql_operator) unlink_operator(in.draft, id);
  if (id.kind == Kind::column) {
    const Column* column = in.draft.find<Column>(id);
    if (column != nullptr && column->identity) {
      ObjectId sequence = object_id(Kind::sequence, id.schema, column->identity->sequence_name, id.parent);
      in.draft.erase(attached_to(sequence, Kind::privileges));
      in.relation_names.erase({id.schema, column->identity->sequence_name});
    }
  }
  if (!id.parent.empty()) drop_implied_by(in, id);
  remove_object(in, id);
}

}  // namespace

void drop_objects(Interpreter& in, const std::vector<ObjectId>& ids, bool cascade, int32_t location) {
  Doomed doomed{in, {}, {}};
  for (const auto& id : ids) doomed.add(id);
  add_parts(doomed);
  bool look = std::any_of(doomed.ids.begin(), doomed.ids.end(),
                          [&](const ObjectId& id) { return may_have_dependents(in, id); });
  for (std::vector<ObjectId> more; look;) {
    more = dependents_of(in, doomed);
    if (more.empty()) break;
    if (!cascade) {
      throw StatementError{"cannot drop " + describe(ids.front()) + " because other objects depend on it",
                           describe(more.front()) + " depends on it; use CASCADE to drop it too", "dependents",
                           location};
    }
    for (const auto& id : more) doomed.add(id);
    add_parts(doomed);
  }
  ObjectId holder;
  if (look && attributes_have_type(in, doomed, holder)) {
    if (!cascade) {
      throw StatementError{"cannot drop " + describe(ids.front()) + " because other objects depend on it",
                           describe(holder) + " depends on it; use CASCADE to drop it too", "dependents", location};
    }
    drop_attributes_of_type(in, doomed);
  }
  std::vector<ObjectId> all(doomed.ids.begin(), doomed.ids.end());
  for (const auto& id : all) remove_one(in, id);
}

// ---- DROP ... ----------------------------------------------------------------------------------------------

namespace {

/// What a DROP names: its object, or nullopt when IF EXISTS passes it over.
struct DropTarget {
  const PgQuery__DropStmt& stmt;
  Interpreter& in;
};

/// In a schema file, DROP IF EXISTS before CREATE clears the way for it; it is not about what comes later.
bool comes_later(const Interpreter& in, const ObjectId& id) {
  if (in.mode == SqlMode::migrations) return false;
  const Position here = position_of(in);
  return with_kind(id.kind, [&]<class T>(KindTag<T>) {
    const T* object = in.draft.find<T>(id);
    return object != nullptr && object->where.file == here.file &&
           std::pair(object->where.line, object->where.column) > std::pair(here.line, here.column);
  });
}

std::string word_of(PgQuery__ObjectType type) {
  switch (type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_ACCESS_METHOD:
      return "access method";
    default:
      return "";
  }
}

void forget_unmanaged_starting_with(Interpreter& in, const std::string& what) {
  std::vector<std::string> found;
  for (const auto& seen : in.unmanaged_seen) {
    bool same = seen.compare(0, what.size(), what) == 0 &&
                (seen.size() == what.size() || seen[what.size()] == ' ' || seen[what.size()] == '(');
    if (same) found.push_back(seen);
  }
  for (const auto& seen : found) forget_unmanaged(in, seen);
}

/// A kind that plumb does not manage: what was said about it is taken back.
void drop_unmanaged(Interpreter& in, const PgQuery__DropStmt& stmt, const PgQuery__Node& object) {
  std::string word = word_of(stmt.remove_type);
  if (word.empty()) return;
  PgQuery__Node* node = const_cast<PgQuery__Node*>(&object);
  NodeRange names = items_of(node);
  if (object.node_case == PG_QUERY__NODE__NODE_OBJECT_WITH_ARGS) {
    names = {object.object_with_args->objname, object.object_with_args->n_objname};
  }
  std::vector<std::string> parts = strings_of(names.first, names.count);
  if (parts.empty()) return;
  QualifiedName name = name_of(names.first, names.count);
  std::vector<std::string> schemas = name.schema.empty() ? in.search_path : std::vector<std::string>{name.schema};
  for (const auto& schema : schemas) {
    forget_unmanaged_starting_with(in, word + " " + qualified(schema, name.name));
    in.unmanaged_relations.erase({schema, name.name});
    in.unmanaged_types.erase({schema, name.name});
  }
  forget_unmanaged_starting_with(in, word + " " + quote_identifier(name.name));
}

bool drop_ignored_relation(Interpreter& in, const QualifiedName& name) {
  if (find_relation(in, name, true) || !is_ignored_relation(in, name)) return false;
  in.temporary.erase({"", name.name});
  for (const auto& schema : name.schema.empty() ? in.search_path : std::vector<std::string>{name.schema}) {
    if (in.unmanaged_relations.erase({schema, name.name}) == 0) continue;
    forget_unmanaged(in, "table " + qualified(schema, name.name));
  }
  return true;
}

std::optional<ObjectId> relation_target(const DropTarget& target, const PgQuery__Node& object, Kind kind) {
  PgQuery__Node* node = const_cast<PgQuery__Node*>(&object);
  NodeRange names = items_of(node);
  QualifiedName name = name_of(names.first, names.count);
  if (drop_ignored_relation(target.in, name)) return std::nullopt;
  auto found = find_relation(target.in, name, kind == Kind::index);
  if (!found && target.stmt.missing_ok) return std::nullopt;
  if (!found && kind == Kind::index) {
    throw MissingObject{"index " + name.text() + " does not exist", name.name, "", "unknown_index", -1};
  }
  ObjectId id = found ? *found : resolve_relation(target.in, name);
  if (id.kind == kind) return id;
  if (kind == Kind::index && (id.kind == Kind::key_constraint || id.kind == Kind::exclusion_constraint)) {
    throw StatementError{"cannot drop index " + name.text() + " because " + describe(id) + " requires it",
                         "drop the constraint instead", "dependents", -1};
  }
  throw StatementError{describe(id) + " is not a " + std::string(kind_word(kind)), "", "invalid", -1};
}

std::optional<ObjectId> type_target(const DropTarget& target, const PgQuery__Node& object) {
  QualifiedName name;
  if (object.node_case == PG_QUERY__NODE__NODE_TYPE_NAME)
    name = name_of(object.type_name->names, object.type_name->n_names);
  Interpreter& in = target.in;
  auto found = find_type_object(in, name);
  if (found) return found;
  for (const auto& schema : name.schema.empty() ? in.search_path : std::vector<std::string>{name.schema}) {
    if (in.unmanaged_types.erase({schema, name.name}) == 0) continue;
    forget_unmanaged(in, "type " + qualified(schema, name.name));
    return std::nullopt;
  }
  if (target.stmt.missing_ok) return std::nullopt;
  return resolve_type_object(in, name);
}

std::optional<ObjectId> routine_target(const DropTarget& target, const PgQuery__ObjectWithArgs& routine) {
  try {
    return resolve_routine(target.in, routine);
  } catch (const MissingObject& missing) {
    if (target.stmt.missing_ok) return std::nullopt;
    throw;
  }
}

/// A trigger, rule or policy: the table's name, then its own.
std::optional<ObjectId> part_target(const DropTarget& target, const PgQuery__Node& object, Kind kind) {
  PgQuery__Node* node = const_cast<PgQuery__Node*>(&object);
  NodeRange names = items_of(node);
  QualifiedName table = name_of(names.first, names.count - 1);
  std::string part(string_of(names.first[names.count - 1]));
  Interpreter& in = target.in;
  if (is_ignored_relation(in, table)) return std::nullopt;
  auto relation = find_relation(in, table);
  if (!relation && target.stmt.missing_ok) return std::nullopt;
  if (!relation) relation = resolve_relation(in, table);
  ObjectId id = object_id(kind, relation->schema, part, relation->name);
  if (in.draft.contains(id)) return id;
  if (target.stmt.missing_ok) return std::nullopt;
  std::string word(kind_word(kind));
  throw MissingObject{word + " " + quote_identifier(part) + " for " + describe(*relation) + " does not exist", part, "",
                      "unknown_" + word, -1};
}

/// What has a name of its own in a schema: a collation, extended statistics.
std::optional<ObjectId> qualified_target(const DropTarget& target, Kind kind, const PgQuery__Node& object) {
  PgQuery__Node* node = const_cast<PgQuery__Node*>(&object);
  NodeRange names = items_of(node);
  QualifiedName name = name_of(names.first, names.count);
  auto found = find_named(target.in, kind, name);
  return found || target.stmt.missing_ok ? found : resolve_named(target.in, kind, name);
}

std::optional<ObjectId> aggregate_target(const DropTarget& target, const PgQuery__ObjectWithArgs& aggregate) {
  auto found = find_aggregate(target.in, aggregate);
  return found || target.stmt.missing_ok ? found : resolve_aggregate(target.in, aggregate);
}

std::optional<ObjectId> named_target(const DropTarget& target, Kind kind, const PgQuery__Node& object) {
  std::string name(string_of(&object));
  ObjectId id = object_id(kind, "", name);
  if (target.in.draft.contains(id)) return id;
  if (target.stmt.missing_ok) return std::nullopt;
  if (kind == Kind::extension) return std::nullopt;  // One that every database has, or that nobody mentioned.
  throw MissingObject{std::string(kind_word(kind)) + " " + quote_identifier(name) + " does not exist", name, "",
                      "unknown_" + std::string(kind_stem(kind)), -1};
}

std::optional<ObjectId> found_target(const DropTarget& target, std::optional<ObjectId> found, const std::string& what) {
  if (found || target.stmt.missing_ok) return found;
  throw MissingObject{what + " does not exist", "", "", "unknown_object", -1};
}

std::optional<ObjectId> target_of(const DropTarget& target, const PgQuery__Node& object) {
  switch (target.stmt.remove_type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
      return relation_target(target, object, Kind::table);
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
      return relation_target(target, object, Kind::view);
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
      return relation_target(target, object, Kind::materialized_view);
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
      return relation_target(target, object, Kind::sequence);
    case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX:
      return relation_target(target, object, Kind::index);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN:
      return type_target(target, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
    case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_ROUTINE:
      return routine_target(target, *object.object_with_args);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER:
      return part_target(target, object, Kind::trigger);
    case PG_QUERY__OBJECT_TYPE__OBJECT_RULE:
      return part_target(target, object, Kind::rule);
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLLATION:
      return qualified_target(target, Kind::collation, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_CONVERSION:
      return qualified_target(target, Kind::encoding_conversion, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSPARSER:
      return qualified_target(target, Kind::text_search_parser, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSTEMPLATE:
      return qualified_target(target, Kind::text_search_template, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSDICTIONARY:
      return qualified_target(target, Kind::text_search_dictionary, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSCONFIGURATION:
      return qualified_target(target, Kind::text_search_configuration, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_OPERATOR:
      if (drop_shell(target.in, *object.object_with_args)) return std::nullopt;
      return found_target(target, find_operator(target.in, *object.object_with_args), "operator");
    case PG_QUERY__OBJECT_TYPE__OBJECT_OPCLASS:
      return found_target(target, find_of_method(target.in, Kind::operator_class, object), "operator class");
    case PG_QUERY__OBJECT_TYPE__OBJECT_OPFAMILY:
      return found_target(target, find_of_method(target.in, Kind::operator_family, object), "operator family");
    case PG_QUERY__OBJECT_TYPE__OBJECT_CAST:
      return found_target(target, find_cast(target.in, object), "cast");
    case PG_QUERY__OBJECT_TYPE__OBJECT_TRANSFORM:
      return found_target(target, find_transform(target.in, object), "transform");
    case PG_QUERY__OBJECT_TYPE__OBJECT_LANGUAGE:
      return named_target(target, Kind::language, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_STATISTIC_EXT:
      return qualified_target(target, Kind::statistics, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_AGGREGATE:
      return aggregate_target(target, *object.object_with_args);
    case PG_QUERY__OBJECT_TYPE__OBJECT_EVENT_TRIGGER:
      return named_target(target, Kind::event_trigger, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_PUBLICATION:
      return named_target(target, Kind::publication, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_FDW:
      return named_target(target, Kind::foreign_data_wrapper, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_SERVER:
      return named_target(target, Kind::foreign_server, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_POLICY:
      return part_target(target, object, Kind::policy);
    case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA:
      return named_target(target, Kind::schema, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_EXTENSION:
      return named_target(target, Kind::extension, object);
    default:
      drop_unmanaged(target.in, target.stmt, object);
      return std::nullopt;
  }
}

void add_schema_content(Interpreter& in, const std::string& schema, std::vector<ObjectId>& out) {
  in.draft.for_each([&](const auto& object) {
    if (object.id.schema == schema && !is_attachment(object.id)) out.push_back(object.id);
  });
}

}  // namespace

void run_drop(Interpreter& in, const PgQuery__DropStmt& stmt) {
  bool cascade = stmt.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE;
  std::vector<ObjectId> ids;
  for (size_t i = 0; i < stmt.n_objects; i++) {
    auto id = target_of({stmt, in}, *stmt.objects[i]);
    if (!id || (stmt.missing_ok && comes_later(in, *id))) continue;
    ids.push_back(*id);
    if (id->kind != Kind::schema) continue;
    std::vector<ObjectId> content;
    add_schema_content(in, id->name, content);
    if (!content.empty() && !cascade) {
      throw StatementError{"cannot drop " + describe(*id) + " because other objects depend on it",
                           describe(content.front()) + " is in it; use CASCADE to drop it too", "dependents", -1};
    }
    ids.insert(ids.end(), content.begin(), content.end());
  }
  if (!ids.empty()) drop_objects(in, ids, cascade);
}

}  // namespace plumb
