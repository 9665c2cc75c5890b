#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"
#include "engine/kinds/foreign_options.h"

namespace plumb {

void references(const ForeignDataWrapper& w, const Catalog&, References& out) { refer_to_uses(w, out); }

void claims(const ForeignDataWrapper& w, Names& out) { out.push_back("foreign data wrapper " + w.id.name); }

Alteration plan_alter(const ForeignDataWrapper&, const ForeignDataWrapper&, const FieldSet&, const Context&) {
  return {};
}

static std::string function_sql(std::string_view word, const QualifiedName& function) {
  return function.empty() ? fmt::format(" NO {}", word) : fmt::format(" {} {}", word, function.text());
}

void emit_create(const ForeignDataWrapper& w, const Context&, Script& out) {
  std::string sql = "CREATE FOREIGN DATA WRAPPER " + sql_name(w.id);
  if (!w.handler.empty()) sql += function_sql("HANDLER", w.handler);
  if (!w.validator.empty()) sql += function_sql("VALIDATOR", w.validator);
  out.statement(sql + foreign_options_sql(w.options));
}

void emit_alter(const ForeignDataWrapper& from, const ForeignDataWrapper& to, const FieldSet& fields, const Context&,
                Script& out) {
  std::string sql = "ALTER FOREIGN DATA WRAPPER " + sql_name(to.id);
  if (fields.has("handler")) sql += function_sql("HANDLER", to.handler);
  if (fields.has("validator")) sql += function_sql("VALIDATOR", to.validator);
  std::string options = changed_foreign_options_sql(from.options, to.options);
  out.statement(sql + (options.empty() ? "" : " " + options));
}

void emit_drop(const ForeignDataWrapper& w, const Context&, Script& out) {
  out.statement("DROP FOREIGN DATA WRAPPER " + sql_name(w.id));
}

}  // namespace plumb
