#include <algorithm>

#include "engine/base/identifier.h"
#include "parser/sql/deparse.h"
#include "parser/sql/drop.h"
#include "parser/sql/foreign_options.h"
#include "parser/sql/lexer.h"
#include "parser/sql/rule.h"
#include "parser/sql/stored_stars.h"
#include "parser/sql/table_parts.h"
#include "parser/sql/trigger.h"

namespace plumb {

namespace {

/// What one clause of ALTER TABLE works on.
struct Clause {
  Interpreter& in;
  const PgQuery__AlterTableCmd& cmd;
  ObjectId relation;
  bool recurse;  ///< Not ONLY.

  std::string name() const { return cmd.name; }
  ObjectId column_id() const { return object_id(Kind::column, relation.schema, cmd.name, relation.name); }
};

/// The same clause on a child table.
Clause on_heir(const Clause& clause, const ObjectId& heir) { return {clause.in, clause.cmd, heir, clause.recurse}; }

template <class F>
void for_each_heir(const Clause& clause, F&& f) {
  if (!clause.recurse) return;
  for (const auto& heir : heirs_of(clause.in, clause.relation)) f(on_heir(clause, heir));
}

Column& altered_column(const Clause& clause) {
  resolve_column(clause.in, clause.relation, clause.name());
  return *clause.in.draft.find<Column>(clause.column_id());
}

// ---- columns -----------------------------------------------------------------------------------------------

int32_t next_position(const Interpreter& in, const ObjectId& table) {
  int32_t last = 0;
  for (const Column* column : columns_of(in, table)) last = std::max(last, column->position);
  return last + 1;
}

void add_constraints(Interpreter& in, const ObjectId& table, const std::vector<ConstraintSpec>& specs, bool recurse) {
  std::vector<ConstraintSpec> keys;
  for (const auto& spec : specs) {
    if (spec.node->contype == PG_QUERY__CONSTR_TYPE__CONSTR_CHECK) add_check(in, table, spec);
    if (spec.node->contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY ||
        spec.node->contype == PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE ||
        spec.node->contype == PG_QUERY__CONSTR_TYPE__CONSTR_EXCLUSION) {
      keys.push_back(spec);
    }
  }
  if (!keys.empty()) add_index_constraints(in, table, keys, recurse);
  for (const auto& spec : specs) {
    if (spec.node->contype == PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN) add_foreign_key(in, table, spec);
  }
}

/// A new column of the parent reaches its children, where it may be there already.
void inherit_column(Interpreter& in, const ObjectId& parent, const std::string& name) {
  const Column added = *in.draft.find<Column>(object_id(Kind::column, parent.schema, name, parent.name));
  for (const auto& heir : heirs_of(in, parent)) {
    ObjectId id = object_id(Kind::column, heir.schema, name, heir.name);
    if (in.draft.contains(id)) continue;
    for (Column& column : inherited_columns(in, heir, {parent})) {
      if (column.id != id) continue;
      column.position = next_position(in, heir);
      write_out_stars(in, heir);
      add_object(in, std::move(column), -1);
      copy_column_default(in, added.id, id);
    }
    inherit_column(in, heir, name);
  }
}

void add_column(const Clause& clause) {
  Interpreter& in = clause.in;
  const PgQuery__ColumnDef& def = *clause.cmd.def->column_def;
  ObjectId id = object_id(Kind::column, clause.relation.schema, def.colname, clause.relation.name);
  if (clause.cmd.missing_ok && in.draft.contains(id)) return;
  std::set<std::string> taken;
  NewColumn column = read_column(in, clause.relation, def, taken);
  column.end = static_cast<int32_t>(in.statement->file->text().size() - in.statement->offset);
  detail::check_new(in, id, def.location);
  std::vector<ConstraintSpec> constraints = column.constraints;
  for (auto& spec : constraints) spec.end = spec.location;
  write_out_stars(in, clause.relation);
  put_column(in, std::move(column), next_position(in, clause.relation));
  if (clause.recurse) inherit_column(in, clause.relation, id.name);
  add_constraints(in, clause.relation, constraints, clause.recurse);
}

void drop_column(const Clause& clause) {
  Interpreter& in = clause.in;
  ObjectId id = clause.column_id();
  if (clause.cmd.missing_ok && !in.draft.contains(id)) return;
  resolve_column(in, clause.relation, clause.name());
  bool cascade = clause.cmd.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE;
  for (const auto& heir : heirs_of(in, clause.relation)) {
    const Column* column = in.draft.find<Column>(object_id(Kind::column, heir.schema, clause.name(), heir.name));
    if (column != nullptr && column->inherited && clause.recurse) drop_column(on_heir(clause, heir));
  }
  drop_objects(in, {id}, cascade);
}

/// A literal became a constant of the old type, which the server keeps and brings to the new one by a cast.
void keep_default_of_type(Interpreter& in, const ObjectId& column, const TypeName& type) {
  auto* found =
      in.draft.find<ColumnDefault>(object_id(Kind::column_default, column.schema, column.name, column.parent));
  if (found == nullptr) return;
  const std::string& text = found->expression.text;
  Token literal = next_code_token(text, 0);
  bool alone = literal.kind == TokenKind::string && next_code_token(text, literal.end).kind == TokenKind::end;
  if (alone) found->expression = {text + "::" + base_type(in, type).text_without_modifiers(), {}};
}

void alter_column_type(const Clause& clause) {
  Interpreter& in = clause.in;
  const PgQuery__ColumnDef& def = *clause.cmd.def->column_def;
  TypeName type = resolve_type(in, *def.type_name);
  Column& column = altered_column(clause);
  if (type.text_without_modifiers() != column.type.text_without_modifiers())
    keep_default_of_type(in, column.id, column.type);
  if (column.identity) {
    column.identity->options = changed_sequence_options(column.identity->options, nullptr, 0, column.type, type);
  }
  column.type = type;
  column.collation = {};
  if (def.coll_clause != nullptr) {
    column.collation = resolve_collation(in, def.coll_clause->collname, def.coll_clause->n_collname);
  }
  column.storage.clear();
  column.compression.clear();
  for_each_heir(clause, [](const Clause& heir) {
    if (heir.in.draft.contains(heir.column_id())) alter_column_type(heir);
  });
}

void set_default(const Clause& clause) {
  if (clause.relation.kind == Kind::table) altered_column(clause);
  set_column_default(clause.in, clause.column_id(), clause.cmd.def);
  for_each_heir(clause, set_default);
}

void forget_not_null(Column& column) {
  column.not_null = column.not_null_no_inherit = column.not_null_not_valid = false;
  column.not_null_name = {};
}

void set_not_null(const Clause& clause, bool not_null) {
  Column& column = altered_column(clause);
  column.not_null = not_null;
  if (!not_null) forget_not_null(column);
  for_each_heir(clause, [not_null](const Clause& heir) { set_not_null(heir, not_null); });
}

void drop_expression(const Clause& clause) {
  Column& column = altered_column(clause);
  if (!column.generated && !clause.cmd.missing_ok) {
    throw StatementError{describe(column.id) + " is not a stored generated column", "", "invalid", -1};
  }
  column.generated.reset();
  column.uses.clear();
  for_each_heir(clause, drop_expression);
}

/// The settings of a column of a materialized view; those that come to say nothing are left out by tidy_settings().
ColumnSettings& altered_settings(const Clause& clause) {
  auto& view = *clause.in.draft.find<MaterializedView>(clause.relation);
  bool known = view.columns.empty() || std::any_of(view.columns.begin(), view.columns.end(),
                                                   [&](const ViewColumn& c) { return c.name == clause.name(); });
  if (!known) {
    throw MissingObject{"column " + quote_identifier(clause.name()) + " of " + describe(view.id) + " does not exist",
                        clause.name(), "", "unknown_column", -1};
  }
  auto it = std::lower_bound(view.column_settings.begin(), view.column_settings.end(), clause.name(),
                             [](const ColumnSettings& s, const std::string& name) { return s.column < name; });
  if (it != view.column_settings.end() && it->column == clause.name()) return *it;
  ColumnSettings settings;
  settings.column = clause.name();
  return *view.column_settings.insert(it, std::move(settings));
}

void tidy_settings(const Clause& clause) {
  auto& all = clause.in.draft.find<MaterializedView>(clause.relation)->column_settings;
  std::erase_if(all, [](const ColumnSettings& s) { return !says_something(s); });
}

TypeName view_column_type(const Clause& clause) {
  const auto& columns = clause.in.draft.find<MaterializedView>(clause.relation)->columns;
  auto it = std::find_if(columns.begin(), columns.end(), [&](const ViewColumn& c) { return c.name == clause.name(); });
  return it == columns.end() ? TypeName{} : it->type;
}

std::string compression_of(const Clause& clause) {
  std::string method(string_of(clause.cmd.def));
  return method == "default" ? "" : method;
}

void set_storage(const Clause& clause) {
  Column& column = altered_column(clause);
  column.storage = storage_of(clause.in, column.type, string_of(clause.cmd.def));
  for_each_heir(clause, set_storage);
}

/// The one column property that children do not follow.
void set_compression(const Clause& clause) { altered_column(clause).compression = compression_of(clause); }

void add_identity(const Clause& clause) {
  Interpreter& in = clause.in;
  Column& column = altered_column(clause);
  if (column.identity) {
    throw StatementError{describe(column.id) + " is already an identity column", "", "duplicate", -1};
  }
  const PgQuery__Constraint& node = *clause.cmd.def->constraint;
  std::set<std::string> taken;
  Identity identity = read_identity(in, clause.relation, clause.name(), column.type, node.generated_when, node.options,
                                    node.n_options, taken);
  in.relation_names[{column.id.schema, identity.sequence_name}] = column.id;
  column.identity = std::move(identity);
  settle_new_object(in, column.id);
}

void set_identity(const Clause& clause) {
  Column& column = altered_column(clause);
  if (!column.identity) throw StatementError{describe(column.id) + " is not an identity column", "", "invalid", -1};
  NodeRange options = items_of(clause.cmd.def);
  for (const PgQuery__Node* option : options) {
    if (std::string_view(option->def_elem->defname) != "generated") continue;
    // The grammar gives the letter of pg_attribute.attidentity, as a number.
    std::string when = option_text(*option->def_elem);
    bool by_default = when == "d" || when == std::to_string(static_cast<int>('d'));
    column.identity->when = by_default ? IdentityWhen::by_default : IdentityWhen::always;
  }
  column.identity->options =
      changed_sequence_options(column.identity->options, options.first, options.count, column.type, column.type);
}

void drop_identity(const Clause& clause) {
  Column& column = altered_column(clause);
  if (!column.identity) {
    if (clause.cmd.missing_ok) return;
    throw StatementError{describe(column.id) + " is not an identity column", "", "invalid", -1};
  }
  ObjectId sequence = object_id(Kind::sequence, column.id.schema, column.identity->sequence_name, column.id.parent);
  clause.in.draft.erase(attached_to(sequence, Kind::privileges));
  clause.in.relation_names.erase({column.id.schema, column.identity->sequence_name});
  column.identity.reset();
}

// ---- constraints -------------------------------------------------------------------------------------------

std::optional<ObjectId> find_constraint(const Interpreter& in, const ObjectId& table, const std::string& name) {
  for (Kind kind : {Kind::key_constraint, Kind::check_constraint, Kind::exclusion_constraint, Kind::foreign_key}) {
    ObjectId id = object_id(kind, table.schema, name, table.name);
    if (in.draft.contains(id)) return id;
  }
  return std::nullopt;
}

ObjectId resolve_constraint(const Clause& clause) {
  if (auto found = find_constraint(clause.in, clause.relation, clause.name())) return *found;
  std::string hint;
  if (clause.in.final_round) {
    std::vector<std::string> names;
    for (const auto& [name, count] : clause.in.constraint_names) {
      if (name.schema == clause.relation.schema && find_constraint(clause.in, clause.relation, name.name)) {
        names.push_back(name.name);
      }
    }
    std::string nearest = nearest_name(clause.name(), names);
    if (!nearest.empty()) hint = "did you mean " + quote_identifier(nearest) + "?";
  }
  throw MissingObject{
      "constraint " + quote_identifier(clause.name()) + " of " + describe(clause.relation) + " does not exist",
      clause.name(), hint, "unknown_constraint", -1};
}

void add_constraint(const Clause& clause) {
  const PgQuery__Constraint& node = *clause.cmd.def->constraint;
  ConstraintSpec spec{&node,
                      "",
                      node.deferrable != 0,
                      node.initdeferred != 0,
                      node.location,
                      static_cast<int32_t>(clause.in.statement->file->text().size() - clause.in.statement->offset)};
  if (!std::string_view(node.indexname).empty()) return add_key_using_index(clause.in, clause.relation, spec);
  add_constraints(clause.in, clause.relation, {spec}, clause.recurse);
}

void drop_constraint(const Clause& clause) {
  Interpreter& in = clause.in;
  if (Column* column = find_not_null(in, clause.relation, clause.name())) {
    return forget_not_null(*column);
  }
  if (clause.cmd.missing_ok && !find_constraint(in, clause.relation, clause.name())) return;
  bool cascade = clause.cmd.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE;
  drop_objects(in, {resolve_constraint(clause)}, cascade);
}

void alter_constraint(const Clause& clause) {
  const PgQuery__Constraint& node = *clause.cmd.def->constraint;
  ObjectId id = object_id(Kind::foreign_key, clause.relation.schema, node.conname, clause.relation.name);
  ForeignKey* key = clause.in.draft.find<ForeignKey>(id);
  if (key == nullptr) {
    throw MissingObject{
        "foreign key " + quote_identifier(node.conname) + " of " + describe(clause.relation) + " does not exist",
        node.conname, "", "unknown_constraint", node.location};
  }
  key->deferrable = node.deferrable || node.initdeferred;
  key->initially_deferred = node.initdeferred;
}

/// A constraint of the table's own, or one that it has from above.
template <class T>
T* find_own_or_implied(Interpreter& in, const ObjectId& table, const std::string& name) {
  ObjectId id = object_id(T::kind, table.schema, name, table.name);
  T* own = in.draft.find<T>(id);
  return own != nullptr ? own : in.implied.find<T>(id);
}

/// With that of the tables below.
void validate_check(Interpreter& in, const ObjectId& table, const std::string& name) {
  auto* check = find_own_or_implied<CheckConstraint>(in, table, name);
  if (check == nullptr) return;
  check->not_valid = false;
  if (in.implied.contains(check->id)) in.validated_parts.insert(check->id);
  if (check->no_inherit) return;
  for (const ObjectId& heir : heirs_of(in, table)) validate_check(in, heir, name);
}

/// With its parts of partitions.
void validate_foreign_key(Interpreter& in, ForeignKey& key) {
  key.not_valid = false;
  for (const auto& [part, by] : in.implied_by) {
    ForeignKey* found = by == key.id ? in.implied.find<ForeignKey>(part) : nullptr;
    if (found != nullptr) validate_foreign_key(in, *found);
  }
}

void validate_constraint(const Clause& clause) {
  Interpreter& in = clause.in;
  if (Column* column = find_not_null(in, clause.relation, clause.name())) {
    column->not_null_not_valid = false;
  } else if (find_own_or_implied<CheckConstraint>(in, clause.relation, clause.name()) != nullptr) {
    validate_check(in, clause.relation, clause.name());
  } else if (auto* key = find_own_or_implied<ForeignKey>(in, clause.relation, clause.name())) {
    validate_foreign_key(in, *key);
  } else {
    resolve_constraint(clause);
  }
}

// ---- the relation itself -----------------------------------------------------------------------------------

void set_logged(const Clause& clause, bool unlogged) {
  if (Table* table = clause.in.draft.find<Table>(clause.relation)) {
    table->unlogged = unlogged;
    for (auto& [id, sequence] : clause.in.draft.map<Sequence>()) {
      if (sequence.owner_table == QualifiedName{clause.relation.schema, clause.relation.name})
        sequence.unlogged = unlogged;
    }
  }
  if (Sequence* sequence = clause.in.draft.find<Sequence>(clause.relation)) sequence->unlogged = unlogged;
}

void change_options(Options& options, const PgQuery__AlterTableCmd& cmd, bool reset) {
  NodeRange list = items_of(cmd.def);
  for (const auto& [name, value] : options_of(list.first, list.count)) {
    if (reset) {
      options.erase(name);
    } else {
      options[name] = value;
    }
  }
}

void set_options(const Clause& clause, bool reset) {
  CatalogDraft& draft = clause.in.draft;
  if (auto* table = draft.find<Table>(clause.relation)) change_options(table->options, clause.cmd, reset);
  if (auto* index = draft.find<Index>(clause.relation)) change_options(index->options, clause.cmd, reset);
  if (auto* key = draft.find<KeyConstraint>(clause.relation)) change_options(key->options, clause.cmd, reset);
  if (auto* exclusion = draft.find<ExclusionConstraint>(clause.relation))
    change_options(exclusion->options, clause.cmd, reset);
  if (auto* view = draft.find<MaterializedView>(clause.relation)) change_options(view->options, clause.cmd, reset);
  if (auto* view = draft.find<View>(clause.relation)) change_options(view->options, clause.cmd, reset);
}

void set_tablespace(const Clause& clause) {
  std::string space = clause.name() == "pg_default" ? "" : clause.name();
  CatalogDraft& draft = clause.in.draft;
  if (auto* table = draft.find<Table>(clause.relation)) table->tablespace = space;
  if (auto* index = draft.find<Index>(clause.relation)) index->tablespace = space;
  if (auto* key = draft.find<KeyConstraint>(clause.relation)) key->tablespace = space;
  if (auto* exclusion = draft.find<ExclusionConstraint>(clause.relation)) exclusion->tablespace = space;
  if (auto* view = draft.find<MaterializedView>(clause.relation)) view->tablespace = space;
}

void set_access_method(const Clause& clause) {
  std::string method = clause.name() == "heap" ? "" : clause.name();
  if (auto* table = clause.in.draft.find<Table>(clause.relation)) table->access_method = method;
  if (auto* view = clause.in.draft.find<MaterializedView>(clause.relation)) view->access_method = method;
}

/// ALL and USER are no name: every trigger of the table.
void set_triggers(const Clause& clause, TriggerEnabled enabled, bool all) {
  if (all) return set_triggers_enabled(clause.in, clause.relation, enabled, clause.recurse);
  set_trigger_enabled(clause.in, clause.relation, clause.name(), enabled, clause.recurse);
}

void add_inherit(const Clause& clause) {
  Interpreter& in = clause.in;
  ObjectId parent = resolve_relation(in, *clause.cmd.def->range_var);
  Table& table = *in.draft.find<Table>(clause.relation);
  for (const Column* column : columns_of(in, parent)) resolve_column(in, clause.relation, column->id.name);
  table.inherits.push_back({parent.schema, parent.name});
  in.heirs[{parent.schema, parent.name}].insert({clause.relation.schema, clause.relation.name});
  imply_parts(in, parent, clause.relation);
}

void drop_inherit(const Clause& clause) {
  Interpreter& in = clause.in;
  ObjectId parent = resolve_relation(in, *clause.cmd.def->range_var);
  QualifiedName name{parent.schema, parent.name};
  Table& table = *in.draft.find<Table>(clause.relation);
  table.inherits.erase(std::remove(table.inherits.begin(), table.inherits.end(), name), table.inherits.end());
  in.heirs[name].erase({clause.relation.schema, clause.relation.name});
  if (!table.inherits.empty()) return;
  for (const auto& id : in.draft.children<Column>(clause.relation.schema, clause.relation.name)) {
    in.draft.find<Column>(id)->inherited = false;
  }
  make_own(in, clause.relation);
}

/// OF and NOT OF.
void set_type(const Clause& clause, const PgQuery__TypeName* name) {
  QualifiedName type;
  if (name != nullptr) {
    ObjectId id = composite_type_named(clause.in, *name);
    type = {id.schema, id.name};
  }
  if (Table* table = clause.in.draft.find<Table>(clause.relation)) table->of_type = std::move(type);
}

void note_unmanaged(const Clause& clause, const std::string& what) {
  report_unmanaged(clause.in, what + " " + describe(clause.relation), clause.relation.schema);
}

/// Calls f(index) for everything of the relation that is an index, with the constraints that have one, and its parts of
/// indexes and keys above it.
template <class F>
void for_each_index(const Clause& clause, F&& f) {
  auto of_kind = [&]<class T>(KindTag<T>) {
    for (CatalogDraft* draft : {&clause.in.draft, &clause.in.implied}) {
      for (const auto& id : draft->children<T>(clause.relation.schema, clause.relation.name)) f(*draft->find<T>(id));
    }
  };
  of_kind(KindTag<Index>{});
  of_kind(KindTag<KeyConstraint>{});
  of_kind(KindTag<ExclusionConstraint>{});
}

void refuse_unknown_index(const Clause& clause, const std::string& name) {
  bool found = false;
  for_each_index(clause, [&](const auto& index) { found = found || index.id.name == name; });
  if (found) return;
  throw MissingObject{"index " + quote_identifier(name) + " for " + describe(clause.relation) + " does not exist", name,
                      "", "unknown_index", -1};
}

void replica_identity(const Clause& clause) {
  const PgQuery__ReplicaIdentityStmt& stmt = *clause.cmd.def->replica_identity_stmt;
  std::string index = stmt.name;
  if (!index.empty()) refuse_unknown_index(clause, index);
  Table* table = clause.in.draft.find<Table>(clause.relation);
  if (table == nullptr) return;
  switch (stmt.identity_type[0]) {
    case 'n':
      table->replica_identity = ReplicaIdentity::nothing;
      break;
    case 'f':
      table->replica_identity = ReplicaIdentity::full;
      break;
    case 'i':
      table->replica_identity = ReplicaIdentity::index;
      break;
    default:
      table->replica_identity = ReplicaIdentity::default_;
  }
  for_each_index(clause, [&](auto& each) { each.replica_identity = !index.empty() && each.id.name == index; });
}

/// CLUSTER ON, or with no name SET WITHOUT CLUSTER.
void cluster_on(const Clause& clause, const std::string& index) {
  if (!index.empty()) refuse_unknown_index(clause, index);
  for_each_index(clause, [&](auto& each) { each.clustered = !index.empty() && each.id.name == index; });
}

/// -1 for the server's default.
int64_t statistics_target(const Clause& clause) {
  return clause.cmd.def == nullptr ? -1 : std::max<int64_t>(clause.cmd.def->integer->ival, -1);
}

/// ALTER COLUMN name, or of an index its number, SET STATISTICS.
void set_statistics(const Clause& clause) {
  int64_t target = statistics_target(clause);
  if (Index* index = clause.in.draft.find<Index>(clause.relation)) {
    std::string column = clause.name().empty() ? std::to_string(clause.cmd.num) : clause.name();
    if (target < 0) {
      index->statistics.erase(column);
    } else {
      index->statistics[column] = std::to_string(target);
    }
    return;
  }
  altered_column(clause).statistics = target;
  for_each_heir(clause, set_statistics);
}

/// ALTER COLUMN ... SET (n_distinct = ...)
void set_column_options(const Clause& clause, bool reset) {
  change_options(altered_column(clause).options, clause.cmd, reset);
}

void set_foreign_options(const Clause& clause) {
  NodeRange list = items_of(clause.cmd.def);
  note_secrets(clause.in, list.first, list.count);
  if (Table* table = clause.in.draft.find<Table>(clause.relation))
    change_foreign_options(table->foreign_options, list.first, list.count);
}

void set_foreign_column_options(const Clause& clause) {
  NodeRange list = items_of(clause.cmd.def);
  change_foreign_options(altered_column(clause).foreign_options, list.first, list.count);
}

void set_rule(const Clause& clause, TriggerEnabled enabled) {
  set_rule_enabled(clause.in, clause.relation, clause.name(), enabled);
}

void set_row_security(const Clause& clause, bool Table::*property, bool value) {
  if (Table* table = clause.in.draft.find<Table>(clause.relation)) table->*property = value;
}

// ---- dispatch ----------------------------------------------------------------------------------------------

/// The order of passes in which ALTER TABLE runs its clauses, whatever order they are written in (tablecmds.c).
int pass_of(const PgQuery__AlterTableCmd& cmd) {
  switch (cmd.subtype) {
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropNotNull:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropExpression:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropIdentity:
      return 0;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType:
      return 1;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn:
      return 2;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull:
      return 3;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint: {
      auto type = cmd.def->constraint->contype;
      bool index = type == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY || type == PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE ||
                   type == PG_QUERY__CONSTR_TYPE__CONSTR_EXCLUSION;
      return index ? 4 : 5;
    }
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ColumnDefault:
      return cmd.def == nullptr ? 0 : 5;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddIdentity:
      return 5;
    default:
      return 6;
  }
}

/// Of a materialized view's column; false for any other clause.
bool set_up_view_column(const Clause& clause) {
  switch (clause.cmd.subtype) {
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetStorage: {
      std::string storage = storage_of(clause.in, view_column_type(clause), string_of(clause.cmd.def));
      altered_settings(clause).storage = storage;
      break;
    }
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetCompression:
      altered_settings(clause).compression = compression_of(clause);
      break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetStatistics:
      altered_settings(clause).statistics = statistics_target(clause);
      break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetOptions:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ResetOptions:
      change_options(altered_settings(clause).options, clause.cmd,
                     clause.cmd.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_ResetOptions);
      break;
    default:
      return false;
  }
  tidy_settings(clause);
  return true;
}

void run_clause(const Clause& clause) {
  if (clause.relation.kind == Kind::materialized_view && set_up_view_column(clause)) return;
  switch (clause.cmd.subtype) {
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn:
      return add_column(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn:
      return drop_column(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType:
      return alter_column_type(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ColumnDefault:
      return set_default(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull:
      return set_not_null(clause, true);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropNotNull:
      return set_not_null(clause, false);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropExpression:
      return drop_expression(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetStorage:
      return set_storage(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetCompression:
      return set_compression(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddIdentity:
      return add_identity(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetIdentity:
      return set_identity(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropIdentity:
      return drop_identity(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint:
      return add_constraint(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint:
      return drop_constraint(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AlterConstraint:
      return alter_constraint(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ValidateConstraint:
      return validate_constraint(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetLogged:
      return set_logged(clause, false);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetUnLogged:
      return set_logged(clause, true);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetRelOptions:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ReplaceRelOptions:
      return set_options(clause, false);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ResetRelOptions:
      return set_options(clause, true);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetTableSpace:
      return set_tablespace(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetAccessMethod:
      return set_access_method(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableTrig:
      return set_triggers(clause, TriggerEnabled::origin, false);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableAlwaysTrig:
      return set_triggers(clause, TriggerEnabled::always, false);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableReplicaTrig:
      return set_triggers(clause, TriggerEnabled::replica, false);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DisableTrig:
      return set_triggers(clause, TriggerEnabled::disabled, false);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableTrigAll:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableTrigUser:
      return set_triggers(clause, TriggerEnabled::origin, true);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DisableTrigAll:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DisableTrigUser:
      return set_triggers(clause, TriggerEnabled::disabled, true);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddInherit:
      return add_inherit(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropInherit:
      return drop_inherit(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AttachPartition:
      if (clause.relation.kind != Kind::table)
        return attach_index(clause.in, clause.relation, *clause.cmd.def->partition_cmd);
      return attach_partition(clause.in, clause.relation, *clause.cmd.def->partition_cmd);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartition:
      return detach_partition(clause.in, clause.relation, *clause.cmd.def->partition_cmd);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_GenericOptions:
      return set_foreign_options(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnGenericOptions:
      return set_foreign_column_options(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetStatistics:
      return set_statistics(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetOptions:
      return set_column_options(clause, false);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ResetOptions:
      return set_column_options(clause, true);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ClusterOn:
      return cluster_on(clause, clause.name());
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropCluster:
      return cluster_on(clause, "");
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ReplicaIdentity:
      return replica_identity(clause);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableRowSecurity:
      return set_row_security(clause, &Table::row_security, true);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DisableRowSecurity:
      return set_row_security(clause, &Table::row_security, false);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ForceRowSecurity:
      return set_row_security(clause, &Table::force_row_security, true);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_NoForceRowSecurity:
      return set_row_security(clause, &Table::force_row_security, false);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ChangeOwner:
      return set_owner(clause.in, clause.relation, *clause.cmd.newowner);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddOf:
      return set_type(clause, clause.cmd.def->type_name);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropOf:
      return set_type(clause, nullptr);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableRule:
      return set_rule(clause, TriggerEnabled::origin);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableAlwaysRule:
      return set_rule(clause, TriggerEnabled::always);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableReplicaRule:
      return set_rule(clause, TriggerEnabled::replica);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DisableRule:
      return set_rule(clause, TriggerEnabled::disabled);
    // These leave no trace in a schema.
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropOids:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartitionFinalize:
      return;
    default:
      return note_unmanaged(clause, "an unknown change of");
  }
}

using Commands = std::vector<const PgQuery__AlterTableCmd*>;

/// Runs the clauses from `first` on, each as one step: one that has to wait makes those after it wait.
void run_clauses(Interpreter& in, const ObjectId& relation, bool recurse, const Commands& commands, size_t first) {
  if (first == commands.size()) return;
  run_or_postpone(in, [=](Interpreter& later) {
    run_clause({later, *commands[first], relation, recurse});
    run_clauses(later, relation, recurse, commands, first + 1);
  });
}

bool is_relation_statement(PgQuery__ObjectType type) {
  return type == PG_QUERY__OBJECT_TYPE__OBJECT_TABLE || type == PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE ||
         type == PG_QUERY__OBJECT_TYPE__OBJECT_INDEX || type == PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE ||
         type == PG_QUERY__OBJECT_TYPE__OBJECT_VIEW || type == PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW;
}

/// The owner of what is no object of its own: the sequence of an identity column.
bool is_about_identity_sequence(const Interpreter& in, const QualifiedName& name) {
  for (const auto& schema : name.schema.empty() ? in.search_path : std::vector<std::string>{name.schema}) {
    auto it = in.relation_names.find({schema, name.name});
    if (it != in.relation_names.end()) return it->second.kind == Kind::column;
  }
  return false;
}

}  // namespace

ObjectId composite_type_named(const Interpreter& in, const PgQuery__TypeName& name) {
  ObjectId id = resolve_type_object(in, name_of(name.names, name.n_names), name.location);
  if (id.kind == Kind::composite_type) return id;
  throw StatementError{describe(id) + " is not a composite type", "", "invalid", name.location};
}

void alter_typed_table(Interpreter& in, const ObjectId& table, const PgQuery__AlterTableCmd& cmd) {
  run_clause({in, cmd, table, true});
}

void run_alter_table(Interpreter& in, const PgQuery__AlterTableStmt& stmt) {
  if (stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TYPE) return run_alter_composite_type(in, stmt);
  QualifiedName name = name_of(*stmt.relation);
  if (!is_relation_statement(stmt.objtype) || is_ignored_relation(in, name)) return;
  if (is_about_identity_sequence(in, name)) return;
  auto found = find_relation(in, name, true);
  if (!found && stmt.missing_ok && !is_expected(in, name.name)) return;
  ObjectId relation = found ? *found : resolve_relation(in, *stmt.relation);
  Commands commands;
  for (size_t i = 0; i < stmt.n_cmds; i++) commands.push_back(stmt.cmds[i]->alter_table_cmd);
  std::stable_sort(commands.begin(), commands.end(),
                   [](const auto* a, const auto* b) { return pass_of(*a) < pass_of(*b); });
  run_clauses(in, relation, stmt.relation->inh, commands, 0);
}

}  // namespace plumb
