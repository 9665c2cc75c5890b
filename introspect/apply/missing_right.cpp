#include "introspect/apply/missing_right.h"

#include <fmt/format.h>

#include "engine/base/identifier.h"

namespace plumb {

Error missing_right(const db::Connection& connection, const Error& error, const LedgerName& table,
                    const std::string& attempt, const std::string& rights) {
  Error out(ErrorCode::sql, attempt, error.hint);
  out.detail = error.message;
  out.sqlstate = error.sqlstate;
  try {
    db::Rows rows = connection.second().query(
        "SELECT quote_ident(current_user), has_schema_privilege(n.oid, 'USAGE'),"
        " (SELECT string_agg(p, ', ') FROM pg_catalog.unnest(pg_catalog.string_to_array($3, ', ')) AS p"
        "  WHERE NOT has_table_privilege(c.oid, p)) FROM pg_catalog.pg_class c"
        " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2",
        {table.schema, table.table, rights});
    if (rows.size() == 0) return out;
    std::string role(rows.text(0, 0)), grants;
    if (!rows.flag(0, 1)) grants = fmt::format("GRANT USAGE ON SCHEMA {} TO {};", quote_identifier(table.schema), role);
    if (!rows.null(0, 2)) {
      grants += fmt::format("{}GRANT {} ON {} TO {};", grants.empty() ? "" : " ", rows.text(0, 2),
                            qualified(table.schema, table.table), role);
    }
    out.message += " by role " + role;
    if (!grants.empty()) out.hint = "its owner gives that right: " + grants;
  } catch (const Error&) {  // which right stays unsaid
  }
  return out;
}

}  // namespace plumb
