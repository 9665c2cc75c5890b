#include "engine/model/language.h"

#include "parser/sql/function_name.h"

namespace plumb {

void run_create_language(Interpreter& in, const PgQuery__CreatePLangStmt& stmt) {
  Language language;
  language.id = object_id(Kind::language, "", stmt.plname);
  language.trusted = stmt.pltrusted;
  auto function = [&](PgQuery__Node* const* names, size_t count, const char* args) {
    return count == 0 ? QualifiedName{} : function_named(in, names, count, args, language.uses);
  };
  language.handler = function(stmt.plhandler, stmt.n_plhandler, "");
  language.inline_handler = function(stmt.plinline, stmt.n_plinline, "internal");
  language.validator = function(stmt.plvalidator, stmt.n_plvalidator, "oid");
  ObjectId id = language.id;
  if (stmt.replace) {
    put_object(in, std::move(language));
  } else {
    add_object(in, std::move(language));
  }
  declare_renames(in, id);
}

}  // namespace plumb
