#include "introspect/apply/ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/migrate/history.h"
#include "engine/migrate/layout.h"
#include "engine/model/enum_names.h"
#include "introspect/apply/ledger_sql.h"
#include "introspect/apply/missing_right.h"
#include "introspect/db/lock_wait.h"

namespace plumb {

static std::string table_name(const LedgerName& ledger) { return qualified(ledger.schema, ledger.table); }

static void replace_all(std::string& text, std::string_view what, const std::string& with) {
  for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

constexpr std::string_view create_schema = "CREATE SCHEMA IF NOT EXISTS plumb;\n";

std::string ledger_ddl(const LedgerName& ledger) {
  std::string text = ledger_sql;
  replace_all(text, create_schema, fmt::format("CREATE SCHEMA IF NOT EXISTS {};\n", quote_identifier(ledger.schema)));
  replace_all(text, "plumb.migrations", table_name(ledger));
  return text;
}

/// Without CREATE SCHEMA, which wants CREATE on the database even when the schema is there.
static std::string table_ddl(const LedgerName& ledger) {
  std::string text = ledger_sql;
  replace_all(text, create_schema, "");
  replace_all(text, "plumb.migrations", table_name(ledger));
  return text;
}

bool ledger_exists(db::Connection& connection, const LedgerName& ledger) {
  return connection
      .query(
          "SELECT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
          " WHERE n.nspname = $1 AND c.relname = $2)",
          {ledger.schema, ledger.table})
      .flag(0, 0);
}

static bool schema_exists(db::Connection& connection, const std::string& schema) {
  return connection.query("SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = $1)", {schema})
      .flag(0, 0);
}

static void create_ledger(db::Connection& connection, const LedgerName& ledger) {
  try {
    connection.execute(schema_exists(connection, ledger.schema) ? table_ddl(ledger) : ledger_ddl(ledger));
  } catch (Error& e) {
    if (e.sqlstate != insufficient_privilege) throw;
    Error refused(
        ErrorCode::sql, fmt::format("cannot create the ledger {}: {}", table_name(ledger), e.message),
        fmt::format("let an owner of the database run: CREATE SCHEMA IF NOT EXISTS {0}; GRANT USAGE, CREATE ON "
                    "SCHEMA {0} TO the user that deploys",
                    quote_identifier(ledger.schema)));
    refused.sqlstate = e.sqlstate;
    throw refused;
  }
}

/// All columns, in the order in which row_at() reads them. Times are read as UTC text.
constexpr std::array<std::string_view, 25> columns = {"name",
                                                      "checksum",
                                                      "state",
                                                      "origin",
                                                      "statements_done",
                                                      "statements_total",
                                                      "done_checksum",
                                                      "statement_in_doubt",
                                                      "doubt_context",
                                                      "fingerprint_before",
                                                      "fingerprint_after",
                                                      "started_at",
                                                      "finished_at",
                                                      "rolled_back_at",
                                                      "duration_ms",
                                                      "attempts",
                                                      "applied_by",
                                                      "client",
                                                      "tool_version",
                                                      "error",
                                                      "error_detail",
                                                      "error_hint",
                                                      "sqlstate",
                                                      "failed_statement",
                                                      "failed_line"};

static std::string select_list() {
  std::string out;
  for (std::string_view column : columns) {
    if (!out.empty()) out += ", ";
    out += column.ends_with("_at")
               ? fmt::format("pg_catalog.to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS')", column)
               : std::string(column);
  }
  return out;
}

static std::optional<std::string> optional_text(const db::Rows& rows, size_t row, size_t column) {
  if (rows.null(row, column)) return std::nullopt;
  return std::string(rows.text(row, column));
}

static std::optional<int> optional_number(const db::Rows& rows, size_t row, size_t column) {
  if (rows.null(row, column)) return std::nullopt;
  return static_cast<int>(rows.number(row, column));
}

static LedgerState state_of(std::string_view word) {
  if (auto state = enum_from_word<LedgerState>(word)) return *state;
  throw Error(ErrorCode::ledger, fmt::format("the ledger has a row whose state is \"{}\"", word),
              "it was written by a newer plumb: install that");
}

static LedgerRow row_at(const db::Rows& rows, size_t i) {
  LedgerRow out;
  size_t c = 0;
  auto text = [&] { return std::string(rows.text(i, c++)); };
  auto number = [&] { return static_cast<int>(rows.number(i, c++)); };
  auto maybe_text = [&] { return optional_text(rows, i, c++); };
  auto maybe_number = [&] { return optional_number(rows, i, c++); };
  out.name = text(), out.checksum = text(), out.state = state_of(text()), out.origin = text();
  out.statements_done = number(), out.statements_total = number(), out.done_checksum = text();
  out.statement_in_doubt = maybe_number(), out.doubt_context = maybe_text();
  out.fingerprint_before = maybe_text(), out.fingerprint_after = maybe_text();
  out.started_at = text(), out.finished_at = maybe_text(), out.rolled_back_at = maybe_text();
  if (!rows.null(i, c)) out.duration_ms = rows.number(i, c);
  c++;
  out.attempts = number(), out.applied_by = text(), out.client = text(), out.tool_version = text();
  out.error = maybe_text(), out.error_detail = maybe_text(), out.error_hint = maybe_text(), out.sqlstate = maybe_text();
  out.failed_statement = maybe_number(), out.failed_line = maybe_number();
  return out;
}

/// Of whatever keeps the ledger from being read.
static Error not_read(db::Connection& connection, const Error& error, const LedgerName& ledger) {
  if (error.sqlstate == insufficient_privilege)
    return missing_right(connection, error, ledger, fmt::format("the ledger {} cannot be read", table_name(ledger)),
                         "SELECT");
  return db::explained(connection, error, "the ledger cannot be read");
}

static db::Rows rows_of(db::Connection& connection, const LedgerName& ledger) {
  try {
    return connection.query(
        fmt::format("{}SELECT {} FROM {}", db::give_up_locks(connection), select_list(), table_name(ledger)));
  } catch (const Error& error) {
    throw not_read(connection, error, ledger);
  }
}

std::vector<LedgerRow> read_ledger(db::Connection& connection, const LedgerName& ledger) {
  std::vector<LedgerRow> out;
  if (!ledger_exists(connection, ledger)) return out;
  db::Rows rows = rows_of(connection, ledger);
  for (size_t i = 0; i < rows.size(); i++) out.push_back(row_at(rows, i));
  std::sort(out.begin(), out.end(),
            [](const LedgerRow& a, const LedgerRow& b) { return stands_before(a.name, b.name); });
  return out;
}

std::string newest_applied(const std::vector<LedgerRow>& rows) {
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    if (row->state == LedgerState::applied && row->origin != squashed_origin) return row->name;
  }
  return "";
}

/// The number in "plumb ledger, format 2: ..."; 0 when there is none (comments may be lost in a dump).
static int format_of(std::string_view comment) {
  constexpr std::string_view start = "plumb ledger, format ";
  return comment.starts_with(start) ? std::atoi(std::string(comment.substr(start.size())).c_str()) : 0;
}

static void check_format(db::Connection& connection, const LedgerName& ledger) {
  constexpr int known_format = 1;
  db::Rows found = connection.query(
      "SELECT a.attname, coalesce(pg_catalog.obj_description(a.attrelid, 'pg_class'), '') FROM pg_catalog.pg_attribute "
      "a"
      " JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
      " WHERE n.nspname = $1 AND c.relname = $2 AND a.attnum > 0 AND NOT a.attisdropped",
      {ledger.schema, ledger.table});
  std::set<std::string, std::less<>> there;
  for (size_t i = 0; i < found.size(); i++) there.insert(std::string(found.text(i, 0)));
  if (found.size() > 0 && format_of(found.text(0, 1)) > known_format) {
    throw Error(ErrorCode::ledger, fmt::format("the ledger {} was made by a newer plumb", table_name(ledger)),
                "install that");
  }
  for (std::string_view column : columns) {
    if (there.find(column) != there.end()) continue;
    throw Error(ErrorCode::ledger,
                fmt::format("{} is not a plumb ledger: it has no column {}", table_name(ledger), column),
                "name another schema or table for the ledger in plumb.yaml");
  }
}

void ensure_ledger(db::Connection& connection, const LedgerName& ledger) {
  if (!ledger_exists(connection, ledger)) create_ledger(connection, ledger);
  check_format(connection, ledger);
}

static std::optional<std::string> number_text(std::optional<int64_t> value) {
  return value ? std::optional(std::to_string(*value)) : std::nullopt;
}

static std::string upsert(const LedgerName& ledger) {
  std::string names, values, updates;
  size_t parameter = 0;
  for (std::string_view column : columns) {
    std::string value = fmt::format("${}", ++parameter);
    if (column.ends_with("_at")) value = fmt::format("({}::timestamp AT TIME ZONE 'UTC')", value);
    if (column == "started_at") value = fmt::format("coalesce({}, pg_catalog.clock_timestamp())", value);
    if (column == "applied_by") value = fmt::format("coalesce({}, session_user)", value);
    names += (names.empty() ? "" : ", ") + std::string(column);
    values += (values.empty() ? "" : ", ") + value;
    updates += fmt::format("{}{} = excluded.{}", updates.empty() ? "" : ", ", column, column);
  }
  return fmt::format("INSERT INTO {} ({}) VALUES ({}) ON CONFLICT (name) DO UPDATE SET {}", table_name(ledger), names,
                     values, updates);
}

static std::optional<std::string> nonempty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

static std::vector<std::optional<std::string>> values_of(const LedgerRow& row) {
  return {row.name,
          row.checksum,
          std::string(enum_word(row.state)),
          row.origin,
          number_text(row.statements_done),
          number_text(row.statements_total),
          row.done_checksum,
          number_text(row.statement_in_doubt),
          row.doubt_context,
          row.fingerprint_before,
          row.fingerprint_after,
          nonempty(row.started_at),
          row.finished_at,
          row.rolled_back_at,
          number_text(row.duration_ms),
          number_text(row.attempts),
          nonempty(row.applied_by),
          row.client,
          row.tool_version,
          row.error,
          row.error_detail,
          row.error_hint,
          row.sqlstate,
          number_text(row.failed_statement),
          number_text(row.failed_line)};
}

/// The statement is ours, and says nothing to whoever deploys.
static Error not_recorded(const db::Connection& connection, const Error& error, const LedgerRow& row,
                          const LedgerName& ledger) {
  if (error.sqlstate == insufficient_privilege)
    return missing_right(connection, error, ledger, fmt::format("the ledger {} cannot be written", table_name(ledger)),
                         "SELECT, INSERT, UPDATE");
  std::string work = row.name + " cannot be recorded";
  Error out = db::explained_write(connection, error, work, ledger.schema, ledger.table);
  if (out.sqlstate != db::lock_not_available)
    out.message = fmt::format("{} in {}: {}", work, table_name(ledger), error.message);
  out.sql.clear();
  return out;
}

void write_ledger_row(db::Connection& connection, const LedgerRow& row, const LedgerName& ledger) {
  try {
    connection.query(upsert(ledger), values_of(row));
  } catch (const Error& error) {
    throw not_recorded(connection, error, row, ledger);
  }
}

std::string server_time(db::Connection& connection) {
  return std::string(
      connection
          .query(
              "SELECT pg_catalog.to_char(pg_catalog.clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS')")
          .text(0, 0));
}

}  // namespace plumb
