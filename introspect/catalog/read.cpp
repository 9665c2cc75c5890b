#include "introspect/catalog/read.h"

#include <algorithm>
#include <future>
#include <memory>
#include <optional>

#include "engine/base/identifier.h"
#include "introspect/catalog/query.h"
#include "introspect/db/lock_wait.h"
#include "introspect/db/settings.h"

namespace plumb {

namespace {

using live::CatalogQuery;

/// What the catalogs' answers hang on.
struct Session {
  int version = 0;
  bool superuser = false;
};

/// In the order in which they build on one another.
std::vector<CatalogQuery> catalog_queries(const Session& session) {
  const int version = session.version;
  using namespace live;
  auto aside = [](CatalogQuery query) {
    query.aside = true;
    return query;
  };
  // Everybody may know that there is a subscription, but only a superuser where it connects to.
  auto subscriptions = [&] {
    return session.superuser ? subscription_query(version)
                             : CatalogQuery{"SELECT NULL WHERE false", [](Snapshot&, const Row&) {}};
  };
  return {extension_member_query(),
          schema_query(),
          lookup_query(),
          opclass_query(),
          relation_query(),
          type_query(),
          foreign_procedure_query(),
          extension_query(),
          collation_query(version),
          enum_type_query(),
          domain_query(version),
          domain_constraint_query(),
          table_parent_query(),
          column_query(version),
          table_query(),
          implied_part_query(),
          part_marks_query(),
          sequence_query(),
          aside(column_default_query()),
          key_constraint_query(version),
          aside(check_constraint_query(version)),
          exclusion_operator_query(),
          aside(exclusion_constraint_query()),
          foreign_key_query(version),
          aside(index_query(version)),
          aside(view_query()),
          aside(materialized_view_query()),
          routine_query(version),
          range_type_query(version),
          base_type_query(version),
          aggregate_query(),
          cast_query(),
          encoding_conversion_query(),
          sql_operator_query(),
          operator_family_query(),
          operator_class_query(),
          family_operator_query(),
          family_function_query(),
          text_search_parser_query(),
          text_search_template_query(),
          text_search_dictionary_query(),
          text_search_configuration_query(),
          token_mapping_query(),
          language_query(),
          transform_query(),
          aside(rule_query()),
          statistics_query(version),
          trigger_query(),
          event_trigger_query(),
          foreign_data_wrapper_query(),
          foreign_server_query(),
          foreign_table_query(),
          user_mapping_query(),
          publication_query(version),
          published_table_query(version),
          policy_query(),
          subscriptions(),
          owner_query(session.superuser),
          privileges_query(),
          comment_query(),
          default_privileges_query(),
          aside(dependency_query(version)),
          aside(unmanaged_query(version, !session.superuser))};
}

void take(live::Snapshot& s, const CatalogQuery& query, const db::Rows& rows) {
  if (query.prepare) query.prepare(s, rows.size());
  for (size_t i = 0; i < rows.size(); i++) query.take(s, live::Row(rows, i));
}

/// Workers would cost more to start than these queries gain by them, and are the application's.
std::string reading_settings(const db::Connection& connection) {
  return db::give_up_locks(connection) + db::spelling_settings +
         ", set_config('max_parallel_workers_per_gather', '0', true)";
}

/// Ends the reading, its settings with it.
const char* end_of(Sessions sessions) {
  return sessions == Sessions::within ? "ROLLBACK TO SAVEPOINT plumb_read" : "COMMIT";
}

/// Opens the snapshot; its name when a second session shall read it and the database is so large that it pays, else "".
std::string begin(db::Connection& connection, Sessions sessions, Session& session) {
  std::string exported = sessions != Sessions::as_pays
                             ? "NULL"
                             : "CASE WHEN pg_relation_size('pg_catalog.pg_attribute') > 16000000 "
                               "THEN pg_export_snapshot() END";
  std::string start =
      sessions == Sessions::within ? "SAVEPOINT plumb_read; " : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ";
  auto rows = connection.query(start + reading_settings(connection) + "; SELECT " + exported +
                               ", current_setting('is_superuser')::bool");
  session.superuser = rows.flag(0, 1);
  return std::string(rows.text(0, 0));
}

/// Another session that sees the same snapshot; nullopt when there is none to be had.
std::optional<db::Connection> helper(const db::Connection& connection, const std::string& snapshot) {
  if (snapshot.empty()) return std::nullopt;
  try {
    db::Connection out = connection.second();
    out.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT " + quote_literal(snapshot) +
                "; " + reading_settings(out));
    return out;
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::vector<std::string> statements_of(const std::vector<CatalogQuery>& queries, bool split, bool aside) {
  std::vector<std::string> out;
  for (const auto& q : queries) {
    if ((split && q.aside) == aside) out.push_back(q.sql);
  }
  return out;
}

/// Two round trips in all; what the queries found is taken in their order.
void read_all(db::Connection& connection, Sessions sessions, live::Snapshot& s) {
  Session session{s.version, false};
  std::optional<db::Connection> second = helper(connection, begin(connection, sessions, session));
  auto queries = catalog_queries(session);
  auto statements = statements_of(queries, second.has_value(), false);
  statements.emplace_back(end_of(sessions));
  db::Batch first_lane = connection.send(std::move(statements));
  std::optional<db::Batch> second_lane;
  if (second) second_lane.emplace(second->send(statements_of(queries, true, true)));
  for (const auto& q : queries) take(s, q, q.aside && second_lane ? second_lane->next() : first_lane.next());
  (void)first_lane.next();
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

Catalog read_catalog(db::Connection& connection, Sessions sessions) {
  int version = connection.server_version();
  if (version < 130000) {
    // Until 9.6 the second number was a part of the major version.
    std::string major = std::to_string(version / 10000);
    if (version < 100000) major += "." + std::to_string(version / 100 % 100);
    throw Error(ErrorCode::unsupported, "the server is PostgreSQL " + major + ", too old for plumb",
                "PostgreSQL 13 or newer is needed");
  }
  auto s = std::make_unique<live::Snapshot>(version);
  try {
    read_all(connection, sessions, *s);
  } catch (const Error& error) {
    if (connection.alive()) connection.execute(sessions == Sessions::within ? end_of(sessions) : "ROLLBACK");
    throw db::explained(connection, error, "the catalog cannot be read");
  }
  live::add_composite_types(*s);
  live::settle_not_null_names(*s);
  live::settle_operator_families(*s);
  live::settle_operators(*s);
  CatalogBuilder builder = std::move(s->catalog);
  // What a large snapshot holds besides takes as long to free as the catalog to sort.
  auto freed = std::async(builder.is_large() ? std::launch::async : std::launch::deferred, [&] { s.reset(); });
  sort_uses(builder);
  sort_unmanaged(builder);
  builder.server_version = version;
  builder.says_owners = builder.says_privileges = builder.says_default_privileges = true;
  return std::move(builder).build();
}

}  // namespace plumb
