#include <fmt/format.h>

#include <algorithm>

#include "introspect/catalog/query.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

/// pg_statistic_ext.stxkind; 'e' stands for the expressions, which speak for themselves.
static std::vector<StatisticsKind> kinds_of(const std::vector<std::string>& letters) {
  std::vector<StatisticsKind> out;
  auto has = [&](const char* letter) { return std::find(letters.begin(), letters.end(), letter) != letters.end(); };
  if (has("d")) out.push_back(StatisticsKind::ndistinct);
  if (has("f")) out.push_back(StatisticsKind::dependencies);
  if (has("m")) out.push_back(StatisticsKind::mcv);
  return out;
}

static void take_statistics(Snapshot& s, const Row& row) {
  enum { oid, name, schema, table, kinds, columns, target, expressions };
  const Relation* r = s.relation(row.oid(table));
  if (!r || !s.takes(of_class::statistics, row.oid(oid), row.oid(schema))) return;
  Statistics x;
  x.id = object_id(Kind::statistics, s.schema_name(row.oid(schema)), row.text(name));
  x.table = s.name_of(*r);
  x.kinds = kinds_of(array_elements(row.view(kinds)));
  x.columns = s.column_names(*r, numbers(row.view(columns)));
  std::sort(x.columns.begin(), x.columns.end());
  for (auto& text : array_elements(row.view(expressions))) x.expressions.push_back({std::move(text)});
  x.target = row.number(target);
  s.add(of_class::statistics, row.oid(oid), std::move(x));
}

CatalogQuery statistics_query(int version) {
  std::string expressions = version >= 140000 ? "pg_get_statisticsobjdef_expressions(oid)" : "NULL";
  return {fmt::format("SELECT oid, stxname, stxnamespace, stxrelid, stxkind, stxkeys, coalesce(stxstattarget, -1), {} "
                      "FROM pg_statistic_ext WHERE oid >= 16384",
                      expressions),
          take_statistics};
}

}  // namespace plumb::live
