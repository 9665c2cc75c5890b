#include "introspect/catalog/read.h"

#include <algorithm>

#include "introspect/catalog/query.h"
#include "introspect/db/settings.h"

namespace plumb {

namespace {

using live::CatalogQuery;

constexpr const char* begin_statements[] = {"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", db::spelling_settings};
constexpr size_t begin_count = std::size(begin_statements);

/// In the order in which they build on one another.
std::vector<CatalogQuery> catalog_queries(int version) {
  using namespace live;
  return {extension_member_query(),
          schema_query(),
          lookup_query(),
          opclass_query(),
          relation_query(),
          type_query(),
          foreign_procedure_query(),
          extension_query(),
          enum_type_query(),
          domain_query(),
          domain_constraint_query(),
          table_parent_query(),
          column_query(version),
          table_query(),
          sequence_query(),
          column_default_query(),
          key_constraint_query(version),
          check_constraint_query(),
          exclusion_operator_query(),
          exclusion_constraint_query(),
          foreign_key_query(version),
          index_query(version),
          view_query(),
          materialized_view_query(),
          routine_query(version),
          trigger_query(),
          comment_query(),
          dependency_query(),
          unmanaged_query(version)};
}

void take(live::Snapshot& s, const CatalogQuery& query, const db::Rows& rows) {
  if (query.prepare) query.prepare(s);
  for (size_t i = 0; i < rows.size(); i++) query.take(s, live::Row(rows, i));
}

void read_all(db::Connection& connection, live::Snapshot& s) {
  auto queries = catalog_queries(s.version);
  std::vector<std::string> statements(std::begin(begin_statements), std::end(begin_statements));
  for (const auto& q : queries) statements.push_back(q.sql);
  statements.push_back("COMMIT");
  connection.query_each(statements, [&](size_t i, const db::Rows& rows) {
    bool is_query = i >= begin_count && i - begin_count < queries.size();
    if (is_query) take(s, queries[i - begin_count], rows);
  });
}

/// Each view's references name it once; a relation that a column stands for is a view or matview as often as a table.
void sort_uses(CatalogBuilder& catalog) {
  for_each_kind([&]<class T>(KindTag<T>) {
    for (T& object : catalog.all<T>()) {
      if (object.uses.size() < 2) continue;
      std::sort(object.uses.begin(), object.uses.end());
      object.uses.erase(std::unique(object.uses.begin(), object.uses.end()), object.uses.end());
    }
  });
}

void sort_unmanaged(CatalogBuilder& catalog) {
  std::sort(catalog.unmanaged.begin(), catalog.unmanaged.end(), [](const Unmanaged& a, const Unmanaged& b) {
    return std::tie(a.schema, a.what) < std::tie(b.schema, b.what);
  });
}

}  // namespace

Catalog read_catalog(db::Connection& connection, const ReadOptions& options) {
  int version = connection.server_version();
  if (version < 130000) {
    throw Error(ErrorCode::unsupported,
                "the server is PostgreSQL " + std::to_string(version / 10000) + ", too old for plumb",
                "PostgreSQL 13 or newer is needed");
  }
  live::Snapshot s(options, version);
  try {
    read_all(connection, s);
  } catch (...) {
    if (connection.alive()) connection.execute("ROLLBACK");
    throw;
  }
  live::add_composite_types(s);
  sort_uses(s.catalog);
  sort_unmanaged(s.catalog);
  s.catalog.server_version = version;
  return std::move(s.catalog).build();
}

}  // namespace plumb
