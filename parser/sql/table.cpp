#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "parser/sql/foreign_options.h"
#include "parser/sql/references.h"
#include "parser/sql/table_as.h"
#include "parser/sql/table_parts.h"

namespace plumb {

namespace {

/// LIKE source INCLUDING ..., the bits of TableLikeOption in parsenodes.h.
enum LikeOption : uint32_t {
  like_comments = 1 << 0,
  like_compression = 1 << 1,
  like_constraints = 1 << 2,
  like_defaults = 1 << 3,
  like_generated = 1 << 4,
  like_identity = 1 << 5,
  like_indexes = 1 << 6,
  like_statistics = 1 << 7,
  like_storage = 1 << 8
};

struct LikeSource {
  ObjectId table;
  uint32_t options = 0;
};

/// A CREATE TABLE, understood but not in the draft yet.
struct NewTable {
  Table table;
  std::vector<ObjectId> parents;
  std::vector<Column> inherited;
  std::vector<NewColumn> columns;
  std::vector<ConstraintSpec> constraints;  ///< In the order of the statement.
  std::vector<LikeSource> like;
};

int32_t location_of(const PgQuery__Node& element) {
  if (element.node_case == PG_QUERY__NODE__NODE_COLUMN_DEF) return element.column_def->location;
  if (element.node_case == PG_QUERY__NODE__NODE_CONSTRAINT) return element.constraint->location;
  if (element.node_case == PG_QUERY__NODE__NODE_TABLE_LIKE_CLAUSE) return element.table_like_clause->relation->location;
  return -1;
}

void read_parents(const Interpreter& in, NewTable& out, const PgQuery__CreateStmt& stmt) {
  for (size_t i = 0; i < stmt.n_inh_relations; i++) {
    const PgQuery__RangeVar& parent = *stmt.inh_relations[i]->range_var;
    out.parents.push_back(resolve_relation(in, parent));
    QualifiedName name{out.parents.back().schema, out.parents.back().name};
    if (stmt.partbound == nullptr) {
      out.table.inherits.push_back(name);
      continue;
    }
    const Table* owner = in.draft.find<Table>(out.parents.back());
    if (owner == nullptr || !owner->partition_key) {
      throw MissingObject{describe(out.parents.back()) + " is not partitioned", name.name, "", "invalid",
                          parent.location};
    }
    out.table.partition_of = name;
    out.table.partition_bound.text = bound_text(in, out.parents.back(), *stmt.partbound);
  }
  out.inherited = inherited_columns(in, out.table.id, out.parents);
}

/// A partition goes where its table says, where that says anything; a partitioned table has no rows to be stored.
void read_storage(const Interpreter& in, NewTable& out, const PgQuery__CreateStmt& stmt) {
  std::string_view space = stmt.tablespacename, method = stmt.access_method;
  const Table* whole = stmt.partbound != nullptr ? in.draft.find<Table>(out.parents.back()) : nullptr;
  out.table.tablespace = space.empty() && whole != nullptr && !whole->tablespace.empty() ? whole->tablespace
                                                                                         : tablespace_of_new(in, space);
  if (stmt.partspec != nullptr && method.empty()) return;
  bool handed_down = method.empty() && whole != nullptr && !whole->access_method.empty();
  out.table.access_method = handed_down ? whole->access_method : access_method_of_new(in, method);
}

/// Of what is no table.
std::vector<Column> shown_columns(const Interpreter& in, const ObjectId& source) {
  if (const auto* view = in.draft.find<View>(source)) return columns_shown(in, *view);
  if (const auto* view = in.draft.find<MaterializedView>(source)) return columns_shown(in, *view);
  std::vector<Column> out;
  if (const auto* type = in.draft.find<CompositeType>(source)) {
    for (const auto& attribute : type->attributes) {
      Column column;
      column.id = object_id(Kind::column, source.schema, attribute.name, source.name);
      column.type = attribute.type, column.collation = attribute.collation;
      out.push_back(std::move(column));
    }
  }
  return out;
}

std::vector<Column> like_columns(const Interpreter& in, const ObjectId& source, int32_t location) {
  std::vector<Column> out = shown_columns(in, source);
  for (const Column& c : out) {
    if (!c.type.empty()) continue;
    throw StatementError{"the type or collation of column " + quote_identifier(c.id.name) + " of " + describe(source) +
                             " cannot be told offline",
                         "write the columns out", "offline", location};
  }
  for (const Column* column : columns_of(in, source)) out.push_back(*column);
  return out;
}

void read_like(const Interpreter& in, NewTable& out, const PgQuery__TableLikeClause& like,
               std::set<std::string>& taken) {
  ObjectId source = resolve_relation(in, *like.relation);
  const ObjectId& table = out.table.id;
  for (Column& column : like_columns(in, source, like.relation->location)) {
    NewColumn added;
    std::string name = column.id.name;
    column.id = object_id(Kind::column, table.schema, name, table.name);
    column.inherited = false;
    column.using_expression.clear();
    if ((like.options & like_storage) == 0) column.storage.clear();
    if ((like.options & like_compression) == 0) column.compression.clear();
    if ((like.options & like_generated) == 0) column.generated.reset();
    for (auto& use : column.uses) {
      if (use.kind == Kind::column && use.schema == source.schema && use.parent == source.name) {
        use.schema = table.schema, use.parent = table.name;
      }
    }
    if (!column.generated) column.uses.clear();
    if (column.identity && (like.options & like_identity) != 0) {
      column.identity->sequence_name = choose_relation_name(in, table.schema, table.name, name, "seq", false, taken);
      taken.insert(column.identity->sequence_name);
    } else {
      column.identity.reset();
    }
    added.column = std::move(column);
    out.columns.push_back(std::move(added));
  }
  out.like.push_back({source, like.options});
}

/// A column that a parent has too: one column, its own and inherited at once. True when there was one.
bool merge_with_inherited(NewTable& out, NewColumn& added) {
  auto same = std::find_if(out.inherited.begin(), out.inherited.end(),
                           [&](const Column& c) { return c.id.name == added.column.id.name; });
  if (same == out.inherited.end()) return false;
  Column merged = *same;
  bool partition = !out.table.partition_of.empty();
  merged.not_null = merged.not_null || added.column.not_null;
  merged.not_null_name = added.column.not_null_name;
  merged.inherited = partition;
  if (!added.column.storage.empty()) merged.storage = added.column.storage;
  if (added.column.identity) merged.identity = added.column.identity;
  if (added.generated_expression != nullptr) merged.generated.reset(), merged.uses.clear();
  added.column = std::move(merged);
  return true;
}

/// The columns of a typed table are its type's attributes; what stands in brackets only says more of them.
void read_type(const Interpreter& in, NewTable& out, const PgQuery__TypeName& name) {
  ObjectId type = composite_type_named(in, name);
  out.table.of_type = {type.schema, type.name};
  for (const CompositeAttribute& a : in.draft.find<CompositeType>(type)->attributes) {
    Column column;
    column.id = object_id(Kind::column, out.table.id.schema, a.name, out.table.id.name);
    column.type = a.type, column.collation = a.collation;
    out.inherited.push_back(std::move(column));
  }
}

void refuse_duplicate_columns(const NewTable& table) {
  std::set<std::string> seen;
  for (const auto& column : table.columns) {
    if (seen.insert(column.column.id.name).second) continue;
    throw StatementError{"column " + quote_identifier(column.column.id.name) + " of table " + sql_name(table.table.id) +
                             " is defined twice",
                         "", "duplicate", column.location};
  }
}

void read_own_column(const Interpreter& in, NewTable& out, const PgQuery__ColumnDef& def, int32_t end,
                     std::set<std::string>& taken) {
  NewColumn column = read_column(in, out.table.id, def, taken);
  column.end = end;
  // What is said on the line is about the column.
  for (auto& spec : column.constraints) {
    spec.end = spec.location;
    out.constraints.push_back(spec);
  }
  if (column.serial) column.serial->unlogged = out.table.unlogged;
  merge_with_inherited(out, column);
  out.columns.push_back(std::move(column));
}

/// What is wrong with the columns of one table: told together, of a type only once nothing more can bring it.
class ColumnErrors {
 public:
  template <class F>
  void collect(const Interpreter& in, F&& read) {
    try {
      read();
    } catch (const MissingObject& missing) {
      if (!in.final_round) throw;
      found_.push_back({missing.message, missing.hint, missing.code, missing.location});
    } catch (const StatementError& error) {
      found_.push_back(error);
    }
  }
  void throw_any(Interpreter& in) {
    if (found_.empty()) return;
    StatementError last = std::move(found_.back());
    found_.pop_back();
    for (const StatementError& e : found_) report(in, Severity::error, e.code, e.message, e.hint, e.location);
    throw last;
  }

 private:
  std::vector<StatementError> found_;
};

void read_elements(Interpreter& in, NewTable& out, const PgQuery__CreateStmt& stmt) {
  std::set<std::string> taken = {out.table.id.name};
  ColumnErrors errors;
  for (size_t i = 0; i < stmt.n_table_elts; i++) {
    const PgQuery__Node& element = *stmt.table_elts[i];
    int32_t end = i + 1 < stmt.n_table_elts ? location_of(*stmt.table_elts[i + 1])
                                            : static_cast<int32_t>(in.statement->text.size());
    if (element.node_case == PG_QUERY__NODE__NODE_COLUMN_DEF) {
      errors.collect(in, [&] { read_own_column(in, out, *element.column_def, end, taken); });
    } else if (element.node_case == PG_QUERY__NODE__NODE_CONSTRAINT) {
      const PgQuery__Constraint& node = *element.constraint;
      out.constraints.push_back({&node, "", node.deferrable != 0, node.initdeferred != 0, node.location, end});
    } else if (element.node_case == PG_QUERY__NODE__NODE_TABLE_LIKE_CLAUSE) {
      read_like(in, out, *element.table_like_clause, taken);
    }
  }
  errors.throw_any(in);
  refuse_duplicate_columns(out);
}

// ---- into the draft ----------------------------------------------------------------------------------------

void put_columns(Interpreter& in, NewTable& created) {
  int32_t position = 0;
  auto own = [&](const std::string& name) {
    return std::find_if(created.columns.begin(), created.columns.end(),
                        [&](const NewColumn& c) { return c.column.id.name == name; });
  };
  std::set<std::string> done;
  for (Column& column : created.inherited) {
    std::string name = column.id.name;
    ObjectId id = column.id;
    bool has_default = false;
    if (auto it = own(name); it != created.columns.end()) {
      has_default = it->default_expression != nullptr || it->serial;
      put_column(in, std::move(*it), ++position);
      created.columns.erase(it);
    } else {
      column.position = ++position;
      add_object(in, std::move(column), -1);
    }
    done.insert(name);
    for (const auto& parent : created.parents) {
      if (!has_default) copy_column_default(in, object_id(Kind::column, parent.schema, name, parent.name), id);
    }
  }
  for (NewColumn& column : created.columns) {
    if (!done.contains(column.column.id.name)) put_column(in, std::move(column), ++position);
  }
}

void copy_comment(Interpreter& in, const ObjectId& from, const ObjectId& to) {
  const Comment* source = in.draft.find<Comment>(attached_to(from, Kind::comment));
  if (source == nullptr) return;
  Comment copy = *source;
  copy.id = attached_to(to, Kind::comment);
  put_object(in, std::move(copy), -1);
}

ObjectId moved(ObjectId id, const ObjectId& table) {
  id.schema = table.schema, id.parent = table.name;
  return id;
}

template <class T>
T copied(const T& object, const ObjectId& from, const ObjectId& to) {
  T copy = object;
  copy.id = moved(copy.id, to);
  for (auto& use : copy.uses) {
    if (use.kind == Kind::column && use.schema == from.schema && use.parent == from.name) use = moved(use, to);
    if (use == from) use = to;
  }
  return copy;
}

/// Of the index behind a constraint: what is said of the constraint itself is not copied.
void copy_index_comment(Interpreter& in, ObjectId from, ObjectId to) {
  from.kind = to.kind = Kind::index;
  copy_comment(in, from, to);
}

/// LIKE ... INCLUDING INDEXES: keys and indexes under names of their own. One that lies where the database does goes
/// where new ones go.
void copy_indexes(Interpreter& in, const ObjectId& from, const ObjectId& to, bool comments) {
  for (const auto& id : in.draft.children<KeyConstraint>(from.schema, from.name)) {
    KeyConstraint key = copied(*in.draft.find<KeyConstraint>(id), from, to);
    key.id.name = key_name(in, to, key);
    key.tablespace = tablespace_of_new(in, key.tablespace);
    for (const auto& column : key.columns) {
      if (key.primary) in.draft.find<Column>(object_id(Kind::column, to.schema, column, to.name))->not_null = true;
    }
    if (comments) copy_index_comment(in, id, key.id);
    add_object(in, std::move(key), -1);
  }
  for (const auto& id : in.draft.children<ExclusionConstraint>(from.schema, from.name)) {
    ExclusionConstraint exclusion = copied(*in.draft.find<ExclusionConstraint>(id), from, to);
    exclusion.id.name = exclusion_name(in, to, exclusion);
    exclusion.tablespace = tablespace_of_new(in, exclusion.tablespace);
    if (comments) copy_index_comment(in, id, exclusion.id);
    add_object(in, std::move(exclusion), -1);
  }
  for (const auto& id : in.draft.children<Index>(from.schema, from.name)) {
    Index index = copied(*in.draft.find<Index>(id), from, to);
    std::string columns = name_addition(index_column_names(index.elements, index.include));
    index.id.name = choose_relation_name(in, to.schema, to.name, columns, "idx", false);
    index.tablespace = tablespace_of_new(in, index.tablespace);
    if (comments) copy_comment(in, id, index.id);
    add_object(in, std::move(index), -1);
  }
}

/// "a_b_expr": what is in the statistics, in the order of the table's columns (ChooseExtendedStatisticNameAddition()).
std::string parts_of(const Interpreter& in, const ObjectId& table, const Statistics& statistics) {
  std::vector<std::string> parts;
  for (const Column* c : columns_of(in, table)) {
    const auto& columns = statistics.columns;
    if (std::find(columns.begin(), columns.end(), c->id.name) != columns.end()) parts.push_back(c->id.name);
  }
  parts.resize(parts.size() + statistics.expressions.size(), "expr");
  return name_addition(parts);
}

/// ChooseExtendedStatisticName()
std::string statistics_name(const Interpreter& in, const ObjectId& table, const std::string& parts) {
  std::string name = make_object_name(table.name, parts, "stat");
  for (int n = 1; in.draft.contains(object_id(Kind::statistics, table.schema, name)); n++)
    name = make_object_name(table.name, parts, "stat" + std::to_string(n));
  return name;
}

/// LIKE ... INCLUDING STATISTICS: under names of their own, their targets not.
void copy_statistics(Interpreter& in, const ObjectId& from, const ObjectId& to, bool comments) {
  std::vector<Statistics> found;
  for (const auto& [id, statistics] : in.draft.map<Statistics>()) {
    if (statistics.table == QualifiedName{from.schema, from.name}) found.push_back(statistics);
  }
  for (const Statistics& source : found) {
    Statistics copy = copied(source, from, to);
    copy.id = object_id(Kind::statistics, to.schema, statistics_name(in, to, parts_of(in, from, source)));
    copy.table = {to.schema, to.name};
    copy.target = -1;
    if (comments) copy_comment(in, source.id, copy.id);
    add_object(in, std::move(copy), -1);
  }
}

/// What LIKE copies once the table is there (expandTableLikeClause()).
void expand_like(Interpreter& in, const ObjectId& table, const LikeSource& like) {
  bool comments = (like.options & like_comments) != 0;
  for (const auto& column : in.draft.children<Column>(like.table.schema, like.table.name)) {
    if ((like.options & like_defaults) != 0) copy_column_default(in, column, moved(column, table));
    if (comments) copy_comment(in, column, moved(column, table));
  }
  if ((like.options & like_constraints) != 0) {
    for (const auto& id : in.draft.children<CheckConstraint>(like.table.schema, like.table.name)) {
      CheckConstraint check = copied(*in.draft.find<CheckConstraint>(id), like.table, table);
      check.not_valid = false;
      if (comments) copy_comment(in, id, check.id);
      add_object(in, std::move(check), -1);
    }
  }
  if ((like.options & like_indexes) != 0) copy_indexes(in, like.table, table, comments);
  if ((like.options & like_statistics) != 0) copy_statistics(in, like.table, table, comments);
}

/// A migration that ran long ago is not warned of: nobody would edit it.
void warn_of_validity(Interpreter& in, const ObjectId& table, const ConstraintSpec& spec) {
  if (in.mode != SqlMode::schema || !spec.node->skip_validation || spec.node->initially_valid) return;
  report(in, Severity::warning, "not_valid",
         "NOT VALID has no effect in CREATE TABLE: PostgreSQL takes the constraint for valid",
         "ALTER TABLE " + sql_name(table) + " ADD CONSTRAINT ... NOT VALID leaves the rows that are there unchecked",
         spec.location);
}

void put_constraints(Interpreter& in, const ObjectId& table, std::vector<ConstraintSpec> specs) {
  for (ConstraintSpec& spec : specs) {
    warn_of_validity(in, table, spec);
    spec.of_new_table = true;
  }
  std::vector<ConstraintSpec> keys;
  for (const auto& spec : specs) {
    if (spec.node->contype == PG_QUERY__CONSTR_TYPE__CONSTR_CHECK) add_check(in, table, spec);
  }
  for (const auto& spec : specs) {
    bool indexed = spec.node->contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY ||
                   spec.node->contype == PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE ||
                   spec.node->contype == PG_QUERY__CONSTR_TYPE__CONSTR_EXCLUSION;
    if (indexed) keys.push_back(spec);
  }
  if (!keys.empty()) {
    run_or_postpone(in, [table, keys](Interpreter& later) {
      if (later.draft.contains(table)) add_index_constraints(later, table, keys, true);
    });
  }
  for (const auto& spec : specs) {
    if (spec.node->contype == PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN) add_foreign_key(in, table, spec);
  }
}

void put_partition_key(Interpreter& in, const ObjectId& id, const PgQuery__PartitionSpec& spec) {
  run_or_postpone(in, [id, &spec](Interpreter& later) {
    std::vector<ObjectId> uses;
    PartitionKey key = read_partition_key(later, id, spec, uses);
    if (Table* table = later.draft.find<Table>(id)) {
      table->partition_key = std::move(key);
      add_uses(table->uses, std::move(uses));
    }
  });
}

/// PostgreSQL hands the parent's foreign keys down before it makes the partition's own constraints. Those that come
/// only by a later statement take another name.
void refuse_names_of_keys_above(const Interpreter& in, const NewTable& created, const ObjectId& parent) {
  auto is_there_before = [&](const ForeignKey* key) {
    Position here = position_of(in);
    return key != nullptr && (key->where.file != here.file || key->where.line <= here.line);
  };
  for (const ConstraintSpec& spec : created.constraints) {
    ObjectId above = object_id(Kind::foreign_key, parent.schema, spec.node->conname, parent.name);
    if (!is_there_before(in.draft.find<ForeignKey>(above)) && !is_there_before(in.implied.find<ForeignKey>(above)))
      continue;
    throw StatementError{fmt::format("constraint {} of {} has the name of a foreign key that it gets from table {}",
                                     quote_identifier(above.name), sql_name(created.table.id), sql_name(parent)),
                         "give it another name, or make the table by itself and attach it", "duplicate", spec.location};
  }
}

void put_table(Interpreter& in, NewTable& created, const PgQuery__CreateStmt& stmt) {
  if (!created.table.partition_of.empty()) refuse_names_of_keys_above(in, created, created.parents.back());

  ObjectId id = add_object(in, std::move(created.table), stmt.relation->location).id;
  for (const auto& parent : created.parents) in.heirs[{parent.schema, parent.name}].insert({id.schema, id.name});
  declare_renames(in, id);
  put_columns(in, created);
  if (stmt.partspec != nullptr) put_partition_key(in, id, *stmt.partspec);
  for (const auto& parent : created.parents) imply_parts(in, parent, id);
  for (const auto& like : created.like) expand_like(in, id, like);
  put_constraints(in, id, created.constraints);
}

}  // namespace

void run_create_table(Interpreter& in, const PgQuery__CreateStmt& stmt) {
  const PgQuery__RangeVar& relation = *stmt.relation;
  if (std::string_view(relation.relpersistence) == "t" || std::string_view(relation.schemaname) == "pg_temp") {
    in.temporary.insert({"", relation.relname});
    return;
  }
  NewTable created;
  created.table.id =
      object_id(Kind::table, creation_schema(in, relation.schemaname, relation.location), relation.relname);
  QualifiedName name{created.table.id.schema, created.table.id.name};
  if (stmt.if_not_exists && (in.relation_names.contains(name) || in.unmanaged_relations.contains(name))) return;
  detail::check_new(in, created.table.id, relation.location);
  created.table.unlogged = std::string_view(relation.relpersistence) == "u";
  created.table.options = options_of(stmt.options, stmt.n_options);
  read_parents(in, created, stmt);
  read_storage(in, created, stmt);
  if (stmt.of_typename != nullptr) read_type(in, created, *stmt.of_typename);
  read_elements(in, created, stmt);
  for (size_t i = 0; i < stmt.n_constraints; i++) {
    const PgQuery__Constraint& node = *stmt.constraints[i]->constraint;
    created.constraints.push_back({&node, "", node.deferrable != 0, node.initdeferred != 0, node.location,
                                   static_cast<int32_t>(in.statement->text.size())});
  }
  put_table(in, created, stmt);
}

void run_create_foreign_table(Interpreter& in, const PgQuery__CreateForeignTableStmt& stmt) {
  ObjectId server = resolve_server(in, stmt.servername);
  const PgQuery__CreateStmt& base = *stmt.base_stmt;
  ObjectId id = object_id(Kind::table, creation_schema(in, base.relation->schemaname, base.relation->location),
                          base.relation->relname);
  if (base.if_not_exists && in.draft.contains(id)) return;
  run_create_table(in, base);
  Table* table = in.draft.find<Table>(id);
  if (table == nullptr) return;
  table->server = server.name;
  table->tablespace = {}, table->access_method = {};
  table->foreign_options = foreign_options(in, stmt.options, stmt.n_options);
}

}  // namespace plumb
