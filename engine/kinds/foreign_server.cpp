#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"
#include "engine/kinds/foreign_options.h"

namespace plumb {

void references(const ForeignServer& s, const Catalog& catalog, References& out) {
  ObjectId wrapper = object_id(Kind::foreign_data_wrapper, "", s.wrapper);
  out.push_back({wrapper, Strength::normal});
  if (catalog.contains(wrapper)) return;
  for (const Extension& e : catalog.all<Extension>()) out.push_back({e.id, Strength::soft});
}

void claims(const ForeignServer& s, Names& out) { out.push_back("server " + s.id.name); }

Alteration plan_alter(const ForeignServer&, const ForeignServer&, const FieldSet& fields, const Context&) {
  bool other = fields.has("wrapper") || fields.has("type");
  return {other ? Way::recreate : Way::in_place, {}};
}

void emit_create(const ForeignServer& s, const Context&, Script& out) {
  std::string sql = "CREATE SERVER " + sql_name(s.id);
  if (!s.type.empty()) sql += " TYPE " + quote_literal(s.type);
  if (!s.version.empty()) sql += " VERSION " + quote_literal(s.version);
  out.statement(sql + " FOREIGN DATA WRAPPER " + quote_identifier(s.wrapper) + foreign_options_sql(s.options));
}

void emit_alter(const ForeignServer& from, const ForeignServer& to, const FieldSet& fields, const Context&,
                Script& out) {
  std::string sql = "ALTER SERVER " + sql_name(to.id);
  if (fields.has("version")) sql += " VERSION " + (to.version.empty() ? "NULL" : quote_literal(to.version));
  std::string options = changed_foreign_options_sql(from.options, to.options);
  out.statement(sql + (options.empty() ? "" : " " + options));
}

void emit_drop(const ForeignServer& s, const Context&, Script& out) { out.statement("DROP SERVER " + sql_name(s.id)); }

}  // namespace plumb
