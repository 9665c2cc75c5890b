#include "engine/base/identifier.h"
#include "parser/sql/foreign_options.h"
#include "parser/sql/role.h"

namespace plumb {

static ObjectId mapping_id(const Interpreter& in, const PgQuery__RoleSpec& role, const std::string& server) {
  switch (role.roletype) {
    case PG_QUERY__ROLE_SPEC_TYPE__ROLESPEC_PUBLIC:
      return object_id(Kind::user_mapping, "", "public", resolve_server(in, server).name);
    case PG_QUERY__ROLE_SPEC_TYPE__ROLESPEC_CSTRING:
      return object_id(Kind::user_mapping, "", role.rolename, resolve_server(in, server).name);
    default:
      return object_id(Kind::user_mapping, "", role_of(in, role), resolve_server(in, server).name);
  }
}

void run_create_user_mapping(Interpreter& in, const PgQuery__CreateUserMappingStmt& stmt) {
  UserMapping mapping;
  mapping.id = mapping_id(in, *stmt.user, stmt.servername);
  if (stmt.if_not_exists && in.draft.contains(mapping.id)) return;
  mapping.options = foreign_options(in, stmt.options, stmt.n_options);
  add_object(in, std::move(mapping));
}

void run_alter_user_mapping(Interpreter& in, const PgQuery__AlterUserMappingStmt& stmt) {
  ObjectId id = mapping_id(in, *stmt.user, stmt.servername);
  UserMapping* mapping = in.draft.find<UserMapping>(id);
  if (mapping == nullptr) throw MissingObject{describe(id) + " does not exist", id.name, "", "unknown_mapping", -1};
  note_secrets(in, stmt.options, stmt.n_options);
  change_foreign_options(mapping->options, stmt.options, stmt.n_options);
}

void run_drop_user_mapping(Interpreter& in, const PgQuery__DropUserMappingStmt& stmt) {
  if (stmt.missing_ok && !in.draft.contains(object_id(Kind::foreign_server, "", stmt.servername))) return;
  ObjectId id = mapping_id(in, *stmt.user, stmt.servername);
  if (!in.draft.contains(id) && !stmt.missing_ok)
    throw MissingObject{describe(id) + " does not exist", id.name, "", "unknown_mapping", -1};
  remove_object(in, id);
}

}  // namespace plumb
