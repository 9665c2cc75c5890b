#include "engine/model/cast.h"

#include "engine/kinds/contract.h"
#include "engine/kinds/members_sql.h"

namespace plumb {

void references(const Cast& c, const Catalog& catalog, References& out) {
  refer_to_type(c.source, catalog, out);
  refer_to_type(c.target, catalog, out);
  refer_to_uses(c, out);
}

void claims(const Cast& c, Names& out) { out.push_back("cast " + sql_name(c.id)); }

/// PostgreSQL alters nothing of a cast.
Alteration plan_alter(const Cast&, const Cast&, const FieldSet&, const Context&) { return {Way::recreate, {}}; }

void emit_create(const Cast& c, const Context&, Script& out) {
  std::string sql = "CREATE CAST " + sql_name(c.id);
  if (c.method == CastMethod::function) sql += "\n    WITH FUNCTION " + function_sql(c.function, c.arguments);
  if (c.method == CastMethod::inout) sql += "\n    WITH INOUT";
  if (c.method == CastMethod::binary) sql += "\n    WITHOUT FUNCTION";
  if (c.context == CastContext::assignment) sql += "\n    AS ASSIGNMENT";
  if (c.context == CastContext::implicit) sql += "\n    AS IMPLICIT";
  out.statement(sql);
}

void emit_alter(const Cast&, const Cast&, const FieldSet&, const Context&, Script&) {}

void emit_drop(const Cast& c, const Context&, Script& out) { out.statement("DROP CAST " + sql_name(c.id)); }

}  // namespace plumb
