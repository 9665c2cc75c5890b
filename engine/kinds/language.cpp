#include "engine/model/language.h"

#include "engine/kinds/contract.h"

namespace plumb {

void references(const Language& l, const Catalog&, References& out) { refer_to_uses(l, out); }

void claims(const Language& l, Names& out) { out.push_back("language " + sql_name(l.id)); }

Alteration plan_alter(const Language&, const Language&, const FieldSet&, const Context&) { return {}; }

static std::string language_sql(const Language& l, const std::string& head) {
  std::string out = head + (l.trusted ? " TRUSTED LANGUAGE " : " LANGUAGE ") + sql_name(l.id);
  out += "\n    HANDLER " + l.handler.text();
  if (!l.inline_handler.empty()) out += "\n    INLINE " + l.inline_handler.text();
  if (!l.validator.empty()) out += "\n    VALIDATOR " + l.validator.text();
  return out;
}

void emit_create(const Language& l, const Context&, Script& out) { out.statement(language_sql(l, "CREATE")); }

void emit_alter(const Language&, const Language& to, const FieldSet&, const Context&, Script& out) {
  out.statement(language_sql(to, "CREATE OR REPLACE"));
}

void emit_drop(const Language& l, const Context&, Script& out) { out.statement("DROP LANGUAGE " + sql_name(l.id)); }

}  // namespace plumb
