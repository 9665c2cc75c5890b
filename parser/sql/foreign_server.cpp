#include "engine/base/identifier.h"
#include "parser/sql/foreign_options.h"

namespace plumb {

void run_create_server(Interpreter& in, const PgQuery__CreateForeignServerStmt& stmt) {
  ForeignServer server;
  server.id = object_id(Kind::foreign_server, "", stmt.servername);
  if (stmt.if_not_exists && in.draft.contains(server.id)) return;
  ObjectId wrapper = object_id(Kind::foreign_data_wrapper, "", stmt.fdwname);
  // One that is not described is an extension's.
  bool unknown = !in.draft.contains(wrapper) && (is_expected(in, wrapper.name) || in.draft.map<Extension>().empty());
  if (unknown) throw MissingObject{describe(wrapper) + " does not exist", wrapper.name, "", "unknown_wrapper", -1};
  server.wrapper = wrapper.name;
  server.type = stmt.servertype;
  server.version = stmt.version;
  server.options = foreign_options(in, stmt.options, stmt.n_options);
  ObjectId id = server.id;
  add_object(in, std::move(server));
  declare_renames(in, id);
}

void run_alter_server(Interpreter& in, const PgQuery__AlterForeignServerStmt& stmt) {
  ForeignServer& server = *in.draft.find<ForeignServer>(resolve_server(in, stmt.servername));
  if (stmt.has_version) server.version = stmt.version;
  note_secrets(in, stmt.options, stmt.n_options);
  change_foreign_options(server.options, stmt.options, stmt.n_options);
}

ObjectId resolve_server(const Interpreter& in, const std::string& name) {
  ObjectId id = object_id(Kind::foreign_server, "", name);
  if (in.draft.contains(id)) return id;
  std::vector<std::string> names;
  for (const auto& [known, server] : in.draft.map<ForeignServer>()) names.push_back(known.name);
  std::string nearest = in.final_round ? nearest_name(name, names) : "";
  throw MissingObject{describe(id) + " does not exist", name,
                      nearest.empty() ? "" : "did you mean " + quote_identifier(nearest) + "?", "unknown_server", -1};
}

}  // namespace plumb
