#include "engine/model/text_search_template.h"

#include "parser/sql/function_name.h"

namespace plumb {

void run_create_text_search_template(Interpreter& in, const PgQuery__DefineStmt& stmt) {
  QualifiedName name = name_of(stmt.defnames, stmt.n_defnames);
  TextSearchTemplate text_template;
  text_template.id = object_id(Kind::text_search_template, creation_schema(in, name.schema), name.name);
  for (size_t i = 0; i < stmt.n_definition; i++) {
    const PgQuery__DefElem& option = *stmt.definition[i]->def_elem;
    std::string_view word = option.defname;
    auto function = [&](const char* args) { return function_named(in, option, args, text_template.uses); };
    if (word == "init") text_template.init = function("internal");
    if (word == "lexize") text_template.lexize = function("internal, internal, internal, internal");
  }
  ObjectId id = text_template.id;
  add_object(in, std::move(text_template));
  declare_renames(in, id);
}

}  // namespace plumb
