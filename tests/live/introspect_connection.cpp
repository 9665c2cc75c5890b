#include "introspect/db/address.h"
#include "introspect/db/connection.h"
#include "introspect/scratch/database_address.h"
#include "tests/live/deploy_fixture.h"

using namespace plumb;
using namespace plumb::test;

static bool says(const Error& e, const std::string& text) {
  return (e.message + "\n" + e.detail + "\n" + e.hint).find(text) != std::string::npos;
}

/// The socket directory of the tests' server, percent-encoded, and its port, as a URL's parameters.
static std::string server_parameters() {
  db::Connection c(server().connection_string());
  std::string directory = value(c, "SHOW unix_socket_directories"), encoded;
  for (char ch : directory) encoded += ch == '/' ? std::string("%2F") : std::string(1, ch);
  return "host=" + encoded + "&port=" + value(c, "SHOW port") + "&user=" + value(c, "SELECT current_user");
}

TEST_CASE("connection: a URL keeps what libpq knows and gives up what other clients add") {
  db::Connection c("postgres:///postgres?schema=billing&connection_limit=5&pgbouncer=true&sslaccept=strict&" +
                   server_parameters());
  CHECK(c.default_schema() == "billing");
  CHECK(value(c, "SELECT current_database()") == "postgres");
  CHECK(value(c, "SHOW application_name") == "plumb");
  CHECK(c.server_version() >= 130000);
}

TEST_CASE("connection: what is shown of it is an address that can be used") {
  CHECK(db::shown_url("ann", "db.example.org", "5432", "shop") == "postgres://ann@db.example.org:5432/shop");
  CHECK(db::shown_url("ann", "::1", "5432", "shop") == "postgres://ann@[::1]:5432/shop");
  CHECK(db::shown_url("a@b", "/tmp/x y", "5433", "s/h") == "postgres://a%40b@/s%2Fh?host=/tmp/x%20y&port=5433");
  CHECK(db::shown_url("", "", "", "shop") == "postgres:///shop");
  db::Connection first(server().connection_string());
  first.execute("CREATE DATABASE \"a b/c?d=%\"");
  std::string shown = db::Connection(with_database(server().connection_string(), "a b/c?d=%")).description();
  CHECK(shown.find("@/a%20b%2Fc%3Fd%3D%25?host=/") != std::string::npos);
  db::Connection again(shown);
  CHECK(value(again, "SELECT current_database()") == "a b/c?d=%");
}

TEST_CASE("connection: a badly written address is refused without a word of it") {
  for (const char* where : {"postgres://u:top/secret@localhost/db", "postgres://u:top@secret@localhost/db",
                            "postgres://u:top?secret@localhost/db", "password=top secret host=localhost",
                            "postgres://u:top%zzsecret@localhost:port/db"}) {
    CAPTURE(where);
    Error e = error_of([&] { db::Connection c(where); });
    CHECK(e.code == ErrorCode::usage);
    CHECK_FALSE(says(e, "top"));
    CHECK_FALSE(says(e, "secret"));
    CHECK_FALSE(e.hint.empty());
  }
  CHECK(says(error_of([] { db::Connection c("hosst=localhost"); }), "host"));
  CHECK(says(error_of([] { db::Connection c("postgres://localhost/db?sslmod=require"); }), "sslmode"));
  CHECK(says(error_of([] { db::Connection c("mysql://localhost/db"); }), "postgres://"));
}

TEST_CASE("connection: what is wrong and what to do is said") {
  std::string base = "postgres:///postgres?" + server_parameters();
  Error e = error_of([&] { db::Connection c("postgres:///nowhere?" + server_parameters()); });
  CHECK(e.code == ErrorCode::connection);
  CHECK(e.message.find("database nowhere does not exist") != std::string::npos);
  e = error_of([&] { db::Connection c("postgres://localhost:1/postgres?connect_timeout=2"); });
  CHECK(e.code == ErrorCode::connection);
  CHECK(says(e, "localhost:1"));
  CHECK_FALSE(e.hint.empty());
}

TEST_CASE("connection: the server's whole error comes through") {
  db::Connection c(server().connection_string());
  Error e = error_of([&] {
    c.execute("DO $$ BEGIN RAISE EXCEPTION 'no' USING DETAIL = 'because', HINT = 'do it', ERRCODE = 'P0002'; END $$");
  });
  CHECK(e.code == ErrorCode::sql);
  CHECK(e.message == "no");
  CHECK(e.detail == "because\nin PL/pgSQL function inline_code_block line 1 at RAISE");
  CHECK(e.hint == "do it");
  CHECK(e.sqlstate == "P0002");
  CHECK(e.sql.find("RAISE") != std::string::npos);
  CHECK(error_of([&] { c.execute("COPY pg_class TO STDOUT"); }).code == ErrorCode::unsupported);
  CHECK(value(c, "SELECT 1") == "1");
  CHECK(error_of([&] { c.execute("SELECT pg_terminate_backend(pg_backend_pid())"); }).code == ErrorCode::connection);
  CHECK_FALSE(c.alive());
}

TEST_CASE("connection: a batch hands over each result and names the statement that failed") {
  db::Connection c(server().connection_string());
  std::vector<std::string> seen;
  auto take = [&](size_t i, const db::Rows& rows) {
    seen.push_back(std::to_string(i) + ":" + std::to_string(rows.size()));
  };
  c.query_each({"SELECT 1", "SELECT generate_series(1, 3)", "SELECT WHERE false"}, take);
  CHECK(seen == std::vector<std::string>{"0:1", "1:3", "2:0"});
  Error e = error_of([&] { c.query_each({"SELECT 1", "SELECT 1 / 0", "SELECT 2"}, take); });
  CHECK(e.sql == "SELECT 1 / 0");
  auto rows = c.query("SELECT $1::text, $2::text", {std::string("it's"), std::nullopt});
  CHECK(rows.text(0, 0) == "it's");
  CHECK(rows.null(0, 1));
}

TEST_CASE("passwords are found wherever an address holds them") {
  auto hidden = [](std::string text) {
    for (auto [begin, length] : db::passwords_in(text)) text.replace(begin, length, "*");
    return text;
  };
  CHECK(hidden("postgres://user:secret@host/db?sslmode=require") == "postgres://user:*@host/db?sslmode=require");
  CHECK(hidden("--database=postgres://user:se@cret@host:5432/db") == "--database=postgres://user:*@host:5432/db");
  CHECK(hidden("postgres://user@host/db?password=secret&x=1") == "postgres://user@host/db?password=*&x=1");
  CHECK(hidden("host=h password='it\\'s secret' user=u") == "host=h password=* user=u");
  CHECK(hidden("password = secret") == "password = *");
  CHECK(hidden("postgres://user@host:5432/db") == "postgres://user@host:5432/db");
  CHECK(hidden("schema.sql") == "schema.sql");
}
