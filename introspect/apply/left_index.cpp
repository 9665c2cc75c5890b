#include "introspect/apply/left_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>

#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "introspect/apply/in_transaction.h"

namespace plumb {

/// Everything that an index is but its name, its table and its place on disk. Columns by their text: the numbers of a
/// table with dropped columns are not those of one made like it.
constexpr const char* likeness =
    "pg_catalog.jsonb_build_array(am.amname, i.indisunique, i.indnkeyatts, i.indclass::text, i.indcollation::text,"
    " i.indoption::text, c.reloptions, pg_catalog.to_jsonb(i) -> 'indnullsnotdistinct',"
    " (SELECT pg_catalog.array_agg(pg_catalog.pg_get_indexdef(i.indexrelid, n, false) ORDER BY n)"
    " FROM pg_catalog.generate_series(1, i.indnatts) AS n),"
    " (SELECT pg_catalog.array_agg(a.attoptions ORDER BY a.attnum) FROM pg_catalog.pg_attribute a"
    " WHERE a.attrelid = i.indexrelid AND a.attoptions IS NOT NULL),"
    " pg_catalog.pg_get_expr(i.indpred, i.indrelid))::text";

constexpr const char* of_indexes =
    " FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid"
    " JOIN pg_catalog.pg_namespace s ON s.oid = c.relnamespace JOIN pg_catalog.pg_am am ON am.oid = c.relam";

namespace {
/// What a statement makes: the likeness, and the name that the server gives it when it has none of its own.
struct Made {
  std::string likeness, name;
};
}  // namespace

static Made made_on_copy(db::Connection& connection, const StatementText& statement, const std::string& table,
                         const std::string& bare_name) {
  std::string copy = "pg_temp." + quote_identifier(bare_name);
  connection.execute(fmt::format("CREATE TEMPORARY TABLE {} (LIKE {})", quote_identifier(bare_name), table));
  connection.execute(
      fmt::format("CREATE {}INDEX ON {} {}", statement.unique ? "UNIQUE " : "", copy, statement.definition));
  db::Rows row = connection.query(
      fmt::format("SELECT {}, c.relname{} WHERE i.indrelid = pg_catalog.to_regclass($1)", likeness, of_indexes),
      {copy});
  return {std::string(row.text(0, 0)), std::string(row.text(0, 1))};
}

/// Nothing when the server does not make it on a copy: an expression of whole rows, no right to temporary tables.
static std::optional<Made> what_it_makes(db::Connection& connection, const StatementText& statement) {
  db::Rows table = connection.query(
      "SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
      " WHERE c.oid = pg_catalog.to_regclass($1)",
      {qualified(statement.table.schema, statement.table.name)});
  if (table.size() == 0) return std::nullopt;
  std::string name(table.text(0, 1));
  std::optional<Made> out;
  try {
    connection.execute("BEGIN; " + db::give_up_locks(connection));
    out = made_on_copy(connection, statement, qualified(table.text(0, 0), name), name);
  } catch (const Error&) {
    if (!connection.alive()) throw;
  }
  connection.execute("ROLLBACK");
  return out;
}

/// Whether the server would have called it so: the name as chosen, or with a number behind it when that was taken.
static bool is_chosen_name(std::string_view name, std::string_view chosen) {
  if (!name.starts_with(chosen)) return false;
  name.remove_prefix(chosen.size());
  return std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

LeftIndexes left_indexes(db::Connection& connection, const StatementText& statement, const std::string& before) {
  db::Rows rows = connection.query(
      fmt::format("SELECT i.indexrelid, s.nspname, c.relname, i.indisvalid, {}{}"
                  " WHERE i.indrelid = pg_catalog.to_regclass($2) AND ($3 = '' OR c.relname = $3)"
                  " AND i.indexrelid <> ALL (pg_catalog.string_to_array($1, ',')::oid[]) AND NOT EXISTS (SELECT FROM"
                  " pg_catalog.pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)",
                  likeness, of_indexes),
      {before, qualified(statement.table.schema, statement.table.name), statement.object.name});
  LeftIndexes out;
  std::optional<Made> made;
  if (rows.size() > 0) made = what_it_makes(connection, statement);
  for (size_t i = 0; i < rows.size(); i++) {
    FoundIndex found{std::string(rows.text(i, 0)), qualified(rows.text(i, 1), rows.text(i, 2)), rows.flag(i, 3)};
    bool named = !statement.object.empty() || (made && is_chosen_name(rows.text(i, 2), made->name));
    if (!made) {
      out.unsure.push_back(std::move(found));
    } else if (named && rows.text(i, 4) == made->likeness) {
      out.own.push_back(std::move(found));
    }
  }
  return out;
}

std::vector<FoundIndex> still_invalid(db::Connection& connection, const std::string& oids) {
  db::Rows rows = connection.query(fmt::format("SELECT i.indexrelid, s.nspname, c.relname{} WHERE NOT i.indisvalid"
                                               " AND i.indexrelid = ANY (pg_catalog.string_to_array($1, ',')::oid[])",
                                               of_indexes),
                                   {oids});
  std::vector<FoundIndex> out;
  for (size_t i = 0; i < rows.size(); i++)
    out.push_back({std::string(rows.text(i, 0)), qualified(rows.text(i, 1), rows.text(i, 2)), false});
  return out;
}

static std::string joined(const std::vector<FoundIndex>& indexes, std::string FoundIndex::*part, const char* between) {
  std::string out;
  for (const FoundIndex& index : indexes) out += (out.empty() ? "" : between) + index.*part;
  return out;
}

std::string names_of(const std::vector<FoundIndex>& indexes) { return joined(indexes, &FoundIndex::name, ", "); }
std::string oids_of(const std::vector<FoundIndex>& indexes) { return joined(indexes, &FoundIndex::oid, ","); }

}  // namespace plumb
