#include <doctest/doctest.h>

#include "engine/base/secrets.h"

using namespace plumb;

TEST_CASE("secrets: what gives a password is shown without it") {
  auto shown = [](std::string_view sql) { return without_secrets(sql); };
  CHECK(shown("CREATE ROLE r LOGIN ENCRYPTED PASSWORD 'it''s' VALID UNTIL 'now'") ==
        "CREATE ROLE r LOGIN ENCRYPTED PASSWORD '***' VALID UNTIL 'now'");
  CHECK(shown("ALTER ROLE r PASSWORD E'x\\ty'; SELECT 1") == "ALTER ROLE r PASSWORD E'***'; SELECT 1");
  CHECK(shown("ALTER ROLE r PASSWORD $p$x'y$p$ LOGIN") == "ALTER ROLE r PASSWORD $p$***$p$ LOGIN");
  CHECK(shown("CREATE USER MAPPING FOR u SERVER s OPTIONS (user 'a', password 'b', \"secret_key\" 'c', d 'e')") ==
        "CREATE USER MAPPING FOR u SERVER s OPTIONS (user 'a', password '***', \"secret_key\" '***', d 'e')");
  CHECK(shown("CREATE SUBSCRIPTION s CONNECTION 'host=h password=x user=u' PUBLICATION p") ==
        "CREATE SUBSCRIPTION s CONNECTION 'host=h password=*** user=u' PUBLICATION p");
  CHECK(shown("CREATE SUBSCRIPTION s CONNECTION 'password = ''a b'' user=u' PUBLICATION p") ==
        "CREATE SUBSCRIPTION s CONNECTION 'password = ''***'' user=u' PUBLICATION p");
  CHECK(shown("SELECT dblink('postgres://u:p@w@h:5432/db')") == "SELECT dblink('postgres://u:***@h:5432/db')");
  CHECK(shown("DO $$ BEGIN EXECUTE 'ALTER ROLE r PASSWORD ''x'' LOGIN'; END $$") ==
        "DO $$ BEGIN EXECUTE 'ALTER ROLE r PASSWORD ''***'' LOGIN'; END $$");
  CHECK(shown("DO 'BEGIN EXECUTE ''ALTER ROLE r PASSWORD ''''x'''' LOGIN''; END'") ==
        "DO 'BEGIN EXECUTE ''ALTER ROLE r PASSWORD ''''***'''' LOGIN''; END'");
  CHECK(shown("ALTER ROLE r PASSWORD 'never ended") == "ALTER ROLE r PASSWORD '***");
}

TEST_CASE("secrets: a password in text that is no SQL") {
  CHECK(without_passwords("ulr: postgres://u:top@secret@h/d # it's") == "ulr: postgres://u:***@h/d # it's");
  CHECK(without_passwords("no file postgres:/u:top@h/d") == "no file postgres:***@h/d");
  CHECK(without_passwords("no file \"postgresql//u:top@h/d\"") == "no file \"postgresql//u:***@h/d\"");
  CHECK(without_passwords("no file u:top@h/d: not there") == "no file u:***@h/d: not there");
  CHECK(without_passwords("unknown argument \"postgres://u:x@h:5432/d?a=b\"") ==
        "unknown argument \"postgres://u:***@h:5432/d?a=b\"");
  CHECK(without_passwords("[postgres://u:x@h, host=h PASSWORD=y user=u, ?password=z&a=b]") ==
        "[postgres://u:***@h, host=h PASSWORD=*** user=u, ?password=***&a=b]");
  for (const char* text : {"see https://plumb.dev/a:b", "postgres://u@h:5432/d", "a@b://", "password="}) {
    CAPTURE(text);
    CHECK(without_passwords(text) == text);
  }
}

TEST_CASE("secrets: what gives none is shown as it is") {
  for (const char* sql : {"CREATE TABLE t (password text DEFAULT '', token text NOT NULL, CHECK (password <> 'x'))",
                          "ALTER ROLE r PASSWORD NULL VALID UNTIL 'now'", "COMMENT ON COLUMN t.password IS 'a hash'",
                          "INSERT INTO kind VALUES ('password', 'x'), ('token', 'y')",
                          "UPDATE t SET password = crypt(password, salt)", "SELECT $1, 'a' -- don't\n, password",
                          "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT password FROM t $$",
                          "SELECT 'https://example.org/a@b'"}) {
    CHECK(without_secrets(sql) == sql);
  }
}

TEST_CASE("secrets: what a server says of a statement is shown without them") {
  std::string sql = "ALTER ROLE r PASSWORD 'canary' BLA";
  CHECK(without_secrets_of(sql, "syntax error near \"canary\"") == "syntax error near \"***\"");
  CHECK(without_secrets_of(sql, "SQL statement \"ALTER ROLE r PASSWORD 'other'\"") ==
        "SQL statement \"ALTER ROLE r PASSWORD '***'\"");
}
