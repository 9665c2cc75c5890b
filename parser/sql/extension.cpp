#include "engine/base/identifier.h"
#include "parser/sql/interpreter.h"

namespace plumb {

/// Every database is born with it, and pg_dump leaves it out.
static bool is_born_with(std::string_view extension) { return extension == "plpgsql"; }

/// pg_catalog, which no file creates, takes extensions and nothing else.
static std::string schema_of(const Interpreter& in, const PgQuery__DefElem& option) {
  std::string schema = option_text(option);
  return schema == "pg_catalog" ? schema : creation_schema(in, schema, option.location);
}

void run_create_extension(Interpreter& in, const PgQuery__CreateExtensionStmt& stmt) {
  if (is_born_with(stmt.extname)) return;
  Extension extension;
  extension.id = object_id(Kind::extension, "", stmt.extname);
  if (stmt.if_not_exists && in.draft.contains(extension.id)) return;
  for (size_t i = 0; i < stmt.n_options; i++) {
    const PgQuery__DefElem& option = *stmt.options[i]->def_elem;
    std::string_view name = option.defname;
    if (name == "schema") extension.schema = schema_of(in, option);
    if (name == "new_version") extension.version = option_text(option);
  }
  ObjectId id = extension.id;
  add_object(in, std::move(extension));
  declare_renames(in, id);
}

void run_alter_extension(Interpreter& in, const PgQuery__AlterExtensionStmt& stmt) {
  if (is_born_with(stmt.extname)) return;
  Extension* extension = in.draft.find<Extension>(object_id(Kind::extension, "", stmt.extname));
  if (extension == nullptr) {
    throw MissingObject{"extension " + quote_identifier(stmt.extname) + " does not exist", stmt.extname,
                        "add: CREATE EXTENSION " + quote_identifier(stmt.extname) + ";", "unknown_extension", -1};
  }
  // ALTER EXTENSION UPDATE without TO goes to a version that only the server knows.
  extension->version.clear();
  for (size_t i = 0; i < stmt.n_options; i++) {
    const PgQuery__DefElem& option = *stmt.options[i]->def_elem;
    if (std::string_view(option.defname) == "new_version") extension->version = option_text(option);
  }
}

}  // namespace plumb
