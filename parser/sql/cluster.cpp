#include "parser/sql/cluster.h"

#include "engine/base/identifier.h"

namespace plumb {

namespace {

std::string named(std::string_view word, const char* name) { return std::string(word) + " " + quote_identifier(name); }

std::string role_named(const PgQuery__RoleSpec* role) {
  if (role == nullptr) return "all roles";
  return role->roletype == PG_QUERY__ROLE_SPEC_TYPE__ROLESPEC_CSTRING ? named("role", role->rolename)
                                                                      : "the current role";
}

std::string roles_named(const PgQuery__DropRoleStmt& stmt) {
  std::string out;
  for (size_t i = 0; i < stmt.n_roles; i++) out += (i == 0 ? "" : ", ") + role_named(stmt.roles[i]->role_spec);
  return out;
}

/// The word for a kind of object that is the cluster's; "" for all others.
std::string_view word_of(PgQuery__ObjectType type) {
  switch (type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_ROLE:
      return "role";
    case PG_QUERY__OBJECT_TYPE__OBJECT_DATABASE:
      return "database";
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLESPACE:
      return "tablespace";
    case PG_QUERY__OBJECT_TYPE__OBJECT_PARAMETER_ACL:
      return "server setting";
    default:
      return "";
  }
}

std::string about(std::string_view what, PgQuery__ObjectType type, const PgQuery__Node* object) {
  std::string_view word = word_of(type);
  if (word.empty()) return "";
  std::string_view name = object == nullptr ? "" : string_of(object);
  return std::string(what) + std::string(word) + (name.empty() ? "" : " " + quote_identifier(name));
}

/// What the statement is about; "" when it is the schema, or nothing that lasts.
std::string object_of_cluster(const PgQuery__Node& node) {
  switch (node.node_case) {
    case PG_QUERY__NODE__NODE_CREATE_ROLE_STMT:
      return named("role", node.create_role_stmt->role);
    case PG_QUERY__NODE__NODE_ALTER_ROLE_STMT:
      return role_named(node.alter_role_stmt->role);
    case PG_QUERY__NODE__NODE_ALTER_ROLE_SET_STMT:
      return "settings of " + role_named(node.alter_role_set_stmt->role);
    case PG_QUERY__NODE__NODE_DROP_ROLE_STMT:
      return roles_named(*node.drop_role_stmt);
    case PG_QUERY__NODE__NODE_REASSIGN_OWNED_STMT:
      return "what REASSIGN OWNED reassigns";
    case PG_QUERY__NODE__NODE_CREATEDB_STMT:
      return named("database", node.createdb_stmt->dbname);
    case PG_QUERY__NODE__NODE_DROPDB_STMT:
      return named("database", node.dropdb_stmt->dbname);
    case PG_QUERY__NODE__NODE_ALTER_DATABASE_STMT:
      return named("database", node.alter_database_stmt->dbname);
    case PG_QUERY__NODE__NODE_ALTER_DATABASE_SET_STMT:
      return named("settings of database", node.alter_database_set_stmt->dbname);
    case PG_QUERY__NODE__NODE_ALTER_SYSTEM_STMT:
      return named("server setting", node.alter_system_stmt->setstmt->name);
    case PG_QUERY__NODE__NODE_CREATE_TABLE_SPACE_STMT:
      return named("tablespace", node.create_table_space_stmt->tablespacename);
    case PG_QUERY__NODE__NODE_DROP_TABLE_SPACE_STMT:
      return named("tablespace", node.drop_table_space_stmt->tablespacename);
    case PG_QUERY__NODE__NODE_ALTER_TABLE_SPACE_OPTIONS_STMT:
      return named("tablespace", node.alter_table_space_options_stmt->tablespacename);
    case PG_QUERY__NODE__NODE_ALTER_TABLE_MOVE_ALL_STMT:
      return named("what is moved out of tablespace", node.alter_table_move_all_stmt->orig_tablespacename);
    case PG_QUERY__NODE__NODE_COMMENT_STMT:
      return about("comment on ", node.comment_stmt->objtype, node.comment_stmt->object);
    case PG_QUERY__NODE__NODE_ALTER_OWNER_STMT:
      return about("owner of ", node.alter_owner_stmt->object_type, node.alter_owner_stmt->object);
    case PG_QUERY__NODE__NODE_GRANT_STMT:
      return about("privileges on ", node.grant_stmt->objtype,
                   node.grant_stmt->n_objects == 0 ? nullptr : node.grant_stmt->objects[0]);
    case PG_QUERY__NODE__NODE_RENAME_STMT:
      return word_of(node.rename_stmt->rename_type).empty()
                 ? ""
                 : named(word_of(node.rename_stmt->rename_type), node.rename_stmt->subname);
    default:
      return "";
  }
}

}  // namespace

void report_of_cluster(Interpreter& in, const PgQuery__Node& node) {
  if (in.mode == SqlMode::migrations) return;
  std::string what = object_of_cluster(node);
  if (what.empty()) return;
  report(in, Severity::warning, "cluster", "passed over: " + what,
         "not of the schema, but of the cluster or the database: see to it with psql, plumb execute or a migration");
}

}  // namespace plumb
