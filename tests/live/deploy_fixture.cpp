#include "tests/live/deploy_fixture.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <thread>

#include "engine/migrate/sum_file.h"
#include "parser/sql/statements.h"

namespace plumb::test {

EmbeddedServer& server() {
  static EmbeddedServer one;
  return one;
}

Migration migration(const std::string& name, const std::string& sql) {
  std::string file = "migrations/" + name + "/migration.sql";
  return {name, file, file_checksum(sql), split_statements(sql, file)};
}

static std::string text_of(const db::Rows& rows) {
  std::string out;
  for (size_t r = 0; r < rows.size(); r++) {
    for (size_t c = 0; c < rows.columns(); c++) {
      out += (c > 0 ? " | " : "") + (rows.null(r, c) ? std::string("NULL") : std::string(rows.text(r, c)));
    }
    out += "\n";
  }
  return out;
}

std::string value(db::Connection& connection, const std::string& sql) {
  db::Rows rows = connection.query(sql);
  if (rows.size() == 0) return "";
  return rows.null(0, 0) ? "NULL" : std::string(rows.text(0, 0));
}

std::string catalog_text(db::Connection& connection) {
  const std::string ours = " n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'plumb') ";
  std::string out = text_of(connection.query(
      "SELECT n.nspname, c.relname, c.relkind, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,"
      " pg_get_expr(d.adbin, d.adrelid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
      " LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', "
      "'p')"
      " LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum WHERE" +
      ours + "ORDER BY 1, 2, a.attnum"));
  out += text_of(connection.query(
      "SELECT pg_get_indexdef(i.indexrelid), i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
      " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE" +
      ours + "ORDER BY 1"));
  out += text_of(connection.query("SELECT enumtypid::regtype, enumlabel FROM pg_enum ORDER BY 1, enumsortorder"));
  out += text_of(
      connection.query("SELECT inhparent::regclass::text, inhrelid::regclass::text FROM pg_inherits ORDER BY 1, 2"));
  db::Rows tables = connection.query(
      "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
      " WHERE c.relkind = 'r' AND" +
      ours + "ORDER BY 1");
  for (size_t i = 0; i < tables.size(); i++) {
    std::string table(tables.text(i, 0));
    out += table + ": " +
           value(connection, "SELECT count(*) || ' ' || coalesce(string_agg(t::text, ',' ORDER BY t::text), '') FROM " +
                                 table + " t") +
           "\n";
  }
  return out;
}

std::string ledger_text(db::Connection& connection) {
  return text_of(connection.query(
      "SELECT name, checksum, state, origin, statements_done, statements_total, done_checksum, statement_in_doubt,"
      " doubt_context, finished_at IS NOT NULL, error, failed_statement FROM plumb.migrations ORDER BY name"));
}

Error error_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& e) {
    return e;
  }
  FAIL("no error was thrown");
  return Error(ErrorCode::internal, "");
}

bool soon(const std::function<bool()>& holds) {
  using namespace std::chrono_literals;
  for (auto end = std::chrono::steady_clock::now() + 1min; std::chrono::steady_clock::now() < end;) {
    if (holds()) return true;
    std::this_thread::sleep_for(10ms);
  }
  return false;
}

pid_t in_fork(const std::function<void()>& action) {
  pid_t child = fork();
  if (child != 0) return child;
  for (int s : {SIGINT, SIGTERM, SIGHUP}) signal(s, SIG_DFL);  // doctest's handlers would report a failure
  try {
    action();
  } catch (const Error& e) {
    std::fprintf(stderr, "%s\n", e.message.c_str());
    _exit(1);
  } catch (...) {
    _exit(1);
  }
  _exit(0);
}

bool ended_well(pid_t child) {
  int status = 0;
  return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace plumb::test
