#include <doctest/doctest.h>
#include <fmt/format.h>

#include "parser/sql/role_uses.h"

using namespace plumb;

namespace {

/// "a:1, b:2": the roles that the statement needs, each with its line.
std::string needed(const std::string& sql) {
  std::string out;
  for (const RoleUse& use : roles_of_statement(sql).needed)
    out += fmt::format("{}{}:{}", out.empty() ? "" : ", ", use.role, use.line);
  return out;
}

std::string made(const std::string& sql) { return fmt::format("{}", fmt::join(roles_of_statement(sql).made, ", ")); }

}  // namespace

TEST_CASE("the roles that the server refuses a statement without") {
  CHECK(needed("GRANT SELECT\n  ON t\n  TO reader, \"Big Writer\", PUBLIC, CURRENT_USER") == "reader:3, Big Writer:3");
  CHECK(needed("REVOKE ALL ON SCHEMA s FROM reader GRANTED BY chief") == "reader:1, chief:1");
  CHECK(needed("ALTER TABLE t OWNER TO app") == "app:1");
  CHECK(needed("CREATE SCHEMA AUTHORIZATION app") == "app:1");
  CHECK(needed("CREATE POLICY p ON t TO app, PUBLIC USING (true)") == "app:1");
  CHECK(needed("ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT SELECT ON TABLES TO reader") == "app:1, reader:1");
  CHECK(needed("GRANT readers TO app") == "app:1, readers:1");
  CHECK(needed("CREATE ROLE app IN ROLE readers") == "readers:1");
  CHECK(needed("ALTER ROLE app SET search_path = s") == "app:1");
  CHECK(needed("ALTER ROLE old RENAME TO new") == "old:1");
  CHECK(needed("COMMENT ON ROLE app IS 'x'") == "app:1");
  CHECK(needed("SET ROLE app") == "app:1");
  CHECK(needed("SET SESSION AUTHORIZATION 'app'") == "app:1");
  CHECK(needed("REASSIGN OWNED BY old TO new") == "old:1, new:1");
  CHECK(needed("CREATE USER MAPPING FOR app SERVER s") == "app:1");
  CHECK(needed("DROP ROLE app") == "app:1");
}

TEST_CASE("what needs no role") {
  for (const char* sql :
       {"RESET ROLE", "SET ROLE none", "SET search_path = app", "DROP ROLE IF EXISTS app",
        "DROP USER MAPPING IF EXISTS FOR app SERVER s", "GRANT SELECT ON t TO PUBLIC", "CREATE TABLE app (role text)",
        "DO $$ BEGIN GRANT SELECT ON t TO app; END $$", "this is no SQL"}) {
    CAPTURE(sql);
    CHECK(needed(sql).empty());
  }
}

TEST_CASE("the roles that a statement makes") {
  CHECK(made("CREATE ROLE app LOGIN") == "app");
  CHECK(made("CREATE USER app") == "app");
  CHECK(made("ALTER ROLE old RENAME TO new") == "new");
  CHECK(made("CREATE TABLE app ()").empty());
  CHECK(made("DO $$ BEGIN GRANT SELECT ON t TO app; END $$").empty());
  CHECK(made("DO $$ BEGIN CREATE ROLE app; EXCEPTION WHEN duplicate_object THEN NULL; END $$").find("app") !=
        std::string::npos);
  CHECK(made("CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE ROLE app; END $$").find("app") !=
        std::string::npos);
  CHECK(made("SELECT make_role('reader', true)") == "reader");
  CHECK(made("CALL make_role('reader')") == "reader");
  CHECK(made("DO $$ BEGIN EXECUTE format('CREATE ROLE %I', 'Big App'); END $$").find("Big App") != std::string::npos);
}
