#include "engine/kinds/constraint.h"

#include "engine/base/identifier.h"

namespace plumb {

std::string deferrable_sql(bool deferrable, bool initially_deferred) {
  if (initially_deferred) return " DEFERRABLE INITIALLY DEFERRED";
  return deferrable ? " DEFERRABLE" : "";
}

std::string include_sql(const std::vector<std::string>& columns) {
  return columns.empty() ? "" : " INCLUDE (" + sql_columns(columns) + ")";
}

std::string index_parameters_sql(const Options& options, const std::string& tablespace) {
  std::string out = options.empty() ? "" : " WITH (" + sql_options(options) + ")";
  return tablespace.empty() ? out : out + " USING INDEX TABLESPACE " + quote_identifier(tablespace);
}

void drop_constraint(const ObjectId& id, const Context& context, Script& out) {
  out.clause(relation_of(id, context.from), "DROP CONSTRAINT " + sql_name(id));
  out.lock(id.schema, id.parent, LockMode::access_exclusive);
}

void add_constraint(const ObjectId& id, const std::string& element, LockMode mode, const Context& context,
                    Script& out) {
  out.clause(relation_of(id, context.to), "ADD " + element);
  if (context.table_stays(id)) out.lock(id.schema, id.parent, mode);
}

void claim_constraint(const ObjectId& id, bool index, Names& out) {
  out.push_back("constraint " + id.schema + "." + id.parent + "." + id.name);
  if (index) out.push_back("relation " + id.schema + "." + id.name);
}

}  // namespace plumb
