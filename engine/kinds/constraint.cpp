#include "engine/kinds/constraint.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/kinds/index_part.h"

namespace plumb {

std::string deferrable_sql(bool deferrable, bool initially_deferred) {
  if (initially_deferred) return " DEFERRABLE INITIALLY DEFERRED";
  return deferrable ? " DEFERRABLE" : "";
}

std::string validity_sql(bool not_enforced, bool not_valid) {
  if (not_enforced) return " NOT ENFORCED";
  return not_valid ? " NOT VALID" : "";
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

bool only_index_marks(const FieldSet& fields, std::initializer_list<std::string_view> others) {
  return std::all_of(fields.names.begin(), fields.names.end(), [&](std::string_view name) {
    return name == "clustered" || name == "replica_identity" ||
           std::find(others.begin(), others.end(), name) != others.end();
  });
}

template <class T>
static bool has_clustered(const Catalog& catalog, const ObjectId& id) {
  auto [first, last] = catalog.children<T>(id.schema, id.parent);
  return std::any_of(first, last, [](const T& each) { return each.clustered; });
}

bool stays_clustered(const ObjectId& table, const Catalog& to) {
  const Table* t = to.find<Table>(table);
  ObjectId id = table;
  id.parent = table.name;
  return (t && !t->cluster_on_part_of.empty()) || has_clustered<Index>(to, id) ||
         has_clustered<KeyConstraint>(to, id) || has_clustered<ExclusionConstraint>(to, id);
}

template <class I>
void emit_index_marks(const I* from, const I& to, const Context& context, Script& out) {
  ObjectId table = relation_of(to.id, context.to);
  bool stays = context.table_stays(to.id);
  auto say = [&](const std::string& clause, LockMode mode) {
    if (table.kind == Kind::table) {
      out.clause(table, clause);
    } else {
      out.statement(fmt::format("ALTER {} {} {}", sql_keyword(table, context.to), sql_name(table), clause));
    }
    if (stays) out.lock(to.id.schema, to.id.parent, mode);
  };
  if (to.clustered && !(from && from->clustered)) {
    say("CLUSTER ON " + quote_identifier(to.id.name), LockMode::share_update_exclusive);
  } else if (from && from->clustered && !to.clustered && !stays_clustered(table, context.to)) {
    say("SET WITHOUT CLUSTER", LockMode::share_update_exclusive);
  }
  // The table itself says when it has another identity than an index.
  if (to.replica_identity && !(from && from->replica_identity))
    say("REPLICA IDENTITY USING INDEX " + quote_identifier(to.id.name), LockMode::access_exclusive);
  if (!from) emit_parts_of(to.id, context, out);
}
template void emit_index_marks(const Index*, const Index&, const Context&, Script&);
template void emit_index_marks(const KeyConstraint*, const KeyConstraint&, const Context&, Script&);
template void emit_index_marks(const ExclusionConstraint*, const ExclusionConstraint&, const Context&, Script&);

void claim_constraint(const ObjectId& id, bool index, Names& out) {
  out.push_back("constraint " + id.schema + "." + id.parent + "." + id.name);
  if (index) out.push_back("relation " + id.schema + "." + id.name);
}

}  // namespace plumb
