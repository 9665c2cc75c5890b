#include "introspect/db/server_error.h"

#include <fmt/format.h>

#include <cstdlib>
#include <string_view>

#include "engine/base/identifier.h"

namespace plumb::db {

namespace {

std::string text_or_empty(const char* text) { return text ? text : ""; }

void replace_all(std::string& text, const std::string& what, const std::string& with) {
  for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

/// libpq ends its messages with a newline and breaks them by newline and tab.
std::string one_line(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  replace_all(text, "\n\t", ", ");
  replace_all(text, "\n", "; ");
  return text;
}

std::string place(const PGconn* handle) {
  std::string host = text_or_empty(PQhost(handle)), port = text_or_empty(PQport(handle));
  if (!host.empty() && host[0] == '/') return fmt::format("socket {}/.s.PGSQL.{}", host, port);
  return fmt::format("{}:{}", host.empty() ? "localhost" : host, port);
}

/// The server's own words: what follows "FATAL:".
std::string server_words(const std::string& text) {
  size_t at = text.find("FATAL:");
  if (at == std::string::npos) return "";
  std::string words = text.substr(at + 6);
  return words.substr(std::min(words.size(), words.find_first_not_of(' ')));
}

struct Advice {
  std::string_view sign;  ///< In libpq's text, which is English unless libpq has been told otherwise.
  std::string_view message;
  std::string_view hint;
};

/// {place}, {user} and {database} are filled in. The first that fits counts.
constexpr Advice advices[] = {
    {"definition of service", "the service that was named is not defined",
     "define it in ~/.pg_service.conf or the file that PGSERVICEFILE names"},
    {"password authentication failed", "wrong password for user {user} on {place}",
     "check the password in the URL, PGPASSWORD or ~/.pgpass"},
    {"no password supplied", "the server on {place} wants a password for user {user}",
     "put it into the URL, PGPASSWORD or ~/.pgpass"},
    {"Peer authentication failed", "the server on {place} lets user {user} in by socket only from the same system user",
     "connect by host=localhost with a password, or as that system user"},
    {"no pg_hba.conf entry", "the server on {place} does not let user {user} into database {database} from here",
     "add a line to its pg_hba.conf, or try sslmode=require"},
    {"role ", "user {user} does not exist on {place}",
     "create it with CREATE ROLE ... LOGIN, or name another in the URL or PGUSER"},
    {"database ", "database {database} does not exist on {place}",
     "check the name; plumb deploy --create-database makes it, like createdb"},
    {"permission denied for database", "user {user} may not connect to database {database}",
     "GRANT CONNECT ON DATABASE to that user"},
    {"not permitted to log in", "user {user} may not log in", "ALTER ROLE ... LOGIN, or use another user"},
    {"too many c", "the server on {place} has no connection left", "close others or raise max_connections"},
    {"remaining connection slots", "the server on {place} has no connection left",
     "close others or raise max_connections"},
    {"starting up", "the server on {place} is still starting", "try again in a moment"},
    {"shutting down", "the server on {place} is shutting down", "start it again"},
    {"could not translate host name", "host of {place} is not known", "check the host name in the URL or PGHOST"},
    {"timeout expired", "the server on {place} does not answer", "check host, port and firewall"},
    {"Connection refused", "no server listens on {place}", "start PostgreSQL there, or check host and port"},
    {"No such file or directory", "no server listens on {place}",
     "start PostgreSQL, or give its host in the URL or PGHOST"},
    {"Permission denied", "{place} may not be opened by this system user", "connect by host=localhost"},
    {"SSL", "no TLS connection to {place}", "check sslmode, sslrootcert and the server's certificate"},
    {"closed the connection unexpectedly", "the server on {place} closed the connection", "see the server's log"},
};

bool fits(const Advice& a, const std::string& text) {
  if (text.find(a.sign) == std::string::npos) return false;
  bool names_object = a.sign == "role " || a.sign == "database ";
  return !names_object || (server_words(text).compare(0, a.sign.size(), a.sign) == 0 &&
                           text.find("does not exist") != std::string::npos);
}

/// The place in `sql` that the server points at; `characters` is PG_DIAG_STATEMENT_POSITION, counted from 1.
Position position_in(const std::string& sql, const std::string& characters) {
  if (characters.empty()) return {};
  Position out{"", 1, 1};
  int left = std::atoi(characters.c_str());
  for (size_t i = 0; i < sql.size(); i++) {
    bool continues = (static_cast<unsigned char>(sql[i]) & 0xC0) == 0x80;  // not the first byte of its character
    if (!continues && --left == 0) break;
    out.column++;
    if (sql[i] == '\n') out.line++, out.column = 1;
  }
  return out;
}

}  // namespace

Error connection_refused(const PGconn* handle) {
  std::string text = one_line(text_or_empty(PQerrorMessage(handle)));
  std::string password = text_or_empty(PQpass(handle));
  if (password.size() > 2) replace_all(text, password, "***");
  Error out(ErrorCode::connection, fmt::format("cannot connect to {}", place(handle)), "");
  for (const Advice& a : advices) {
    if (!fits(a, text)) continue;
    std::string message(a.message);
    replace_all(message, "{place}", place(handle));
    replace_all(message, "{user}", quote_identifier(text_or_empty(PQuser(handle))));
    replace_all(message, "{database}", quote_identifier(text_or_empty(PQdb(handle))));
    out = Error(ErrorCode::connection, message, std::string(a.hint));
    break;
  }
  out.detail = text;
  return out;
}

Error statement_failed(const PGconn* handle, const PGresult* result, const std::string& sql) {
  auto field = [&](int code) { return result ? text_or_empty(PQresultErrorField(result, code)) : std::string(); };
  std::string state = field(PG_DIAG_SQLSTATE), message = field(PG_DIAG_MESSAGE_PRIMARY);
  bool lost = PQstatus(handle) == CONNECTION_BAD;
  if (message.empty()) message = one_line(text_or_empty(PQerrorMessage(handle)));
  if (lost) message = "the connection to the server was lost" + (message.empty() ? "" : ": " + message);
  Error out(lost ? ErrorCode::connection : ErrorCode::sql, message, field(PG_DIAG_MESSAGE_HINT));
  if (lost && out.hint.empty()) out.hint = "check that the server is up and try again";
  if (state == "42501" && out.hint.empty()) out.hint = "grant that right to the user, or connect as the owner";
  out.detail = field(PG_DIAG_MESSAGE_DETAIL);
  std::string context = field(PG_DIAG_CONTEXT);
  if (!context.empty()) out.detail += (out.detail.empty() ? "in " : "\nin ") + context;
  out.sqlstate = state;
  out.sql = sql;
  out.where = position_in(sql, field(PG_DIAG_STATEMENT_POSITION));
  return out;
}

}  // namespace plumb::db
