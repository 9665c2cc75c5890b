// What one side does not say: owners and privileges of files against those of databases.
#include <doctest/doctest.h>

#include "engine/plan/plan.h"
#include "parser/sql/load.h"
#include "parser/sql/normal_form.h"

using namespace plumb;

namespace {

Catalog file(const std::string& sql) {
  Loaded loaded = load_schema_sql({{"s.sql", sql}});
  REQUIRE(!loaded.diagnostics.has_errors());
  return std::move(loaded.catalog);
}

/// A file's catalog as a server that "app" owns would tell it.
Catalog server(const std::string& sql) {
  Catalog out = file(sql);
  out.server_version = 150000;
  out.owner = out.current_role = "app";
  out.says_owners = out.says_privileges = out.says_default_privileges = true;
  return out;
}

std::string plan(const Catalog& from, const Catalog& to, Manage manage = {}) {
  PlanOptions options;
  options.compare = offline_comparison();
  options.manage = manage;
  return sql_text(make_plan(from, to, options));
}

const std::string granted = "CREATE TABLE t (a integer); GRANT SELECT ON t TO reader;";

}  // namespace

TEST_CASE("reconcile: a file without GRANT revokes nothing") {
  CHECK(plan(server(granted), file("CREATE TABLE t (a integer);")) == "");
  CHECK(plan(server(granted), file("CREATE TABLE t (a integer); CREATE TABLE u (b integer);")) ==
        "CREATE TABLE public.u (\n    b integer\n);\n");
  CHECK(plan(server(granted), file("CREATE TABLE t (a integer);"), {Managed::yes, Managed::yes}) ==
        "REVOKE SELECT ON TABLE public.t FROM reader;\n");
}

TEST_CASE("reconcile: without GRANT an identity hands the grants on its sequence on to that of a serial, and back") {
  const std::string identity = "CREATE TABLE t (a integer GENERATED ALWAYS AS IDENTITY);",
                    serial = "CREATE TABLE t (a serial);", granted_too = "GRANT USAGE ON SEQUENCE t_a_seq TO writer;",
                    by_default = "ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT SELECT ON SEQUENCES TO reader;",
                    granted_again = "GRANT USAGE ON SEQUENCE public.t_a_seq TO writer;\n";
  CHECK(plan(server(identity + granted_too), file(serial)).find(granted_again) != std::string::npos);
  CHECK(plan(server(serial + granted_too), file(identity)).find(granted_again) != std::string::npos);
  const std::string as_by_default = "GRANT SELECT ON SEQUENCE t_a_seq TO reader;";
  std::string again = plan(server(by_default + identity + granted_too + as_by_default), file(serial));
  CHECK(again.find(granted_again) != std::string::npos);
  CHECK(again.find("REVOKE") == std::string::npos);
}

TEST_CASE("reconcile: a file with any GRANT says all of them") {
  CHECK(plan(server(granted), file("CREATE TABLE t (a integer); GRANT SELECT ON t TO writer;")) ==
        "REVOKE SELECT ON TABLE public.t FROM reader;\n\nGRANT SELECT ON TABLE public.t TO writer;\n");
  CHECK(plan(server(granted), file("CREATE TABLE t (a integer); GRANT SELECT ON t TO writer;"),
             {Managed::no, Managed::no}) == "");
}

TEST_CASE("reconcile: a file that sees to its roles says what they may do") {
  CHECK(plan(server(granted), file("CREATE ROLE reader; CREATE TABLE t (a integer);")) ==
        "REVOKE SELECT ON TABLE public.t FROM reader;\n");
}

TEST_CASE("reconcile: what is made again has its privileges and owner back") {
  std::string view = "CREATE VIEW v AS SELECT a FROM t;";
  Catalog from =
      server("CREATE TABLE t (a integer);" + view + "GRANT SELECT ON v TO reader; ALTER VIEW v OWNER TO bob;");
  CHECK(plan(from, file("CREATE TABLE t (a bigint);" + view)) ==
        "DROP VIEW public.v;\n\nALTER TABLE public.t ALTER COLUMN a TYPE bigint;\n\n"
        "CREATE VIEW public.v AS\nSELECT a FROM t;\n\nALTER VIEW public.v OWNER TO bob;\n\n"
        "GRANT SELECT ON TABLE public.v TO reader;\n");
}

TEST_CASE("reconcile: what another role owned before goes back to it") {
  Catalog from = server("CREATE TABLE t (a integer); CREATE VIEW v AS SELECT a FROM t;");
  from.current_role = "postgres";
  CHECK(plan(from, file("CREATE TABLE t (a bigint); CREATE VIEW v AS SELECT a FROM t;")) ==
        "DROP VIEW public.v;\n\nALTER TABLE public.t ALTER COLUMN a TYPE bigint;\n\n"
        "CREATE VIEW public.v AS\nSELECT a FROM t;\n\nALTER VIEW public.v OWNER TO app;\n");
}

TEST_CASE("reconcile: a grant to the owner says nothing") {
  CHECK(plan(server("CREATE TABLE t (a integer);"), file("CREATE TABLE t (a integer); GRANT SELECT ON t TO app;")) ==
        "");
  CHECK(plan(server(granted),
             file("CREATE TABLE t (a integer); GRANT ALL ON t TO CURRENT_USER; GRANT SELECT ON t TO reader;")) == "");
}

TEST_CASE("reconcile: pg_dump's OWNER TO on everything is no change") {
  std::string sql = "CREATE TABLE t (id serial, a integer); CREATE VIEW v AS SELECT a FROM t;";
  std::string owners = "ALTER TABLE t OWNER TO app; ALTER TABLE t_id_seq OWNER TO app; ALTER VIEW v OWNER TO app;";
  CHECK(plan(server(sql), file(sql + owners)) == "");
  CHECK(plan(file(sql + owners), server(sql)) == "");
  CHECK(plan(server(sql), file(sql + "ALTER TABLE t OWNER TO bob;")) == "ALTER TABLE public.t OWNER TO bob;\n");
  CHECK(plan(server(sql), file(sql + "ALTER TABLE t OWNER TO bob;"), {Managed::no, Managed::automatic}) == "");
}

TEST_CASE("reconcile: default privileges grant on new objects by themselves") {
  std::string defaults = "ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT SELECT ON TABLES TO reader;";
  // Not managed: whatever the server does is right.
  CHECK(plan(server(defaults), file("CREATE TABLE t (a integer);")) == "CREATE TABLE public.t (\n    a integer\n);\n");
  // Managed: the file says that reader has nothing.
  CHECK(plan(server(defaults), file(defaults + "CREATE TABLE t (a integer);")) ==
        "CREATE TABLE public.t (\n    a integer\n);\n\nREVOKE SELECT ON TABLE public.t FROM reader;\n");
}

TEST_CASE("reconcile: default privileges of whoever runs the file are those of the role that the other file names") {
  std::string table = "CREATE TABLE t (a integer);",
              bare = "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader;";
  std::string of_app = "ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT SELECT ON TABLES TO reader;";
  CHECK(plan(file(table + bare), file(table + of_app)) == "");
  CHECK(plan(file(table + of_app), file(table + bare)) == "");
  std::string of_bob = "ALTER DEFAULT PRIVILEGES FOR ROLE bob GRANT INSERT ON TABLES TO writer;";
  CHECK(plan(file(table + of_app + of_bob), file(table + bare + of_bob)) == "");
  std::string more = "ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO reader;";
  CHECK(plan(file(table + of_app), file(table + bare + more)) ==
        "ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT USAGE ON SEQUENCES TO reader;\n");
  // What it will grant by itself on a new object needs no GRANT.
  CHECK(plan(file(of_app), file(bare + table)) == "CREATE TABLE public.t (\n    a integer\n);\n");
  // Of two roles, nobody knows which.
  CHECK(plan(file(table + of_app + of_bob), file(table + bare)) ==
        "ALTER DEFAULT PRIVILEGES FOR ROLE app REVOKE SELECT ON TABLES FROM reader;\n\n"
        "ALTER DEFAULT PRIVILEGES FOR ROLE bob REVOKE INSERT ON TABLES FROM writer;\n\n"
        "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader;\n");
}

TEST_CASE("reconcile: MAINTAIN is no privilege before PostgreSQL 17") {
  Catalog from = server("CREATE TABLE t (a integer); GRANT ALL ON t TO writer;");
  std::string seven =
      "CREATE TABLE t (a integer); GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON t "
      "TO writer;";
  CHECK(plan(from, file(seven)) == "");
  from.server_version = 170000;
  PlanOptions options;
  options.server_version = 170000;
  CHECK(sql_text(make_plan(from, file(seven), options)) == "REVOKE MAINTAIN ON TABLE public.t FROM writer;\n");
}

TEST_CASE("reconcile: where nobody knows who makes it, what default privileges may give is taken back") {
  const std::string defaults =
      "CREATE SCHEMA s; ALTER DEFAULT PRIVILEGES FOR ROLE maker IN SCHEMA s GRANT ALL ON TABLES TO anon;";
  const std::string table = "CREATE TABLE s.t (a integer);";
  const std::string made = "CREATE TABLE s.t (\n    a integer\n);\n";
  CHECK(plan(file(defaults), file(defaults + table + "GRANT SELECT ON s.t TO anon;")) ==
        made +
            "\nREVOKE INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON TABLE s.t FROM anon;\n"
            "\nGRANT SELECT ON TABLE s.t TO anon;\n");
  CHECK(plan(file(defaults), file(defaults + table + "GRANT SELECT ON s.t TO reader;")) ==
        made + "\nREVOKE ALL ON TABLE s.t FROM anon;\n\nGRANT SELECT ON TABLE s.t TO reader;\n");
  CHECK(plan(file(defaults), file("CREATE SCHEMA s;" + table)) == made);
}

TEST_CASE("reconcile: a default that is NULL is none where the other side has none") {
  const std::string with =
      "CREATE DOMAIN d AS varchar(5) DEFAULT 'x'; CREATE TABLE t (v varchar(5) DEFAULT NULL, n numeric(10, 2) DEFAULT "
      "NULL::numeric, x text DEFAULT NULL::varchar(3), c char(3) DEFAULT 'a');";
  const std::string without =
      "CREATE DOMAIN d AS varchar(5) DEFAULT 'x'; CREATE TABLE t (v varchar(5), n numeric(10, 2), x text, c char(3) "
      "DEFAULT 'a');";
  CHECK(plan(file(with), file(without)) == "");
  CHECK(plan(file(without), file(with)) == "");
  const std::string of_domain = "CREATE DOMAIN d AS varchar(5) DEFAULT 'x'; CREATE TABLE t (e d";
  CHECK(plan(file(of_domain + ");"), file(of_domain + " DEFAULT NULL);")) != "");
  CHECK(plan(file("CREATE TABLE t (v varchar(5) DEFAULT 'a');"), file("CREATE TABLE t (v varchar(5) DEFAULT NULL);")) !=
        "");
}
