#include <fmt/format.h>

#include <algorithm>

#include "introspect/catalog/query.h"
#include "introspect/catalog/stand_in.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

/// The same decision as in the query.
static bool stand_in_prints(const std::vector<int64_t>& attnums) {
  return !attnums.empty() && *std::max_element(attnums.begin(), attnums.end()) <= stand_in_width;
}

/// conkey holds the columns that the expression reads, so pg_depend need not be asked for them.
static void take_check(Snapshot& s, const Row& row) {
  enum { oid, name, table, columns, no_inherit, validated, expression, enforced };
  const Relation* r = s.my_relation(row.oid(table));
  if (!r || !r->is_table()) return;
  CheckConstraint c;
  c.id = object_id(Kind::check_constraint, s.schema_name(r->schema), row.text(name), r->name);
  std::vector<int64_t> attnums = numbers(row.view(columns));
  c.expression.text = stand_in_prints(attnums) ? with_own_columns(s, *r, row.view(expression)) : row.text(expression);
  c.no_inherit = row.flag(no_inherit);
  c.not_enforced = !row.flag(enforced);
  c.not_valid = !c.not_enforced && !row.flag(validated);
  for (int64_t n : attnums) {
    if (auto id = s.id_of(of_class::relation, row.oid(table), n)) c.uses.push_back(std::move(*id));
  }
  s.add(of_class::constraint, row.oid(oid), std::move(c));
}

CatalogQuery check_constraint_query(int version) {
  return {fmt::format("SELECT oid, conname, conrelid, conkey, connoinherit, convalidated, "
                      "pg_get_expr(conbin, CASE WHEN {} >= ALL (conkey) THEN {} ELSE conrelid END), {} "
                      "FROM pg_constraint WHERE contype = 'c' AND conrelid <> 0 AND conislocal",
                      stand_in_width, stand_in_oid, version >= 180000 ? "conenforced" : "true"),
          take_check, reserve_rows<CheckConstraint>};
}

}  // namespace plumb::live
