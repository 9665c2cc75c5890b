#include "introspect/apply/foreign_ledger.h"

#include <fmt/format.h>

#include <set>

#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/model/enum_names.h"
#include "introspect/apply/client_name.h"
#include "introspect/apply/in_transaction.h"

namespace plumb {

namespace {

std::string table_of(const ForeignLedger& ledger) { return qualified(ledger.schema, ledger.table); }

/// UTC text of a timestamptz.
std::string utc(const std::string& column) {
  return fmt::format("coalesce(pg_catalog.to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS'), '')", column);
}

std::set<std::string> columns_of(db::Connection& connection, const ForeignLedger& ledger) {
  db::Rows rows = connection.query(
      "SELECT a.attname FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
      " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
      " WHERE n.nspname = $1 AND c.relname = $2 AND a.attnum > 0 AND NOT a.attisdropped",
      {ledger.schema, ledger.table});
  std::set<std::string> out;
  for (size_t i = 0; i < rows.size(); i++) out.insert(std::string(rows.text(i, 0)));
  return out;
}

/// name, version, checksum, stamp, state, started, finished, error
std::string question(const ForeignLedger& ledger, const std::set<std::string>& columns) {
  std::string from = " FROM " + table_of(ledger);
  switch (ledger.tool) {
    case ForeignTool::prisma:
      return "SELECT migration_name, '', checksum, NULL, CASE WHEN rolled_back_at IS NOT NULL THEN 'rolled_back'"
             " WHEN finished_at IS NULL THEN 'failed' ELSE 'applied' END, " +
             utc("started_at") + ", " + utc("finished_at") + ", coalesce(logs, '')" + from +
             " ORDER BY (rolled_back_at IS NULL), started_at";
    case ForeignTool::drizzle: {
      std::string stamp = utc("pg_catalog.to_timestamp(created_at / 1000.0)");
      return fmt::format("SELECT {}, '', hash, created_at, 'applied', {}, {}, ''{} ORDER BY created_at, id",
                         columns.contains("name") ? "coalesce(name, '')" : "''", stamp, stamp, from);
    }
    case ForeignTool::dbmate:
      return "SELECT '', version, '', NULL, 'applied', '', '', ''" + from + " ORDER BY version";
    case ForeignTool::golang_migrate:
      return "SELECT '', version, '', NULL, CASE WHEN dirty THEN 'failed' ELSE 'applied' END, '', '', ''" + from;
    case ForeignTool::flyway:
      return "SELECT script, coalesce(version, ''), coalesce(checksum::text, ''), NULL, CASE WHEN type LIKE 'UNDO%' OR "
             "type = 'DELETE'"
             " THEN 'rolled_back' WHEN type = 'BASELINE' THEN 'baseline' WHEN success THEN 'applied' ELSE 'failed' "
             "END, " +
             utc("installed_on::timestamptz") + ", " + utc("installed_on::timestamptz") + ", ''" + from +
             " WHERE type <> 'SCHEMA' ORDER BY installed_rank";
    case ForeignTool::goose:
      return "SELECT '', version_id, '', NULL, CASE WHEN is_applied THEN 'applied' ELSE 'rolled_back' END, " +
             utc("tstamp::timestamptz") + ", " + utc("tstamp::timestamptz") + ", ''" + from +
             " WHERE version_id <> 0 ORDER BY id";
  }
  return "";
}

ForeignRow::State state_named(std::string_view word) {
  if (word == "failed") return ForeignRow::State::failed;
  if (word == "baseline") return ForeignRow::State::baseline;
  return word == "rolled_back" ? ForeignRow::State::rolled_back : ForeignRow::State::applied;
}

std::optional<std::string> stamp_text(const ForeignFile& file) {
  return file.stamp ? std::optional(std::to_string(*file.stamp)) : std::nullopt;
}

std::string first_checksum(const ForeignFile& file) { return file.checksums.empty() ? "" : file.checksums.front(); }

/// "add users" of "V1.2__add_users".
std::string flyway_description(const std::string& name) {
  size_t at = name.find("__");
  std::string out = at == std::string::npos ? name : name.substr(at + 2);
  for (char& c : out) c = c == '_' ? ' ' : c;
  return out;
}

}  // namespace

ForeignLedger default_foreign_ledger(ForeignTool tool, const std::string& schema) {
  std::string here = schema.empty() ? "public" : schema;
  switch (tool) {
    case ForeignTool::prisma:
      return {tool, here, "_prisma_migrations"};
    case ForeignTool::drizzle:
      return {tool, "drizzle", "__drizzle_migrations"};
    case ForeignTool::dbmate:
    case ForeignTool::golang_migrate:
      return {tool, here, "schema_migrations"};
    case ForeignTool::flyway:
      return {tool, here, "flyway_schema_history"};
    case ForeignTool::goose:
      return {tool, here, "goose_db_version"};
  }
  return {};
}

static db::Rows rows_of(db::Connection& connection, const ForeignLedger& ledger, const std::set<std::string>& columns) {
  try {
    return connection.query(db::give_up_locks(connection) + question(ledger, columns));
  } catch (const Error& error) {
    throw db::explained(connection, error, fmt::format("the ledger of {} cannot be read", enum_word(ledger.tool)));
  }
}

std::optional<std::vector<ForeignRow>> read_foreign_ledger(db::Connection& connection, const ForeignLedger& ledger) {
  std::set<std::string> columns = columns_of(connection, ledger);
  if (columns.empty()) return std::nullopt;
  db::Rows rows = rows_of(connection, ledger, columns);
  std::vector<ForeignRow> out;
  for (size_t i = 0; i < rows.size(); i++) {
    auto text = [&](size_t c) { return std::string(rows.text(i, c)); };
    ForeignRow row;
    row.name = text(0), row.version = text(1), row.checksum = text(2);
    if (!rows.null(i, 3)) row.stamp = rows.number(i, 3);
    row.state = state_named(rows.text(i, 4));
    row.started_at = text(5), row.finished_at = text(6), row.error = text(7);
    out.push_back(std::move(row));
  }
  return out;
}

/// What the tool makes, `{0}` its name with its schema, `{1}` and `{2}` those of Flyway's key and index.
static std::string creation_of(ForeignTool tool, bool columns_of_v1) {
  switch (tool) {
    case ForeignTool::prisma:
      return "CREATE TABLE IF NOT EXISTS {0} (id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL,"
             " finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,"
             " started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)";
    case ForeignTool::drizzle:
      return std::string(
                 "CREATE TABLE IF NOT EXISTS {0} (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint") +
             (columns_of_v1 ? ", name text, applied_at timestamptz DEFAULT now())" : ")");
    case ForeignTool::dbmate:
      return "CREATE TABLE IF NOT EXISTS {0} (version varchar(128) PRIMARY KEY)";
    case ForeignTool::golang_migrate:
      return "CREATE TABLE IF NOT EXISTS {0} (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL)";
    case ForeignTool::flyway:
      return "CREATE TABLE IF NOT EXISTS {0} (installed_rank integer NOT NULL CONSTRAINT {1} PRIMARY KEY,"
             " version varchar(50), description varchar(200) NOT NULL, type varchar(20) NOT NULL,"
             " script varchar(1000) NOT NULL, checksum integer, installed_by varchar(100) NOT NULL,"
             " installed_on timestamp NOT NULL DEFAULT now(), execution_time integer NOT NULL,"
             " success boolean NOT NULL);"
             " CREATE INDEX IF NOT EXISTS {2} ON {0} (success)";
    case ForeignTool::goose:
      return "CREATE TABLE IF NOT EXISTS {0} (id integer PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY,"
             " version_id bigint NOT NULL, is_applied boolean NOT NULL, tstamp timestamp NOT NULL DEFAULT now())";
  }
  return "";
}

void make_foreign_ledger(db::Connection& connection, const ForeignLedger& ledger, bool columns_of_v1) {
  if (!columns_of(connection, ledger).empty()) return;
  in_transaction(connection, [&] {
    // CREATE SCHEMA IF NOT EXISTS asks for the right to make one even where it is there.
    if (connection.query("SELECT FROM pg_catalog.pg_namespace WHERE nspname = $1", {ledger.schema}).size() == 0)
      connection.execute("CREATE SCHEMA " + quote_identifier(ledger.schema));
    connection.execute(fmt::format(fmt::runtime(creation_of(ledger.tool, columns_of_v1)), table_of(ledger),
                                   quote_identifier(ledger.table + "_pk"), quote_identifier(ledger.table + "_s_idx")));
    // goose takes a table without this row for one that it has not made.
    if (ledger.tool == ForeignTool::goose)
      connection.execute(fmt::format("INSERT INTO {} (version_id, is_applied) VALUES (0, true)", table_of(ledger)));
  });
}

/// As `flyway repair` does.
static void delete_failed(db::Connection& connection, const ForeignLedger& ledger, const ForeignFile& file) {
  connection.query(fmt::format("DELETE FROM {} WHERE script = $1 AND NOT success", table_of(ledger)), {file.up});
}

static void insert_flyway_row(db::Connection& connection, const ForeignLedger& ledger, const ForeignFile& file,
                              bool success) {
  connection.query(
      fmt::format("INSERT INTO {0} (installed_rank, version, description, type, script, checksum, installed_by,"
                  " execution_time, success) SELECT coalesce(max(installed_rank), 0) + 1, $1, $2, '{2}', $3, $4::int,"
                  " session_user, 0, {1} FROM {0}",
                  table_of(ledger), success, file.name.starts_with('B') ? "SQL_BASELINE" : "SQL"),
      {file.version.empty() ? std::nullopt : std::optional(file.version), flyway_description(file.name), file.up,
       first_checksum(file)});
}

void write_foreign_row(db::Connection& connection, const ForeignLedger& ledger, const ForeignFile& file) {
  std::string table = table_of(ledger);
  switch (ledger.tool) {
    case ForeignTool::prisma:
      // As `prisma migrate resolve --applied` does: an attempt that failed is over.
      connection.query(fmt::format("UPDATE {} SET rolled_back_at = clock_timestamp() WHERE migration_name = $1::text"
                                   " AND finished_at IS NULL AND rolled_back_at IS NULL",
                                   table),
                       {file.name});
      connection.query(
          fmt::format("INSERT INTO {0} (id, checksum, finished_at, migration_name, logs, started_at,"
                      " applied_steps_count) SELECT pg_catalog.gen_random_uuid()::text, $1::text,"
                      " clock_timestamp(), $2::text, '', pg_catalog.now(), 1 WHERE NOT EXISTS (SELECT FROM {0}"
                      " WHERE migration_name = $2::text AND finished_at IS NOT NULL AND rolled_back_at IS NULL)",
                      table),
          {first_checksum(file), file.name});
      return;
    case ForeignTool::drizzle: {
      bool named = columns_of(connection, ledger).contains("name");
      std::vector<std::optional<std::string>> values = {first_checksum(file), stamp_text(file)};
      if (named) values.emplace_back(file.name);
      connection.query(
          fmt::format("INSERT INTO {0} (hash, created_at{1}) SELECT $1::text, $2::bigint{2} WHERE NOT EXISTS"
                      " (SELECT FROM {0} WHERE hash = $1::text AND created_at = $2::bigint)",
                      table, named ? ", name" : "", named ? ", $3::text" : ""),
          values);
      return;
    }
    case ForeignTool::dbmate:
      connection.query(fmt::format("INSERT INTO {} (version) VALUES ($1) ON CONFLICT DO NOTHING", table),
                       {file.version});
      return;
    case ForeignTool::golang_migrate:
      connection.execute(fmt::format("DELETE FROM {}", table));
      connection.query(fmt::format("INSERT INTO {} (version, dirty) VALUES ($1, false)", table), {file.version});
      return;
    case ForeignTool::flyway:
      delete_failed(connection, ledger, file);
      insert_flyway_row(connection, ledger, file, true);
      return;
    case ForeignTool::goose:
      connection.query(fmt::format("INSERT INTO {} (version_id, is_applied) VALUES ($1, true)", table), {file.version});
      return;
  }
}

void write_failed_foreign_row(db::Connection& connection, const ForeignLedger& ledger, const ForeignFile& file,
                              const std::string& error) {
  std::string table = table_of(ledger);
  switch (ledger.tool) {
    case ForeignTool::prisma:
      connection.query(
          fmt::format("INSERT INTO {0} (id, checksum, migration_name, logs, started_at, applied_steps_count) SELECT"
                      " pg_catalog.gen_random_uuid()::text, $1::text, $2::text, $3::text, pg_catalog.now(), 0 WHERE NOT"
                      " EXISTS (SELECT FROM {0} WHERE migration_name = $2::text AND finished_at IS NULL AND"
                      " rolled_back_at IS NULL)",
                      table),
          {first_checksum(file), file.name, error});
      return;
    case ForeignTool::golang_migrate:
      connection.execute(fmt::format("DELETE FROM {}", table));
      connection.query(fmt::format("INSERT INTO {} (version, dirty) VALUES ($1, true)", table), {file.version});
      return;
    case ForeignTool::flyway:
      delete_failed(connection, ledger, file);
      insert_flyway_row(connection, ledger, file, false);
      return;
    case ForeignTool::drizzle:
    case ForeignTool::dbmate:
    case ForeignTool::goose:
      return;  // they have no word for it
  }
}

void remove_foreign_row(db::Connection& connection, const ForeignLedger& ledger, const ForeignFile& file,
                        const std::optional<ForeignFile>& before) {
  std::string table = table_of(ledger);
  switch (ledger.tool) {
    case ForeignTool::prisma:
      connection.query(fmt::format("UPDATE {} SET rolled_back_at = clock_timestamp() WHERE migration_name = $1"
                                   " AND rolled_back_at IS NULL",
                                   table),
                       {file.name});
      return;
    case ForeignTool::drizzle:
      connection.query(fmt::format("DELETE FROM {} WHERE created_at = $1", table), {stamp_text(file)});
      return;
    case ForeignTool::dbmate:
      connection.query(fmt::format("DELETE FROM {} WHERE version = $1", table), {file.version});
      return;
    case ForeignTool::golang_migrate:
      connection.execute(fmt::format("DELETE FROM {}", table));
      if (before) write_foreign_row(connection, ledger, *before);
      return;
    case ForeignTool::flyway:
      connection.query(fmt::format("DELETE FROM {} WHERE version = $1", table), {file.version});
      return;
    case ForeignTool::goose:
      connection.query(fmt::format("DELETE FROM {} WHERE version_id = $1", table), {file.version});
      return;
  }
}

size_t record_imported(db::Connection& connection, const std::vector<LedgerRow>& rows, const DeployOptions& options) {
  DeployLock lock(connection, options.lock_wait, options.other_locks, options.execute.progress, options.command);
  ensure_ledger(connection, options.ledger);
  std::set<std::string> applied;
  for (const LedgerRow& row : read_ledger(connection, options.ledger)) {
    if (row.state == LedgerState::applied) applied.insert(row.name);
  }
  size_t written = 0;
  in_transaction(connection, [&] {
    for (LedgerRow row : rows) {
      if (applied.contains(row.name)) continue;
      row.origin = "import";
      row.client = client_name();
      row.tool_version = options.tool_version;
      write_ledger_row(connection, row, options.ledger);
      written++;
    }
  });
  return written;
}

}  // namespace plumb
