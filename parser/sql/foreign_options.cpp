#include "parser/sql/foreign_options.h"

namespace plumb {

void note_secrets(Interpreter& in, PgQuery__Node* const* options, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const PgQuery__DefElem& option = *options[i]->def_elem;
    if (!is_secret_option(option.defname)) continue;
    report(in, Severity::note, "secret", "option " + std::string(option.defname) + " is a secret and is not managed",
           "set it on the server with ALTER ... OPTIONS, not in a schema file", option.location);
  }
}

void change_foreign_options(Options& to, PgQuery__Node* const* options, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const PgQuery__DefElem& option = *options[i]->def_elem;
    if (is_secret_option(option.defname)) continue;
    if (option.defaction == PG_QUERY__DEF_ELEM_ACTION__DEFELEM_DROP) {
      to.erase(option.defname);
    } else {
      to[option.defname] = option_text(option);
    }
  }
}

Options foreign_options(Interpreter& in, PgQuery__Node* const* options, size_t count) {
  note_secrets(in, options, count);
  Options out;
  change_foreign_options(out, options, count);
  return out;
}

}  // namespace plumb
