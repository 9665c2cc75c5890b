#include "introspect/apply/recovery.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "introspect/apply/left_index.h"

namespace plumb {

/// The name as to_regclass() takes it: found by the search path when it has no schema.
static std::string regclass_text(const QualifiedName& name) { return qualified(name.schema, name.name); }

constexpr const char* collect_oids =
    "SELECT coalesce(pg_catalog.string_agg(i.indexrelid::text, ',' ORDER BY i.indexrelid), '')"
    " FROM pg_catalog.pg_index i ";

std::string doubt_context(db::Connection& connection, const StatementText& statement) {
  switch (statement.recovery) {
    case Recovery::create_index:
      return std::string(connection
                             .query(std::string(collect_oids) + "WHERE i.indrelid = pg_catalog.to_regclass($1)",
                                    {regclass_text(statement.table)})
                             .text(0, 0));
    case Recovery::reindex:
      return std::string(connection.query(std::string(collect_oids) + "WHERE NOT i.indisvalid").text(0, 0));
    case Recovery::drop_index:
    case Recovery::detach_partition:
    case Recovery::rerun:
    case Recovery::ask:
      return "";
  }
  return "";
}

static std::vector<FoundIndex> found_indexes(const db::Rows& rows) {
  std::vector<FoundIndex> out;
  for (size_t i = 0; i < rows.size(); i++)
    out.push_back({"", qualified(rows.text(i, 0), rows.text(i, 1)), rows.flag(i, 2)});
  return out;
}

constexpr const char* indexes_not_in_context =
    "SELECT n.nspname, c.relname, i.indisvalid FROM pg_catalog.pg_index i"
    " JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    " WHERE i.indexrelid <> ALL (pg_catalog.string_to_array($1, ',')::oid[]) ";

static std::string drop_index(db::Connection& connection, const std::string& name) {
  connection.execute("DROP INDEX CONCURRENTLY IF EXISTS " + name);
  return fmt::format("dropped the invalid index {} that an interrupted run left", name);
}

/// In place of the OIDs from before the statement, once the server was seen to refuse it: those of what it left.
constexpr std::string_view it_left = "left ", it_may_have_left = "unsure ";

static DoubtResult ask_about(const std::vector<FoundIndex>& indexes, const QualifiedName& table) {
  return {
      DoubtAnswer::unknown,
      fmt::format("since it was begun {} has the new index {}; whether that is of this statement cannot be told: if "
                  "it is, and invalid, drop it and say that the statement shall run again",
                  regclass_text(table), names_of(indexes))};
}

static DoubtResult drop_indexes(db::Connection& connection, const std::vector<FoundIndex>& indexes) {
  DoubtResult out;
  for (const FoundIndex& index : indexes) out.what = drop_index(connection, index.name);
  return out;
}

/// Only an index that is of the statement by its table, its name and its definition tells of it, and is dropped.
static DoubtResult settle_create_index(db::Connection& connection, const StatementText& statement,
                                       std::string_view context) {
  if (context.starts_with(it_left)) {
    context.remove_prefix(it_left.size());
    return drop_indexes(connection, still_invalid(connection, std::string(context)));
  }
  if (context.starts_with(it_may_have_left)) {
    context.remove_prefix(it_may_have_left.size());
    auto left = still_invalid(connection, std::string(context));
    return left.empty() ? DoubtResult{} : ask_about(left, statement.table);
  }
  LeftIndexes left = left_indexes(connection, statement, std::string(context));
  for (const FoundIndex& index : left.own) {
    if (index.valid) return {DoubtAnswer::done, fmt::format("index {} was built by the interrupted run", index.name)};
  }
  return left.unsure.empty() ? drop_indexes(connection, left.own) : ask_about(left.unsure, statement.table);
}

Leftover leftover_of_refused(db::Connection& connection, const StatementText& statement, const std::string& context) {
  if (statement.recovery != Recovery::create_index) return {context, ""};
  LeftIndexes left = left_indexes(connection, statement, context);
  for (auto* indexes : {&left.own, &left.unsure}) std::erase_if(*indexes, [](const FoundIndex& i) { return i.valid; });
  if (!left.own.empty())
    return {std::string(it_left) + oids_of(left.own),
            fmt::format("it left the invalid index {}, which the next run drops", names_of(left.own))};
  if (!left.unsure.empty())
    return {std::string(it_may_have_left) + oids_of(left.unsure),
            fmt::format("the invalid index {} is new; whether this statement left it cannot be told: drop it if so",
                        names_of(left.unsure))};
  return {std::nullopt, ""};
}

static DoubtResult settle_reindex(db::Connection& connection, const std::string& context) {
  auto leftovers = found_indexes(connection.query(
      std::string(indexes_not_in_context) + "AND NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$'", {context}));
  DoubtResult out;
  for (const FoundIndex& index : leftovers) out.what = drop_index(connection, index.name);
  return out;
}

static DoubtResult settle_drop_index(db::Connection& connection, const StatementText& statement) {
  if (statement.object.empty()) return {DoubtAnswer::may_be_done, ""};
  bool gone = connection.query("SELECT pg_catalog.to_regclass($1)", {regclass_text(statement.object)}).null(0, 0);
  return gone ? DoubtResult{DoubtAnswer::done,
                            fmt::format("index {} was dropped by the interrupted run", regclass_text(statement.object))}
              : DoubtResult{};
}

static DoubtResult settle_detach(db::Connection& connection, const StatementText& statement) {
  std::string partition = regclass_text(statement.object), parent = regclass_text(statement.table);
  db::Rows link = connection.query(
      "SELECT inhdetachpending FROM pg_catalog.pg_inherits"
      " WHERE inhrelid = pg_catalog.to_regclass($1) AND inhparent = pg_catalog.to_regclass($2)",
      {partition, parent});
  if (link.size() == 0)
    return {DoubtAnswer::done, fmt::format("partition {} was detached by the interrupted run", partition)};
  if (!link.flag(0, 0)) return {};
  connection.execute(fmt::format("ALTER TABLE {} DETACH PARTITION {} FINALIZE", parent, partition));
  return {DoubtAnswer::done,
          fmt::format("finished detaching partition {}, which an interrupted run had begun", partition)};
}

DoubtResult settle_doubt(db::Connection& connection, const StatementText& statement, const std::string& context) {
  switch (statement.recovery) {
    case Recovery::create_index:
      return settle_create_index(connection, statement, context);
    case Recovery::reindex:
      return settle_reindex(connection, context);
    case Recovery::drop_index:
      return settle_drop_index(connection, statement);
    case Recovery::detach_partition:
      return settle_detach(connection, statement);
    case Recovery::rerun:
      return {DoubtAnswer::may_be_done, ""};
    case Recovery::ask:
      return {DoubtAnswer::unknown, ""};
  }
  return {};
}

std::vector<std::string> invalid_indexes(db::Connection& connection) {
  std::vector<std::string> out;
  auto found = found_indexes(
      connection.query("SELECT n.nspname, c.relname, i.indisvalid FROM pg_catalog.pg_index i"
                       " JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'"
                       " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE NOT i.indisvalid"
                       " AND n.nspname !~ '^pg_' AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p"
                       " WHERE p.index_relid = i.indexrelid) ORDER BY 1, 2"));
  for (FoundIndex& index : found) out.push_back(std::move(index.name));
  return out;
}

static bool starts_with_word(std::string_view sql, std::string_view upper) {
  return sql.size() > upper.size() && upper_case(sql.substr(0, upper.size())) == upper;
}

bool already_done(const StatementText& statement, const std::string& sqlstate) {
  constexpr std::array<std::string_view, 4> there = {"42P07", "42P04", "42710", "42P06"};
  constexpr std::array<std::string_view, 3> gone = {"42704", "3D000", "42P01"};
  auto holds = [&](const auto& states) { return std::find(states.begin(), states.end(), sqlstate) != states.end(); };
  return (starts_with_word(statement.sql, "CREATE") && holds(there)) ||
         (starts_with_word(statement.sql, "DROP") && holds(gone));
}

}  // namespace plumb
