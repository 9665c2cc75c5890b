#pragma once
// The DDL interpreter: one run_<statement>() for each statement node, all working on one Interpreter. interpreter.cpp
// dispatches; the functions live in the file of the kind they are about.
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/catalog.h"
#include "parser/source_text.h"
#include "parser/sql/load.h"
#include "parser/sql/session_settings.h"
#include "parser/sql/tree.h"

namespace plumb {

enum class SqlMode {
  schema,     ///< Statements in any order: one that refers to what is not there yet is postponed.
  migrations  ///< Statements in order, as PostgreSQL runs them.
};

/// Thrown when a statement refers to an object that is not known. In schema mode the statement (or the part of it given
/// to run_or_postpone) is tried again later, so whoever throws must not have changed the draft yet; when nothing
/// progresses any more, and at once in migrations mode, it becomes a diagnostic.
struct MissingObject {
  std::string message;    ///< "table public.users does not exist"
  std::string name;       ///< The object's unqualified name: what a later statement would have to create.
  std::string hint;       ///< `did you mean "user"?`, or "".
  std::string code;       ///< "unknown_table", "unknown_type", "unknown_column", ...
  int32_t location = -1;  ///< Byte in the statement; -1 for its beginning.
};

/// Thrown when a statement is wrong whatever comes later (duplicate object, two primary keys, ...).
struct StatementError {
  std::string message;
  std::string hint;
  std::string code;  ///< "duplicate", "invalid", ...
  int32_t location = -1;
};

/// A `-- plumb:<word> <rest>` comment.
struct Annotation {
  std::string word;                 ///< "renamed", "using"; "" when not exact: `rest` is the comment.
  std::string rest;                 ///< "from=old_name", trimmed
  int32_t offset = 0;               ///< Byte in the statement, as nodes' locations; negative before its first word.
  bool own_line = false;            ///< Nothing but blanks before it on its line: it is about what comes next.
  bool before = false;              ///< Before the statement's first word: it is about the statement's object.
  mutable bool understood = false;  ///< Something has taken it. What nothing takes is an error, or it would be lost.
};

/// One statement of a file, parsed. Kept alive by whatever was postponed.
struct SqlStatement {
  std::shared_ptr<const TextLines> file;
  size_t offset = 0;                     ///< Of `text` in the file.
  std::string_view text;                 ///< Borrowed from the file; from the first word to before the semicolon.
  std::vector<std::string> search_path;  ///< In force when the statement was reached.
  std::string role;                      ///< That of SET ROLE; "" for whoever runs the file.
  std::string runner;                    ///< Who has run the file; "" when that is not known.
  std::shared_ptr<const SessionSettings> settings;  ///< In force likewise; null where nothing was set.
  size_t number = 0;                                ///< Counts the statements in their order.
  std::vector<Annotation> annotations;
  std::shared_ptr<const ParseTree> tree;
  /// Who CURRENT_USER is; "" when that is not known.
  const std::string& current_user() const { return role.empty() ? runner : role; }
};

/// A statement or a part of one that waits for what it refers to.
struct Postponed {
  std::shared_ptr<const SqlStatement> statement;
  std::function<void(struct Interpreter&)> run;
};

/// GRANT or REVOKE ... ON ALL TABLES IN SCHEMA: it reaches what statements before it make, even when they run after it,
/// and what any other file makes: files have no order.
struct BulkGrant {
  std::shared_ptr<const SqlStatement> statement;
  std::function<void(Interpreter&, const ObjectId&)> apply;  ///< To an object that may be none of its.
};

/// The state of one load. A value: no I/O, no globals.
struct Interpreter {
  SqlMode mode = SqlMode::schema;
  std::string default_schema = "public";
  /// What is described so far. Change it through add_object() and remove_object(), which keep the name indexes true.
  CatalogDraft draft;
  Diagnostics diagnostics;
  std::vector<Rename> renames;  ///< Declared by annotations.
  std::vector<Position> needs_server;
  std::shared_ptr<const SqlStatement> statement;  ///< The one that runs now.
  std::vector<std::string> search_path;

  /// Tables, views, materialized views, sequences, composite types, indexes and the indexes behind constraints: what
  /// shares pg_class's name space.
  std::map<QualifiedName, ObjectId> relation_names;
  /// How many constraints of a schema have a name (they need be unique only in their table).
  std::map<QualifiedName, int> constraint_names;
  /// Unqualified names of routines, relations and types that statements not yet run will create (schema mode only),
  /// with the number of such statements. Empty once nothing progresses any more.
  std::map<std::string, int, std::less<>> expected;
  std::vector<Postponed> postponed;
  /// Indexes and constraints that a partition has only because its parent has them (pg_inherits, conparentid): no
  /// objects of the catalog, but their names are taken and DETACH makes them the table's own.
  CatalogDraft implied;
  std::map<ObjectId, ObjectId> implied_by;  ///< Each object of `implied` to the parent's, which may be implied itself.
  std::set<ObjectId> named_parts;           ///< Those of `implied` that a statement of their own has made or named.
  std::set<ObjectId> validated_parts;       ///< Checks of `implied` that a statement has validated.
  std::map<QualifiedName, std::set<QualifiedName>> heirs;  ///< Table to the tables that inherit directly from it.
  std::vector<BulkGrant> bulk_grants;
  /// The default privileges that hold from behind statement `first` on.
  std::vector<std::pair<size_t, std::map<ObjectId, DefaultPrivileges>>> default_privileges;
  /// Nothing comes any more that could help: MissingObject is final, and worth a hint. Always true in migrations mode.
  bool final_round = false;
  std::set<QualifiedName> temporary;            ///< TEMP tables, views, sequences (schema ""): known and ignored.
  std::set<std::string> unmanaged_seen;         ///< Unmanaged::what of each entry in draft.unmanaged.
  std::set<QualifiedName> unmanaged_types;      ///< Range types, base types, ...: known by name, not in the draft.
  std::set<QualifiedName> unmanaged_relations;  ///< Foreign tables, CREATE TABLE AS, typed tables, ...
};

// ---- positions and findings --------------------------------------------------------------------------------

/// Where byte `location` of the running statement is in its file; its first word for -1.
Position position_of(const Interpreter& in, int32_t location = -1);
void report(Interpreter& in, Severity severity, std::string code, std::string message, std::string hint = {},
            int32_t location = -1);
/// The file sees to its roles: then what it says of their privileges is all of it.
void note_roles(Interpreter& in);
/// Names something that plumb does not manage: an entry in Catalog::unmanaged, once for each `what`.
void report_unmanaged(Interpreter& in, std::string what, std::string schema, int32_t location = -1);
/// Takes the entry back: the object was dropped.
void forget_unmanaged(Interpreter& in, const std::string& what);
/// The running statement cannot be known offline: needs_server (migrations) and a diagnostic with code "offline".
void report_offline(Interpreter& in, std::string what, std::string hint = {}, int32_t location = -1);

/// Runs `part` now; in schema mode, when it throws MissingObject, later. The running statement's tree stays alive as
/// long as needed, so `part` may hold references to its nodes; everything else must be captured by value. `part` must
/// not change the draft before it throws.
void run_or_postpone(Interpreter& in, std::function<void(Interpreter&)> part);
/// True when a statement that has not run yet will create something of this unqualified name: a function name that does
/// not resolve is then not a built-in but MissingObject. Always false in migrations mode.
bool is_expected(const Interpreter& in, std::string_view name);

// ---- objects -----------------------------------------------------------------------------------------------

/// Adds a new object: sets `where` (from `location`), sorts and uniques `uses`, registers its name. Throws
/// StatementError "duplicate" when the id, or its name among relations, is taken.
template <class T>
T& add_object(Interpreter& in, T object, int32_t location = -1);
/// Replaces the object of the same id (CREATE OR REPLACE), or adds it.
template <class T>
T& put_object(Interpreter& in, T object, int32_t location = -1);
/// Fills the name indexes anew after objects changed their ids (apply_rename()).
void rebuild_names(Interpreter& in);
/// Removes one object, what is attached to it and its names; nothing else (drop.h has what PostgreSQL drops along).
void remove_object(Interpreter& in, ObjectId id);

// ---- names -------------------------------------------------------------------------------------------------

QualifiedName name_of(const PgQuery__RangeVar& relation);
/// The last two strings of a name list ({catalog,} schema, name); "pg_catalog" stays in `schema`.
QualifiedName name_of(PgQuery__Node* const* names, size_t count);

/// The schema in which an object named without one is created: the first of the search path. With `stated`, that one.
/// Throws MissingObject when there is no such schema.
std::string creation_schema(const Interpreter& in, std::string_view stated, int32_t location = -1);

/// Looks along the search path when `name.schema` is empty. Finds tables, views, materialized views, sequences and
/// composite types, and with `or_index` indexes too.
std::optional<ObjectId> find_relation(const Interpreter& in, const QualifiedName& name, bool or_index = false);
/// The same, or throws MissingObject with the nearest name. A temporary or unmanaged relation throws too: ask
/// is_ignored_relation() first where it should be passed over.
ObjectId resolve_relation(const Interpreter& in, const QualifiedName& name, int32_t location = -1);
ObjectId resolve_relation(const Interpreter& in, const PgQuery__RangeVar& relation);
/// A temporary, unmanaged or system relation (pg_catalog, information_schema): not in the draft, and no error.
bool is_ignored_relation(const Interpreter& in, const QualifiedName& name);

/// The enum, domain, composite type, range type (also by its multirange type), table, view or materialized view that
/// defines the type. nullopt for built-in, extension and unknown types.
std::optional<ObjectId> find_type_object(const Interpreter& in, const QualifiedName& name);
/// The same, or throws MissingObject.
ObjectId resolve_type_object(const Interpreter& in, const QualifiedName& name, int32_t location = -1);

/// The canonical form of a type; built-in, the draft's own, or an extension's. %TYPE is resolved to the column's type.
/// Throws MissingObject with the nearest name when unknown. Arrays, modifiers and intervals in format_type()'s
/// spelling.
TypeName resolve_type(const Interpreter& in, const PgQuery__TypeName& type);

/// All routines of that name, along the search path when it has no schema (those of every schema in the path).
std::vector<ObjectId> find_routines(const Interpreter& in, const QualifiedName& name);
/// The object of a kind that shares its names with no other (collation, statistics): along the search path when `name`
/// has no schema.
std::optional<ObjectId> find_named(const Interpreter& in, Kind kind, const QualifiedName& name);
/// The same, or throws MissingObject with the nearest name.
ObjectId resolve_named(const Interpreter& in, Kind kind, const QualifiedName& name, int32_t location = -1);
/// The foreign server of that name, or throws MissingObject.
ObjectId resolve_server(const Interpreter& in, const std::string& name);
/// The aggregate that DROP / ALTER / COMMENT ON AGGREGATE names; nullopt when there is none.
std::optional<ObjectId> find_aggregate(const Interpreter& in, const PgQuery__ObjectWithArgs& aggregate);
/// The same, or throws MissingObject.
ObjectId resolve_aggregate(const Interpreter& in, const PgQuery__ObjectWithArgs& aggregate, int32_t location = -1);

/// The one routine that DROP / ALTER / COMMENT ON FUNCTION|PROCEDURE|ROUTINE names; throws MissingObject.
ObjectId resolve_routine(const Interpreter& in, const PgQuery__ObjectWithArgs& routine, int32_t location = -1);

/// A collation as the model keeps it: schema "" for pg_catalog; empty for "default".
QualifiedName resolve_collation(const Interpreter& in, PgQuery__Node* const* names, size_t count);
/// The column's object, or throws MissingObject naming the table and the nearest column.
const Column& resolve_column(const Interpreter& in, const ObjectId& relation, const std::string& column,
                             int32_t location = -1);
/// The columns of a table in their order.
std::vector<const Column*> columns_of(const Interpreter& in, const ObjectId& table);

/// The `-- plumb:renamed from=x` that is about the statement's object: adds the Rename. `parent_from` when the id's
/// parent is itself renamed is worked out at the end of the load, not here.
void declare_renames(Interpreter& in, const ObjectId& id);
/// The same for a part of the statement (column, constraint) that begins at byte `location` and ends before `end`.
void declare_renames_of_part(Interpreter& in, const ObjectId& id, int32_t location, int32_t end);

/// Whether the annotation is about the part of the statement that begins at byte `location` and ends before `end`.
bool is_about_part(const Interpreter& in, const Annotation& annotation, int32_t location, int32_t end);
/// The text of the `-- plumb:<word>` about that part, or "".
std::string annotation_of_part(const Interpreter& in, std::string_view word, int32_t location, int32_t end);

/// Reports an annotation that nothing has taken, as an error: what it says would be lost in silence.
void report_unknown_annotation(Interpreter& in, const Annotation& annotation, Position where, std::string source_line);

// ---- options -----------------------------------------------------------------------------------------------

/// Value of a DefElem's argument as text: 'x', 42, true (also for a bare name), a type name or a qualified name.
std::string option_text(const PgQuery__DefElem& option);
/// Its value as a boolean (defGetBoolean() in define.c): without one, true. Throws StatementError for anything else.
bool option_flag(const PgQuery__DefElem& option);
/// WITH (a = 1, toast.b = 2) as Options; names lower case, a bare name is "true".
Options options_of(PgQuery__Node* const* options, size_t count);

// ---- statements --------------------------------------------------------------------------------------------

/// Runs one statement node, whatever it is.
void run_statement(Interpreter& in, const PgQuery__Node& node);

// schema.cpp, table.cpp, index.cpp, sequence.cpp, alter_table.cpp, drop.cpp, rename.cpp
void run_create_schema(Interpreter& in, const PgQuery__CreateSchemaStmt& stmt);
void run_create_table(Interpreter& in, const PgQuery__CreateStmt& stmt);
void run_create_index(Interpreter& in, const PgQuery__IndexStmt& stmt);
void run_create_sequence(Interpreter& in, const PgQuery__CreateSeqStmt& stmt);
void run_alter_sequence(Interpreter& in, const PgQuery__AlterSeqStmt& stmt);
/// Also ALTER VIEW, ALTER INDEX, ALTER SEQUENCE and ALTER MATERIALIZED VIEW in the forms that share its node.
void run_alter_table(Interpreter& in, const PgQuery__AlterTableStmt& stmt);
void run_drop(Interpreter& in, const PgQuery__DropStmt& stmt);
void run_rename(Interpreter& in, const PgQuery__RenameStmt& stmt);
void run_set_schema(Interpreter& in, const PgQuery__AlterObjectSchemaStmt& stmt);

// routine.cpp, trigger.cpp, view.cpp, materialized_view.cpp
void run_create_function(Interpreter& in, const PgQuery__CreateFunctionStmt& stmt);
void run_alter_function(Interpreter& in, const PgQuery__AlterFunctionStmt& stmt);
void run_create_trigger(Interpreter& in, const PgQuery__CreateTrigStmt& stmt);
void run_create_view(Interpreter& in, const PgQuery__ViewStmt& stmt);
/// Only called for CREATE MATERIALIZED VIEW (objtype OBJECT_MATVIEW).
void run_create_materialized_view(Interpreter& in, const PgQuery__CreateTableAsStmt& stmt);

// domain.cpp, composite_type.cpp, enum_type.cpp, extension.cpp, comment.cpp
void run_create_domain(Interpreter& in, const PgQuery__CreateDomainStmt& stmt);
void run_alter_domain(Interpreter& in, const PgQuery__AlterDomainStmt& stmt);
void run_create_composite_type(Interpreter& in, const PgQuery__CompositeTypeStmt& stmt);
/// ALTER TYPE ... ADD|DROP|ALTER ATTRIBUTE (objtype OBJECT_TYPE).
void run_alter_composite_type(Interpreter& in, const PgQuery__AlterTableStmt& stmt);
void run_create_enum(Interpreter& in, const PgQuery__CreateEnumStmt& stmt);
void run_alter_enum(Interpreter& in, const PgQuery__AlterEnumStmt& stmt);
void run_create_extension(Interpreter& in, const PgQuery__CreateExtensionStmt& stmt);
void run_alter_extension(Interpreter& in, const PgQuery__AlterExtensionStmt& stmt);
void run_comment(Interpreter& in, const PgQuery__CommentStmt& stmt);

// collation.cpp, range_type.cpp, aggregate.cpp, rule.cpp, statistics.cpp, event_trigger.cpp
/// CREATE COLLATION and CREATE AGGREGATE have one node with other kinds: DefineStmt.
void run_create_collation(Interpreter& in, const PgQuery__DefineStmt& stmt);
void run_create_aggregate(Interpreter& in, const PgQuery__DefineStmt& stmt);
void run_create_range(Interpreter& in, const PgQuery__CreateRangeStmt& stmt);
void run_create_rule(Interpreter& in, const PgQuery__RuleStmt& stmt);
void run_create_statistics(Interpreter& in, const PgQuery__CreateStatsStmt& stmt);
void run_alter_statistics(Interpreter& in, const PgQuery__AlterStatsStmt& stmt);
void run_create_event_trigger(Interpreter& in, const PgQuery__CreateEventTrigStmt& stmt);
void run_create_foreign_data_wrapper(Interpreter& in, const PgQuery__CreateFdwStmt& stmt);
void run_alter_foreign_data_wrapper(Interpreter& in, const PgQuery__AlterFdwStmt& stmt);
void run_create_foreign_table(Interpreter& in, const PgQuery__CreateForeignTableStmt& stmt);
void run_create_server(Interpreter& in, const PgQuery__CreateForeignServerStmt& stmt);
void run_alter_server(Interpreter& in, const PgQuery__AlterForeignServerStmt& stmt);
void run_create_user_mapping(Interpreter& in, const PgQuery__CreateUserMappingStmt& stmt);
void run_alter_user_mapping(Interpreter& in, const PgQuery__AlterUserMappingStmt& stmt);
void run_drop_user_mapping(Interpreter& in, const PgQuery__DropUserMappingStmt& stmt);
void run_create_publication(Interpreter& in, const PgQuery__CreatePublicationStmt& stmt);
void run_alter_publication(Interpreter& in, const PgQuery__AlterPublicationStmt& stmt);
void run_create_cast(Interpreter& in, const PgQuery__CreateCastStmt& stmt);
void run_create_conversion(Interpreter& in, const PgQuery__CreateConversionStmt& stmt);
void run_create_operator(Interpreter& in, const PgQuery__DefineStmt& stmt);
void run_alter_operator(Interpreter& in, const PgQuery__AlterOperatorStmt& stmt);
void run_create_operator_family(Interpreter& in, const PgQuery__CreateOpFamilyStmt& stmt);
void run_alter_operator_family(Interpreter& in, const PgQuery__AlterOpFamilyStmt& stmt);
void run_create_operator_class(Interpreter& in, const PgQuery__CreateOpClassStmt& stmt);
void run_create_text_search_parser(Interpreter& in, const PgQuery__DefineStmt& stmt);
void run_create_text_search_template(Interpreter& in, const PgQuery__DefineStmt& stmt);
void run_create_text_search_dictionary(Interpreter& in, const PgQuery__DefineStmt& stmt);
void run_alter_text_search_dictionary(Interpreter& in, const PgQuery__AlterTSDictionaryStmt& stmt);
void run_create_text_search_configuration(Interpreter& in, const PgQuery__DefineStmt& stmt);
void run_alter_text_search_configuration(Interpreter& in, const PgQuery__AlterTSConfigurationStmt& stmt);
void run_create_language(Interpreter& in, const PgQuery__CreatePLangStmt& stmt);
void run_create_transform(Interpreter& in, const PgQuery__CreateTransformStmt& stmt);
/// Also CREATE TYPE name, which makes a shell.
void run_create_base_type(Interpreter& in, const PgQuery__DefineStmt& stmt);
void run_alter_base_type(Interpreter& in, const PgQuery__AlterTypeStmt& stmt);
void run_create_subscription(Interpreter& in, const PgQuery__CreateSubscriptionStmt& stmt);
void run_alter_subscription(Interpreter& in, const PgQuery__AlterSubscriptionStmt& stmt);
void run_drop_subscription(Interpreter& in, const PgQuery__DropSubscriptionStmt& stmt);
void run_alter_event_trigger(Interpreter& in, const PgQuery__AlterEventTrigStmt& stmt);

// ---- implicit names (names.cpp) ----------------------------------------------------------------------------

/// ChooseRelationName(): make_object_name() with the first numeric suffix on `label` that no relation (and, for an
/// index behind a constraint, no constraint) of the schema has.
std::string choose_relation_name(const Interpreter& in, const std::string& schema, std::string_view name1,
                                 std::string_view name2, std::string_view label, bool is_constraint,
                                 const std::set<std::string>& taken = {});
/// ChooseConstraintName(): unique among the constraints of the schema and `taken`.
std::string choose_constraint_name(const Interpreter& in, const std::string& schema, std::string_view name1,
                                   std::string_view name2, std::string_view label,
                                   const std::set<std::string>& taken = {});

// policy.cpp, owner.cpp, privileges.cpp, default_privileges.cpp
void run_create_policy(Interpreter& in, const PgQuery__CreatePolicyStmt& stmt);
void run_alter_policy(Interpreter& in, const PgQuery__AlterPolicyStmt& stmt);
void run_alter_owner(Interpreter& in, const PgQuery__AlterOwnerStmt& stmt);
void set_owner(Interpreter& in, const ObjectId& id, const PgQuery__RoleSpec& role);
void run_grant(Interpreter& in, const PgQuery__GrantStmt& stmt);
void run_alter_default_privileges(Interpreter& in, const PgQuery__AlterDefaultPrivilegesStmt& stmt);
/// A new object's owner, and what PostgreSQL grants on it by itself.
void settle_new_object(Interpreter& in, const ObjectId& id);

// rename.cpp
void rename_attribute(Interpreter& in, const ObjectId& type, const std::string& from, const std::string& to);
void rename_view_column(Interpreter& in, const ObjectId& view, const std::string& from, const std::string& to);
bool rename_unmanaged_type(Interpreter& in, const QualifiedName& name, const std::string& new_name);

// ---- templates ---------------------------------------------------------------------------------------------

namespace detail {
void register_names(Interpreter& in, const ObjectId& id);
void unregister_names(Interpreter& in, const ObjectId& id);
void check_new(const Interpreter& in, const ObjectId& id, int32_t location);
void normalize_uses(std::vector<ObjectId>& uses);
}  // namespace detail

template <class T>
T& put_object(Interpreter& in, T object, int32_t location) {
  object.where = position_of(in, location);
  detail::normalize_uses(object.uses);
  if (!in.draft.contains(object.id)) detail::register_names(in, object.id);
  return in.draft.put(std::move(object));
}

template <class T>
T& add_object(Interpreter& in, T object, int32_t location) {
  detail::check_new(in, object.id, location);
  T& placed = put_object(in, std::move(object), location);
  if (has_privileges(placed.id) || has_owner(placed.id)) settle_new_object(in, placed.id);
  return placed;
}

}  // namespace plumb
