#include "engine/model/text_search_dictionary.h"

#include "parser/sql/function_name.h"
#include "parser/sql/with_args.h"

namespace plumb {

void run_create_text_search_dictionary(Interpreter& in, const PgQuery__DefineStmt& stmt) {
  QualifiedName name = name_of(stmt.defnames, stmt.n_defnames);
  TextSearchDictionary dictionary;
  dictionary.id = object_id(Kind::text_search_dictionary, creation_schema(in, name.schema), name.name);
  for (size_t i = 0; i < stmt.n_definition; i++) {
    const PgQuery__DefElem& option = *stmt.definition[i]->def_elem;
    if (std::string_view(option.defname) == "template") {
      dictionary.text_template = named_or_builtin(in, Kind::text_search_template, name_in(option));
    } else {
      dictionary.options[option.defname] = option_text(option);
    }
  }
  ObjectId id = dictionary.id;
  add_object(in, std::move(dictionary));
  declare_renames(in, id);
}

/// An option without a value is taken away.
void run_alter_text_search_dictionary(Interpreter& in, const PgQuery__AlterTSDictionaryStmt& stmt) {
  ObjectId id = resolve_named(in, Kind::text_search_dictionary, name_of(stmt.dictname, stmt.n_dictname));
  Options& options = in.draft.find<TextSearchDictionary>(id)->options;
  for (size_t i = 0; i < stmt.n_options; i++) {
    const PgQuery__DefElem& option = *stmt.options[i]->def_elem;
    options.erase(option.defname);
    if (option.arg != nullptr) options[option.defname] = option_text(option);
  }
}

}  // namespace plumb
