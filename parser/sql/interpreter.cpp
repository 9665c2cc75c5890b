#include "parser/sql/interpreter.h"

#include <algorithm>

#include "engine/base/identifier.h"
#include "parser/sql/cluster.h"
#include "parser/sql/offline.h"
#include "parser/sql/shown_line.h"
#include "parser/sql/table_parts.h"
#include "parser/sql/unmanaged.h"

namespace plumb {

// ---- positions and findings
// ------------------------------------------------------------------------------------------

Position position_of(const Interpreter& in, int32_t location) {
  if (!in.statement || !in.statement->file) return {};
  return in.statement->file->position(in.statement->offset + static_cast<size_t>(std::max(location, 0)));
}

void report(Interpreter& in, Severity severity, std::string code, std::string message, std::string hint,
            int32_t location) {
  Diagnostic d;
  d.severity = severity;
  d.where = position_of(in, location);
  d.message = std::move(message);
  d.hint = std::move(hint);
  d.code = std::move(code);
  if (in.statement && in.statement->file) d.source_line = shown_line(*in.statement->file, d.where);
  in.diagnostics.add(std::move(d));
}

void note_roles(Interpreter& in) { in.draft.says_privileges = in.draft.says_default_privileges = true; }

void report_unmanaged(Interpreter& in, std::string what, std::string schema, int32_t location) {
  if (!in.unmanaged_seen.insert(what).second) return;
  in.draft.unmanaged.push_back({std::move(what), std::move(schema), position_of(in, location)});
}

void forget_unmanaged(Interpreter& in, const std::string& what) {
  if (in.unmanaged_seen.erase(what) == 0) return;
  auto& all = in.draft.unmanaged;
  all.erase(std::remove_if(all.begin(), all.end(), [&](const Unmanaged& u) { return u.what == what; }), all.end());
}

void report_offline(Interpreter& in, std::string what, std::string hint, int32_t location) {
  in.needs_server.push_back(position_of(in, location));
  report(in, Severity::error, "offline", what + " cannot be known without a server",
         hint.empty() ? "run it on a scratch server with --scratch" : std::move(hint), location);
}

void run_or_postpone(Interpreter& in, std::function<void(Interpreter&)> part) {
  if (in.mode == SqlMode::migrations) return part(in);
  try {
    part(in);
  } catch (const MissingObject&) {
    in.postponed.push_back({in.statement, std::move(part)});
  }
}

bool is_expected(const Interpreter& in, std::string_view name) {
  auto it = in.expected.find(name);
  return it != in.expected.end() && it->second > 0;
}

// ---- objects
// -----------------------------------------------------------------------------------------------------------

/// Whether the kind shares pg_class's name space.
static bool is_relation_kind(Kind kind) {
  return kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view || kind == Kind::sequence ||
         kind == Kind::composite_type || kind == Kind::index || kind == Kind::key_constraint ||
         kind == Kind::exclusion_constraint;
}

static bool is_constraint_kind(Kind kind) {
  return kind == Kind::key_constraint || kind == Kind::exclusion_constraint || kind == Kind::check_constraint ||
         kind == Kind::foreign_key || kind == Kind::domain_constraint;
}

namespace detail {

void register_names(Interpreter& in, const ObjectId& id) {
  if (is_relation_kind(id.kind)) in.relation_names[{id.schema, id.name}] = id;
  if (is_constraint_kind(id.kind)) in.constraint_names[{id.schema, id.name}]++;
}

void unregister_names(Interpreter& in, const ObjectId& id) {
  if (is_relation_kind(id.kind)) {
    auto it = in.relation_names.find({id.schema, id.name});
    if (it != in.relation_names.end() && it->second == id) in.relation_names.erase(it);
  }
  if (is_constraint_kind(id.kind)) {
    auto it = in.constraint_names.find({id.schema, id.name});
    if (it != in.constraint_names.end() && --it->second == 0) in.constraint_names.erase(it);
  }
}

static StatementError duplicate(const Interpreter& in, const ObjectId& id, const ObjectId& holder, int32_t location) {
  std::string first;
  with_kind(holder.kind, [&]<class T>(KindTag<T>) {
    if (const T* object = in.draft.find<T>(holder); object != nullptr && object->where.known()) {
      first = "it is first defined at " + object->where.text();
    }
  });
  std::string message = describe(holder) + " already exists";
  if (holder.kind != id.kind) message = describe(id) + " cannot be created: " + message;
  return {message, first, "duplicate", location};
}

void check_new(const Interpreter& in, const ObjectId& id, int32_t location) {
  if (in.draft.contains(id)) throw duplicate(in, id, id, location);
  if (is_relation_kind(id.kind)) {
    auto it = in.relation_names.find({id.schema, id.name});
    if (it != in.relation_names.end()) throw duplicate(in, id, it->second, location);
  }
  if (is_constraint_kind(id.kind) && id.kind != Kind::domain_constraint) {
    for (Kind kind : {Kind::key_constraint, Kind::check_constraint, Kind::exclusion_constraint, Kind::foreign_key}) {
      ObjectId other = object_id(kind, id.schema, id.name, id.parent);
      if (in.draft.contains(other)) throw duplicate(in, id, other, location);
    }
  }
  if (id.kind == Kind::enum_type || id.kind == Kind::domain || id.kind == Kind::composite_type ||
      id.kind == Kind::range_type || id.kind == Kind::shell_type || id.kind == Kind::table) {
    for (Kind kind :
         {Kind::enum_type, Kind::domain, Kind::composite_type, Kind::range_type, Kind::shell_type, Kind::table}) {
      ObjectId other = object_id(kind, id.schema, id.name);
      if (in.draft.contains(other)) throw duplicate(in, id, other, location);
    }
  }
}

void normalize_uses(std::vector<ObjectId>& uses) {
  std::sort(uses.begin(), uses.end());
  uses.erase(std::unique(uses.begin(), uses.end()), uses.end());
}

}  // namespace detail

/// What is attached to columns of a view and to identity sequences: these are no objects that are removed one by one.
template <class T>
static void erase_attached_to_parts(CatalogDraft& draft, const ObjectId& relation, Kind of) {
  ObjectId first = object_id(of, relation.schema, "", relation.name);
  first.kind = T::kind;
  auto& all = draft.map<T>();
  for (auto it = all.lower_bound(first); it != all.end() && it->first.of == of && it->first.schema == relation.schema &&
                                         it->first.parent == relation.name;) {
    it = all.erase(it);
  }
}

void remove_object(Interpreter& in, ObjectId id) {
  if (!in.draft.erase(id)) return;
  detail::unregister_names(in, id);
  for (Kind kind : {Kind::comment, Kind::owner, Kind::privileges}) in.draft.erase(attached_to(id, kind));
  if (id.kind == Kind::view || id.kind == Kind::materialized_view || id.kind == Kind::table) {
    erase_attached_to_parts<Privileges>(in.draft, id, Kind::column);
    erase_attached_to_parts<Privileges>(in.draft, id, Kind::sequence);
  }
  if (id.kind == Kind::schema) {
    std::erase_if(in.draft.map<DefaultPrivileges>(), [&](const auto& d) { return d.first.schema == id.name; });
  }
}

static void register_heirs(Interpreter& in, const Table& table) {
  QualifiedName name{table.id.schema, table.id.name};
  if (!table.partition_of.empty()) in.heirs[table.partition_of].insert(name);
  for (const auto& parent : table.inherits) in.heirs[parent].insert(name);
}

void rebuild_names(Interpreter& in) {
  in.relation_names.clear();
  in.constraint_names.clear();
  in.heirs.clear();
  auto enter = [&](const auto& object) {
    using T = std::decay_t<decltype(object)>;
    detail::register_names(in, object.id);
    if constexpr (std::is_same_v<T, Column>) {
      if (object.identity) in.relation_names[{object.id.schema, object.identity->sequence_name}] = object.id;
    }
    if constexpr (std::is_same_v<T, Table>) register_heirs(in, object);
  };
  in.draft.for_each(enter);
  in.implied.for_each(enter);
}

void reserve_constraint_name(Interpreter& in, const ObjectId& id, int32_t location) {
  detail::check_new(in, id, location);
  in.constraint_names[{id.schema, id.name}]++;
}

void release_constraint_name(Interpreter& in, const ObjectId& id) {
  auto it = in.constraint_names.find({id.schema, id.name});
  if (it != in.constraint_names.end() && --it->second == 0) in.constraint_names.erase(it);
}

// ---- dispatch
// ----------------------------------------------------------------------------------------------------------

/// Statements that change no schema object: settings, transactions, data, maintenance.
static bool changes_no_object(PgQuery__Node__NodeCase node_case) {
  switch (node_case) {
    case PG_QUERY__NODE__NODE_INSERT_STMT:
    case PG_QUERY__NODE__NODE_DELETE_STMT:
    case PG_QUERY__NODE__NODE_UPDATE_STMT:
    case PG_QUERY__NODE__NODE_MERGE_STMT:
    case PG_QUERY__NODE__NODE_COPY_STMT:
    case PG_QUERY__NODE__NODE_TRUNCATE_STMT:
    case PG_QUERY__NODE__NODE_TRANSACTION_STMT:
    case PG_QUERY__NODE__NODE_VARIABLE_SHOW_STMT:
    case PG_QUERY__NODE__NODE_DISCARD_STMT:
    case PG_QUERY__NODE__NODE_LOCK_STMT:
    case PG_QUERY__NODE__NODE_CONSTRAINTS_SET_STMT:
    case PG_QUERY__NODE__NODE_REINDEX_STMT:
    case PG_QUERY__NODE__NODE_CHECK_POINT_STMT:
    case PG_QUERY__NODE__NODE_VACUUM_STMT:
    case PG_QUERY__NODE__NODE_CLUSTER_STMT:
    case PG_QUERY__NODE__NODE_EXPLAIN_STMT:
    case PG_QUERY__NODE__NODE_NOTIFY_STMT:
    case PG_QUERY__NODE__NODE_LISTEN_STMT:
    case PG_QUERY__NODE__NODE_UNLISTEN_STMT:
    case PG_QUERY__NODE__NODE_LOAD_STMT:
    case PG_QUERY__NODE__NODE_REFRESH_MAT_VIEW_STMT:
    case PG_QUERY__NODE__NODE_PREPARE_STMT:
    case PG_QUERY__NODE__NODE_DEALLOCATE_STMT:
    case PG_QUERY__NODE__NODE_FETCH_STMT:
    case PG_QUERY__NODE__NODE_CLOSE_PORTAL_STMT:
    case PG_QUERY__NODE__NODE_DECLARE_CURSOR_STMT:
    case PG_QUERY__NODE__NODE_REASSIGN_OWNED_STMT:
    case PG_QUERY__NODE__NODE_ALTER_OBJECT_DEPENDS_STMT:
    // Of the cluster or the database, not of the schema: report_of_cluster() has told of them.
    case PG_QUERY__NODE__NODE_CREATEDB_STMT:
    case PG_QUERY__NODE__NODE_DROPDB_STMT:
    case PG_QUERY__NODE__NODE_ALTER_ROLE_STMT:
    case PG_QUERY__NODE__NODE_DROP_ROLE_STMT:
    case PG_QUERY__NODE__NODE_ALTER_DATABASE_STMT:
    case PG_QUERY__NODE__NODE_ALTER_DATABASE_REFRESH_COLL_STMT:
    case PG_QUERY__NODE__NODE_ALTER_DATABASE_SET_STMT:
    case PG_QUERY__NODE__NODE_ALTER_ROLE_SET_STMT:
    case PG_QUERY__NODE__NODE_ALTER_SYSTEM_STMT:
    case PG_QUERY__NODE__NODE_CREATE_TABLE_SPACE_STMT:
    case PG_QUERY__NODE__NODE_DROP_TABLE_SPACE_STMT:
    case PG_QUERY__NODE__NODE_ALTER_TABLE_SPACE_OPTIONS_STMT:
    case PG_QUERY__NODE__NODE_ALTER_TABLE_MOVE_ALL_STMT:
      return true;
    default:
      return false;
  }
}

/// CREATE COLLATION, AGGREGATE, OPERATOR, TYPE, TEXT SEARCH ...: one node for all.
static void run_define(Interpreter& in, const PgQuery__Node& node) {
  switch (node.define_stmt->kind) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLLATION:
      return run_create_collation(in, *node.define_stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_AGGREGATE:
      return run_create_aggregate(in, *node.define_stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_OPERATOR:
      return run_create_operator(in, *node.define_stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
      return run_create_base_type(in, *node.define_stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSPARSER:
      return run_create_text_search_parser(in, *node.define_stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSTEMPLATE:
      return run_create_text_search_template(in, *node.define_stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSDICTIONARY:
      return run_create_text_search_dictionary(in, *node.define_stmt);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSCONFIGURATION:
      return run_create_text_search_configuration(in, *node.define_stmt);
    default:
      return run_unmanaged(in, node);
  }
}

void run_statement(Interpreter& in, const PgQuery__Node& node) {
  report_of_cluster(in, node);
  switch (node.node_case) {
    case PG_QUERY__NODE__NODE_CREATE_SCHEMA_STMT:
      return run_create_schema(in, *node.create_schema_stmt);
    case PG_QUERY__NODE__NODE_CREATE_STMT:
      return run_create_table(in, *node.create_stmt);
    case PG_QUERY__NODE__NODE_INDEX_STMT:
      return run_create_index(in, *node.index_stmt);
    case PG_QUERY__NODE__NODE_CREATE_SEQ_STMT:
      return run_create_sequence(in, *node.create_seq_stmt);
    case PG_QUERY__NODE__NODE_ALTER_SEQ_STMT:
      return run_alter_sequence(in, *node.alter_seq_stmt);
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT:
      return run_alter_table(in, *node.alter_table_stmt);
    case PG_QUERY__NODE__NODE_DROP_STMT:
      return run_drop(in, *node.drop_stmt);
    case PG_QUERY__NODE__NODE_RENAME_STMT:
      return run_rename(in, *node.rename_stmt);
    case PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT:
      return run_set_schema(in, *node.alter_object_schema_stmt);
    case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT:
      return run_create_function(in, *node.create_function_stmt);
    case PG_QUERY__NODE__NODE_ALTER_FUNCTION_STMT:
      return run_alter_function(in, *node.alter_function_stmt);
    case PG_QUERY__NODE__NODE_CREATE_TRIG_STMT:
      return run_create_trigger(in, *node.create_trig_stmt);
    case PG_QUERY__NODE__NODE_VIEW_STMT:
      return run_create_view(in, *node.view_stmt);
    case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT:
      return run_create_table_as(in, *node.create_table_as_stmt);
    case PG_QUERY__NODE__NODE_CREATE_DOMAIN_STMT:
      return run_create_domain(in, *node.create_domain_stmt);
    case PG_QUERY__NODE__NODE_ALTER_DOMAIN_STMT:
      return run_alter_domain(in, *node.alter_domain_stmt);
    case PG_QUERY__NODE__NODE_COMPOSITE_TYPE_STMT:
      return run_create_composite_type(in, *node.composite_type_stmt);
    case PG_QUERY__NODE__NODE_CREATE_ENUM_STMT:
      return run_create_enum(in, *node.create_enum_stmt);
    case PG_QUERY__NODE__NODE_ALTER_ENUM_STMT:
      return run_alter_enum(in, *node.alter_enum_stmt);
    case PG_QUERY__NODE__NODE_CREATE_EXTENSION_STMT:
      return run_create_extension(in, *node.create_extension_stmt);
    case PG_QUERY__NODE__NODE_ALTER_EXTENSION_STMT:
      return run_alter_extension(in, *node.alter_extension_stmt);
    case PG_QUERY__NODE__NODE_DEFINE_STMT:
      return run_define(in, node);
    case PG_QUERY__NODE__NODE_CREATE_RANGE_STMT:
      return run_create_range(in, *node.create_range_stmt);
    case PG_QUERY__NODE__NODE_RULE_STMT:
      return run_create_rule(in, *node.rule_stmt);
    case PG_QUERY__NODE__NODE_CREATE_STATS_STMT:
      return run_create_statistics(in, *node.create_stats_stmt);
    case PG_QUERY__NODE__NODE_ALTER_STATS_STMT:
      return run_alter_statistics(in, *node.alter_stats_stmt);
    case PG_QUERY__NODE__NODE_CREATE_EVENT_TRIG_STMT:
      return run_create_event_trigger(in, *node.create_event_trig_stmt);
    case PG_QUERY__NODE__NODE_ALTER_EVENT_TRIG_STMT:
      return run_alter_event_trigger(in, *node.alter_event_trig_stmt);
    case PG_QUERY__NODE__NODE_CREATE_FOREIGN_TABLE_STMT:
      return run_create_foreign_table(in, *node.create_foreign_table_stmt);
    case PG_QUERY__NODE__NODE_CREATE_FDW_STMT:
      return run_create_foreign_data_wrapper(in, *node.create_fdw_stmt);
    case PG_QUERY__NODE__NODE_ALTER_FDW_STMT:
      return run_alter_foreign_data_wrapper(in, *node.alter_fdw_stmt);
    case PG_QUERY__NODE__NODE_CREATE_FOREIGN_SERVER_STMT:
      return run_create_server(in, *node.create_foreign_server_stmt);
    case PG_QUERY__NODE__NODE_ALTER_FOREIGN_SERVER_STMT:
      return run_alter_server(in, *node.alter_foreign_server_stmt);
    case PG_QUERY__NODE__NODE_CREATE_USER_MAPPING_STMT:
      return run_create_user_mapping(in, *node.create_user_mapping_stmt);
    case PG_QUERY__NODE__NODE_ALTER_USER_MAPPING_STMT:
      return run_alter_user_mapping(in, *node.alter_user_mapping_stmt);
    case PG_QUERY__NODE__NODE_DROP_USER_MAPPING_STMT:
      return run_drop_user_mapping(in, *node.drop_user_mapping_stmt);
    case PG_QUERY__NODE__NODE_CREATE_PUBLICATION_STMT:
      return run_create_publication(in, *node.create_publication_stmt);
    case PG_QUERY__NODE__NODE_ALTER_PUBLICATION_STMT:
      return run_alter_publication(in, *node.alter_publication_stmt);
    case PG_QUERY__NODE__NODE_CREATE_CAST_STMT:
      return run_create_cast(in, *node.create_cast_stmt);
    case PG_QUERY__NODE__NODE_CREATE_CONVERSION_STMT:
      return run_create_conversion(in, *node.create_conversion_stmt);
    case PG_QUERY__NODE__NODE_ALTER_OPERATOR_STMT:
      return run_alter_operator(in, *node.alter_operator_stmt);
    case PG_QUERY__NODE__NODE_CREATE_OP_FAMILY_STMT:
      return run_create_operator_family(in, *node.create_op_family_stmt);
    case PG_QUERY__NODE__NODE_ALTER_OP_FAMILY_STMT:
      return run_alter_operator_family(in, *node.alter_op_family_stmt);
    case PG_QUERY__NODE__NODE_CREATE_OP_CLASS_STMT:
      return run_create_operator_class(in, *node.create_op_class_stmt);
    case PG_QUERY__NODE__NODE_ALTER_TSDICTIONARY_STMT:
      return run_alter_text_search_dictionary(in, *node.alter_tsdictionary_stmt);
    case PG_QUERY__NODE__NODE_ALTER_TSCONFIGURATION_STMT:
      return run_alter_text_search_configuration(in, *node.alter_tsconfiguration_stmt);
    case PG_QUERY__NODE__NODE_CREATE_PLANG_STMT:
      return run_create_language(in, *node.create_plang_stmt);
    case PG_QUERY__NODE__NODE_CREATE_TRANSFORM_STMT:
      return run_create_transform(in, *node.create_transform_stmt);
    case PG_QUERY__NODE__NODE_ALTER_TYPE_STMT:
      return run_alter_base_type(in, *node.alter_type_stmt);
    case PG_QUERY__NODE__NODE_CREATE_SUBSCRIPTION_STMT:
      return run_create_subscription(in, *node.create_subscription_stmt);
    case PG_QUERY__NODE__NODE_ALTER_SUBSCRIPTION_STMT:
      return run_alter_subscription(in, *node.alter_subscription_stmt);
    case PG_QUERY__NODE__NODE_DROP_SUBSCRIPTION_STMT:
      return run_drop_subscription(in, *node.drop_subscription_stmt);
    case PG_QUERY__NODE__NODE_ALTER_COLLATION_STMT:
      return;  // REFRESH VERSION: nothing of the schema.
    case PG_QUERY__NODE__NODE_CREATE_POLICY_STMT:
      return run_create_policy(in, *node.create_policy_stmt);
    case PG_QUERY__NODE__NODE_ALTER_POLICY_STMT:
      return run_alter_policy(in, *node.alter_policy_stmt);
    case PG_QUERY__NODE__NODE_ALTER_OWNER_STMT:
      return run_alter_owner(in, *node.alter_owner_stmt);
    case PG_QUERY__NODE__NODE_GRANT_STMT:
      return run_grant(in, *node.grant_stmt);
    case PG_QUERY__NODE__NODE_ALTER_DEFAULT_PRIVILEGES_STMT:
      return run_alter_default_privileges(in, *node.alter_default_privileges_stmt);
    case PG_QUERY__NODE__NODE_CREATE_ROLE_STMT:
      return note_roles(in);
    case PG_QUERY__NODE__NODE_GRANT_ROLE_STMT:
      note_roles(in);
      return run_unmanaged(in, node);
    case PG_QUERY__NODE__NODE_COMMENT_STMT:
      return run_comment(in, *node.comment_stmt);
    case PG_QUERY__NODE__NODE_VARIABLE_SET_STMT:
      return run_set(in, *node.variable_set_stmt);
    case PG_QUERY__NODE__NODE_SELECT_STMT:
      return run_select(in, *node.select_stmt);
    case PG_QUERY__NODE__NODE_DO_STMT:
      return run_do(in, *node.do_stmt);
    case PG_QUERY__NODE__NODE_EXECUTE_STMT:
      return report_offline(in, "what EXECUTE does");
    case PG_QUERY__NODE__NODE_CALL_STMT:
      return run_call(in, *node.call_stmt);
    case PG_QUERY__NODE__NODE_IMPORT_FOREIGN_SCHEMA_STMT:
      return report_offline(in, "what IMPORT FOREIGN SCHEMA creates");
    case PG_QUERY__NODE__NODE_DROP_OWNED_STMT:
      return report_offline(in, "what DROP OWNED drops");
    default:
      if (!changes_no_object(node.node_case)) run_unmanaged(in, node);
  }
}

}  // namespace plumb
