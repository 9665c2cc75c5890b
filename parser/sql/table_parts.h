#pragma once
// What CREATE TABLE and ALTER TABLE share: columns, defaults and constraints of a table, each in the file of its kind.
#include <map>

#include "engine/base/name_addition.h"
#include "parser/sql/interpreter.h"

namespace plumb {

/// A constraint as the statement gives it, column constraints brought into the form of table constraints.
struct ConstraintSpec {
  const PgQuery__Constraint* node = nullptr;
  std::string column;  ///< Of a column constraint; "" for a table constraint.
  bool deferrable = false;
  bool initially_deferred = false;
  int32_t location = -1;
  int32_t end = -1;           ///< Where the next part of the statement begins.
  bool of_new_table = false;  ///< Valid whatever it says: there are no rows yet.
};

/// A column definition, understood but not in the draft yet.
struct NewColumn {
  Column column;
  const PgQuery__Node* default_expression = nullptr;  ///< Borrowed from the statement.
  const PgQuery__Node* generated_expression = nullptr;
  std::optional<Sequence> serial;  ///< The sequence that a serial type makes.
  std::vector<ConstraintSpec> constraints;
  int32_t location = -1;
  int32_t end = -1;
};

// column.cpp
/// The column whose NOT NULL constraint has that name (an object since PostgreSQL 18), unless another constraint has.
Column* find_not_null(Interpreter& in, const ObjectId& table, const std::string& name);
/// Reads a column definition of `table` (which need not be in the draft yet). `taken`: names of relations that the same
/// statement makes; names chosen here are added. Throws MissingObject for unknown types.
NewColumn read_column(const Interpreter& in, const ObjectId& table, const PgQuery__ColumnDef& def,
                      std::set<std::string>& taken);
/// Puts it into the draft, its sequence and default included; constraints are left to the caller.
void put_column(Interpreter& in, NewColumn column, int32_t position);
/// The storage strategy as the model keeps it: "" when it is the type's own.
std::string storage_of(const Interpreter& in, const TypeName& type, std::string_view stated);
/// The base type of a domain, followed to its end; the type itself otherwise.
TypeName base_type(const Interpreter& in, const TypeName& type);
/// What GENERATED ... AS IDENTITY says.
Identity read_identity(const Interpreter& in, const ObjectId& table, const std::string& column, const TypeName& type,
                       std::string_view when, PgQuery__Node* const* options, size_t count,
                       std::set<std::string>& taken);
/// The column constraints of `def` with the attributes that follow them (DEFERRABLE ...); DEFAULT, NOT NULL, identity
/// and generated ones included.
std::vector<ConstraintSpec> column_constraints(const PgQuery__ColumnDef& def);

// column_default.cpp
/// Sets, or with nullptr drops, a column's default. Postponed as needed.
void set_column_default(Interpreter& in, const ObjectId& column, const PgQuery__Node* expression);
/// The default of a column or domain over `type` as PostgreSQL keeps it; nullopt for NULL, which is none.
std::optional<std::string> default_text(const Interpreter& in, const TypeName& type, const PgQuery__Node& expression);
/// The same from another column's default (inheritance, LIKE).
void copy_column_default(Interpreter& in, const ObjectId& from, const ObjectId& to);
/// `nextval('public.t_id_seq'::regclass)`
std::string nextval_text(const QualifiedName& sequence);

// key_constraint.cpp, exclusion_constraint.cpp: PRIMARY KEY, UNIQUE and EXCLUDE of one statement
/// Adds them as PostgreSQL orders and names them: the primary key first, redundant ones merged.
void add_index_constraints(Interpreter& in, const ObjectId& table, std::vector<ConstraintSpec> specs, bool recurse);
KeyConstraint read_key(const Interpreter& in, const ObjectId& table, const ConstraintSpec& spec);
/// Only the name in its id, as far as it is stated.
ExclusionConstraint read_exclusion(const Interpreter& in, const ObjectId& table, const ConstraintSpec& spec);
void put_exclusion(Interpreter& in, const ObjectId& table, ExclusionConstraint exclusion, const ConstraintSpec& spec);
/// The name PostgreSQL gives to a key without one.
std::string key_name(const Interpreter& in, const ObjectId& table, const KeyConstraint& key);
std::string exclusion_name(const Interpreter& in, const ObjectId& table, const ExclusionConstraint& exclusion);
/// ADD CONSTRAINT ... USING INDEX
void add_key_using_index(Interpreter& in, const ObjectId& table, const ConstraintSpec& spec);

// check_constraint.cpp
/// Adds a CHECK; its name is chosen now, also when its expression must wait for a function.
void add_check(Interpreter& in, const ObjectId& table, const ConstraintSpec& spec);

/// A constraint's name is taken from when its statement runs, whenever the rest can be told. Throws StatementError when
/// the table has a constraint of that name.
void reserve_constraint_name(Interpreter& in, const ObjectId& id, int32_t location);
void release_constraint_name(Interpreter& in, const ObjectId& id);

// foreign_key.cpp
/// Adds a FOREIGN KEY; its name is chosen now, the rest may wait for the referenced table.
void add_foreign_key(Interpreter& in, const ObjectId& table, const ConstraintSpec& spec);

/// resolve_column() for a name in the parenthesised list behind byte `list`: the parser does not tell where.
const Column& resolve_listed_column(const Interpreter& in, const ObjectId& relation, const std::string& column,
                                    int32_t list);
/// Where that name stands; `list` itself when it is not found.
int32_t place_in_list(const Interpreter& in, const std::string& name, int32_t list);

// index.cpp
/// One of the list behind byte `list`.
IndexElement read_index_element(const Interpreter& in, const ObjectId& relation, const std::string& method,
                                const PgQuery__IndexElem& element, int32_t list, std::vector<ObjectId>& uses);
/// The names that ChooseIndexColumnNames() gives to key columns.
std::vector<std::string> index_column_names(PgQuery__Node* const* elements, size_t count,
                                            PgQuery__Node* const* including, size_t including_count);
/// The same for an index that is copied (LIKE, partitions).
std::vector<std::string> index_column_names(const std::vector<IndexElement>& elements,
                                            const std::vector<std::string>& including);
/// FigureIndexColname(); "" when it finds no name.
std::string figure_column_name(const PgQuery__Node& expression);
std::string figure_column_name(const std::string& expression);

// sequence.cpp
/// Options of CREATE SEQUENCE or of an identity of type `type`, defaults filled in (init_params()).
SequenceOptions read_sequence_options(PgQuery__Node* const* options, size_t count, const TypeName& type);
/// ALTER SEQUENCE: `old` with the options changed. `old_type` differs from `type` after AS.
SequenceOptions changed_sequence_options(SequenceOptions old, PgQuery__Node* const* options, size_t count,
                                         const TypeName& old_type, const TypeName& type);

// partition.cpp
PartitionKey read_partition_key(const Interpreter& in, const ObjectId& table, const PgQuery__PartitionSpec& spec,
                                std::vector<ObjectId>& uses);
/// "FOR VALUES FROM (...) TO (...)" as pg_get_expr() prints it.
std::string bound_text(const Interpreter& in, const ObjectId& parent, const PgQuery__PartitionBoundSpec& bound);
void attach_partition(Interpreter& in, const ObjectId& parent, const PgQuery__PartitionCmd& cmd);
void detach_partition(Interpreter& in, const ObjectId& parent, const PgQuery__PartitionCmd& cmd);
/// ALTER INDEX ... ATTACH PARTITION
/// Whether a key of the partition's own stands for its part of the table's index.
bool has_key_for(const Interpreter& in, const ObjectId& heir, const Index& wanted);
/// PostgreSQL passes it by when it makes an index on the partitioned table.
bool is_foreign_table(const Interpreter& in, const ObjectId& table);
void attach_index(Interpreter& in, const ObjectId& parent_index, const PgQuery__PartitionCmd& cmd);

// alter_table.cpp
/// The composite type of a typed table; throws for what is none.
ObjectId composite_type_named(const Interpreter& in, const PgQuery__TypeName& name);
/// ALTER TYPE ... ATTRIBUTE ... CASCADE: what becomes of the columns of a table of that type.
void alter_typed_table(Interpreter& in, const ObjectId& table, const PgQuery__AlterTableCmd& cmd);

// inheritance.cpp
/// The tables that inherit directly from `table`, partitions included.
std::vector<ObjectId> heirs_of(const Interpreter& in, const ObjectId& table);
/// The tables that CREATE TABLE ... OF has made of a composite type.
std::vector<ObjectId> tables_of(const Interpreter& in, const ObjectId& type);
/// The columns a new child of `parents` starts with, in order, marked as inherited.
std::vector<Column> inherited_columns(const Interpreter& in, const ObjectId& child,
                                      const std::vector<ObjectId>& parents);
/// A partition gets what its parent has: what is equal on it already becomes implied, the rest is implied anew.
void imply_parts(Interpreter& in, const ObjectId& parent, const ObjectId& partition);
/// The same for one index, key or foreign key of the parent, down through all its partitions.
void imply_part(Interpreter& in, const ObjectId& part);
/// Marks a part of a partition as implied by a part of its parent: it leaves the draft for Interpreter::implied.
void make_implied(Interpreter& in, const ObjectId& part, const ObjectId& by);
/// What PostgreSQL calls the implied parts that have names of their own when it makes them.
std::map<ObjectId, std::string> generated_names(Interpreter& in);
/// Forgets an implied part, and what it implies.
void forget_part(Interpreter& in, const ObjectId& part);
/// The implied parts of a table come back as its own (DETACH).
void make_own(Interpreter& in, const ObjectId& table);
/// Forgets what is implied by `part`, all the way down.
void drop_implied_by(Interpreter& in, const ObjectId& part);

// expression.cpp
/// Throws MissingObject for a column that `relation` has not, an unknown type of a cast, an unknown sequence, or a
/// function that a later statement creates. Call it before the draft is changed.
void check_expression(const Interpreter& in, const PgQuery__Node& expression, const ObjectId* relation);
/// The distinct columns of `relation` that the expression names, in order.
std::vector<std::string> columns_in(const Interpreter& in, const PgQuery__Node& expression, const ObjectId& relation);

}  // namespace plumb
