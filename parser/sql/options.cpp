#include <algorithm>

#include "engine/base/letter_case.h"
#include "parser/sql/deparse.h"
#include "parser/sql/interpreter.h"

namespace plumb {

std::string option_text(const PgQuery__DefElem& option) {
  if (option.arg == nullptr) return "true";
  const PgQuery__Node& arg = *option.arg;
  switch (arg.node_case) {
    case PG_QUERY__NODE__NODE_INTEGER:
      return std::to_string(arg.integer->ival);
    case PG_QUERY__NODE__NODE_FLOAT:
      return arg.float_->fval;
    case PG_QUERY__NODE__NODE_BOOLEAN:
      return arg.boolean->boolval ? "true" : "false";
    case PG_QUERY__NODE__NODE_STRING:
      return arg.string->sval;
    case PG_QUERY__NODE__NODE_A_STAR:
      return "*";
    case PG_QUERY__NODE__NODE_TYPE_NAME: {
      // A bare word is a type name to the grammar: parameter = off.
      const auto& type = *arg.type_name;
      std::string out;
      for (size_t i = 0; i < type.n_names; i++) out += (i > 0 ? "." : "") + std::string(string_of(type.names[i]));
      return out;
    }
    case PG_QUERY__NODE__NODE_LIST: {
      std::string out;
      for (const auto* item : items_of(option.arg)) out += (out.empty() ? "" : ".") + std::string(string_of(item));
      return out;
    }
    default:
      return expression_text(arg);
  }
}

bool option_flag(const PgQuery__DefElem& option) {
  std::string word = lower_case(option_text(option));
  if (word == "true" || word == "on" || word == "1") return true;
  if (word == "false" || word == "off" || word == "0") return false;
  throw StatementError{std::string(option.defname) + " requires a Boolean value", "say true or false", "invalid",
                       option.location};
}

Options options_of(PgQuery__Node* const* options, size_t count) {
  Options out;
  for (size_t i = 0; i < count; i++) {
    const PgQuery__DefElem& option = *options[i]->def_elem;
    std::string space = option.defnamespace;
    // oids = false is what tables have had since PostgreSQL 12; the server drops it as well.
    if (space.empty() && std::string_view(option.defname) == "oids") continue;
    out[(space.empty() ? "" : space + ".") + option.defname] = option_text(option);
  }
  return out;
}

}  // namespace plumb
