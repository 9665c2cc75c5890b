#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"

namespace plumb {

void references(const Extension& e, const Catalog&, References& out) {
  if (!e.schema.empty()) out.push_back({object_id(Kind::schema, "", e.schema), Strength::normal});
}

void claims(const Extension& e, Names& out) { out.push_back("extension " + e.id.name); }

Alteration plan_alter(const Extension&, const Extension&, const FieldSet&, const Context&) { return {}; }

void emit_create(const Extension& e, const Context&, Script& out) {
  std::string sql = "CREATE EXTENSION " + sql_name(e.id);
  if (!e.schema.empty()) sql += " WITH SCHEMA " + quote_identifier(e.schema);
  if (!e.version.empty()) sql += (e.schema.empty() ? " WITH VERSION " : " VERSION ") + quote_literal(e.version);
  out.statement(sql);
}

void emit_alter(const Extension& from, const Extension& to, const FieldSet& fields, const Context&, Script& out) {
  if (fields.has("schema")) {
    out.statement("ALTER EXTENSION " + sql_name(from.id) + " SET SCHEMA " + quote_identifier(to.schema));
  }
  if (fields.has("version")) {
    out.statement("ALTER EXTENSION " + sql_name(from.id) + " UPDATE TO " + quote_literal(to.version));
  }
}

void emit_drop(const Extension& e, const Context&, Script& out) {
  out.statement("DROP EXTENSION " + sql_name(e.id));
  out.hazard(HazardType::data_loss, e.id, "drops " + describe(e.id) + " and everything it provides");
}

}  // namespace plumb
