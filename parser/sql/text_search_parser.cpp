#include "engine/model/text_search_parser.h"

#include "parser/sql/function_name.h"

namespace plumb {

void run_create_text_search_parser(Interpreter& in, const PgQuery__DefineStmt& stmt) {
  QualifiedName name = name_of(stmt.defnames, stmt.n_defnames);
  TextSearchParser parser;
  parser.id = object_id(Kind::text_search_parser, creation_schema(in, name.schema), name.name);
  for (size_t i = 0; i < stmt.n_definition; i++) {
    const PgQuery__DefElem& option = *stmt.definition[i]->def_elem;
    std::string_view word = option.defname;
    auto function = [&](const char* args) { return function_named(in, option, args, parser.uses); };
    if (word == "start") parser.start = function("internal, integer");
    if (word == "gettoken") parser.gettoken = function("internal, internal, internal");
    if (word == "end") parser.end = function("internal");
    if (word == "headline") parser.headline = function("internal, internal, tsquery");
    if (word == "lextypes") parser.lextypes = function("internal");
  }
  ObjectId id = parser.id;
  add_object(in, std::move(parser));
  declare_renames(in, id);
}

}  // namespace plumb
