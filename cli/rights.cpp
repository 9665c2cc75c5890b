#include "cli/rights.h"

#include <fmt/format.h>

#include "cli/foreign_project.h"
#include "cli/render/words.h"
#include "engine/base/identifier.h"
#include "engine/model/enum_names.h"

namespace plumb::cli {

namespace {

struct Role {
  std::string name, database;  ///< Quoted.
  bool superuser = false, standby = false;
  bool create_in_database = false, temporary = false, create_database = false;
};

Role role_of(db::Connection& connection) {
  db::Rows rows = connection.query(
      "SELECT quote_ident(current_user), quote_ident(current_database()), rolsuper, pg_catalog.pg_is_in_recovery(),"
      " has_database_privilege(current_database(), 'CREATE'), has_database_privilege(current_database(), 'TEMP'),"
      " rolcreatedb OR rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user");
  return {std::string(rows.text(0, 0)),
          std::string(rows.text(0, 1)),
          rows.flag(0, 2),
          rows.flag(0, 3),
          rows.flag(0, 4),
          rows.flag(0, 5),
          rows.flag(0, 6)};
}

/// What the role may do with a table that plumb writes, and with the schema that it is in.
struct TableRights {
  bool schema_there = false, schema_usage = false, schema_create = false;
  bool there = false, read = false, written = false;
};

TableRights rights_on(db::Connection& connection, const LedgerName& table, const std::string& writing) {
  db::Rows rows = connection.query(
      "SELECT n.oid IS NOT NULL, has_schema_privilege(n.oid, 'USAGE'), has_schema_privilege(n.oid, 'CREATE'),"
      " c.oid IS NOT NULL, has_table_privilege(c.oid, 'SELECT'),"
      " (SELECT bool_and(has_table_privilege(c.oid, p)) FROM pg_catalog.unnest(pg_catalog.string_to_array($3, ', ')) "
      "AS p)"
      " FROM (SELECT) AS one LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = $1"
      " LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = $2",
      {table.schema, table.table, writing});
  return {rows.flag(0, 0), rows.flag(0, 1), rows.flag(0, 2), rows.flag(0, 3), rows.flag(0, 4), rows.flag(0, 5)};
}

constexpr const char* writing_a_ledger = "SELECT, INSERT, UPDATE";

/// Which commands can write the ledger, and what to grant when they cannot.
void examine_ledger(Examination& examination, db::Connection& connection, const Role& role, const LedgerName& ledger) {
  std::string schema = quote_identifier(ledger.schema), table = qualified(ledger.schema, ledger.table);
  TableRights rights = rights_on(connection, ledger, writing_a_ledger);
  bool readable = !rights.there || (rights.schema_usage && rights.read);
  std::string commands = readable ? "" : "status, drift, ";
  commands += "deploy, rollback, resolve, baseline, import, seed, adopt-drift";
  if (!rights.schema_there && !role.create_in_database) {
    examination.wrong(fmt::format("{}: role {} cannot make the schema {} for the ledger", commands, role.name, schema),
                      fmt::format("CREATE SCHEMA {0}; GRANT USAGE, CREATE ON SCHEMA {0} TO {1};", schema, role.name));
  } else if (!rights.schema_there) {
    examination.well(fmt::format("role {} may make the schema {} for the ledger", role.name, schema));
  } else if (!rights.schema_usage || (!rights.there && !rights.schema_create)) {
    examination.wrong(fmt::format("{}: role {} cannot use the ledger's schema {}", commands, role.name, schema),
                      fmt::format("GRANT USAGE, CREATE ON SCHEMA {} TO {};", schema, role.name));
  } else if (rights.there && !rights.written) {
    examination.wrong(fmt::format("{}: role {} cannot write the ledger {}", commands, role.name, table),
                      fmt::format("GRANT {} ON {} TO {};", writing_a_ledger, table, role.name));
  } else {
    examination.well(fmt::format("role {} may write the ledger {}", role.name, table));
  }
}

/// The table beside the ledger in which plumb seed remembers what it has run.
void examine_seeds(Examination& examination, db::Connection& connection, const Role& role, const Config& config) {
  if (config.seed.empty()) return;
  LedgerName seeds{config.ledger.schema, "seeds"};
  TableRights rights = rights_on(connection, seeds, writing_a_ledger);
  if (!rights.schema_usage) return;  // told of the ledger
  if (rights.there && !rights.written) {
    examination.wrong(
        fmt::format("seed: role {} cannot write {}", role.name, qualified(seeds.schema, seeds.table)),
        fmt::format("GRANT {} ON {} TO {};", writing_a_ledger, qualified(seeds.schema, seeds.table), role.name));
  } else if (!rights.there && !rights.schema_create) {
    examination.wrong(fmt::format("seed: role {} cannot make {}", role.name, qualified(seeds.schema, seeds.table)),
                      fmt::format("GRANT CREATE ON SCHEMA {} TO {};", quote_identifier(seeds.schema), role.name));
  }
}

/// One that the role may not read has been written by somebody.
bool nothing_recorded(db::Connection& connection, const LedgerName& ledger) {
  TableRights rights = rights_on(connection, ledger, writing_a_ledger);
  if (!rights.there) return true;
  return rights.schema_usage && rights.read && read_ledger(connection, ledger).empty();
}

/// keep_ledger of plumb.yaml: the other tool's ledger.
void examine_kept_ledger(Examination& examination, db::Connection& connection, const Role& role, const Config& config) {
  std::optional<ForeignLedger> found = kept_ledger(config, connection);
  if (!found) return;
  const ForeignLedger& kept = *found;
  constexpr const char* writing = "SELECT, INSERT, UPDATE, DELETE";
  TableRights rights = rights_on(connection, {kept.schema, kept.table}, writing);
  std::string table = qualified(kept.schema, kept.table);
  if (!rights.there && nothing_recorded(connection, config.ledger)) {
    bool may = rights.schema_there ? rights.schema_create : role.create_in_database;
    std::string schema = quote_identifier(kept.schema);
    if (may) return examination.well(fmt::format("the first deploy makes {}, which keep_ledger wants kept", table));
    examination.wrong(
        fmt::format("deploy: role {} cannot make {}, which keep_ledger of plumb.yaml wants kept", role.name, table),
        fmt::format("{0}GRANT USAGE, CREATE ON SCHEMA {1} TO {2};",
                    rights.schema_there ? "" : fmt::format("CREATE SCHEMA {}; ", schema), schema, role.name));
  } else if (!rights.there) {
    examination.wrong(
        fmt::format("deploy, rollback: there is no {}, which keep_ledger of plumb.yaml wants kept", table),
        "name it: keep_ledger: {tool: ..., table: schema.table}; or take keep_ledger out");
  } else if (!rights.schema_usage || !rights.written) {
    examination.wrong(
        fmt::format("deploy, rollback: role {} cannot write {}, which keep_ledger of plumb.yaml wants kept", role.name,
                    table),
        fmt::format("GRANT USAGE ON SCHEMA {0} TO {1}; GRANT {2} ON {3} TO {1}; GRANT USAGE ON ALL SEQUENCES IN SCHEMA "
                    "{0} TO {1};",
                    quote_identifier(kept.schema), role.name, writing, table));
  }
}

/// In which schemas migrations can make something. plumb.yaml says which are meant; without it, the usual one is told
/// of in passing: the migrations may well be about another.
void examine_schemas(Examination& examination, db::Connection& connection, const Role& role, const Config& config) {
  std::string usual = connection.default_schema().empty() ? "public" : connection.default_schema();
  bool said = !config.schemas.empty();
  for (const std::string& schema : said ? config.schemas : std::vector<std::string>{usual}) {
    db::Rows found = connection.query(
        "SELECT has_schema_privilege(oid, 'USAGE') AND has_schema_privilege(oid, 'CREATE') FROM pg_catalog.pg_namespace"
        " WHERE nspname = $1",
        {schema});
    if (found.size() == 0 || found.flag(0, 0)) continue;
    std::string what = fmt::format("deploy, rollback, push: role {} cannot make anything in schema {}", role.name,
                                   quote_identifier(schema));
    std::string cure = fmt::format("GRANT USAGE, CREATE ON SCHEMA {} TO {};", quote_identifier(schema), role.name);
    said ? examination.wrong(what, cure) : examination.odd(what, cure);
  }
}

void examine_database_rights(Examination& examination, const Role& role) {
  if (!role.temporary) {
    examination.wrong(
        fmt::format(
            "diff, drift, deploy, push: role {} may not create temporary tables: expressions cannot be compared "
            "as the server spells them",
            role.name),
        fmt::format("GRANT TEMPORARY ON DATABASE {} TO {};", role.database, role.name));
  }
  if (!role.create_in_database) {
    examination.odd(fmt::format("deploy, push: role {} cannot make schemas, extensions and publications", role.name),
                    fmt::format("GRANT CREATE ON DATABASE {} TO {};", role.database, role.name));
  }
  if (!role.create_database) {
    examination.odd(fmt::format("deploy --create-database, restore into a new database: role {} cannot make databases; "
                                "restore into an empty one that is there needs no such right",
                                role.name),
                    fmt::format("ALTER ROLE {} CREATEDB;", role.name));
  }
}

/// Tables that others own, and those that pg_dump could not read.
void examine_tables(Examination& examination, db::Connection& connection, const Role& role, const LedgerName& ledger) {
  db::Rows rows = connection.query(
      "SELECT count(*) FILTER (WHERE NOT mine), string_agg(DISTINCT owner, ', ') FILTER (WHERE NOT mine),"
      " count(*) FILTER (WHERE NOT has_table_privilege(oid, 'SELECT')),"
      " string_agg(DISTINCT owner, ', ') FILTER (WHERE NOT mine AND NOT rolsuper) FROM (SELECT c.oid, o.rolsuper,"
      "  pg_catalog.pg_has_role(c.relowner, 'USAGE') AS mine,"
      "  quote_ident(o.rolname) AS owner"
      "  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
      "  JOIN pg_catalog.pg_roles o ON o.oid = c.relowner"
      "  WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', $1)"
      "  AND n.nspname !~ '^pg_' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND "
      "d.deptype = 'e')) AS t",
      {ledger.schema});
  auto of_others = static_cast<size_t>(rows.number(0, 0)), unreadable = static_cast<size_t>(rows.number(0, 2));
  std::string owners(rows.text(0, 1));
  if (of_others > 0) {
    examination.odd(fmt::format("deploy, push: {} belong to others ({}); who changes them must be one of these",
                                counted(of_others, "table"), owners),
                    rows.null(0, 3) ? fmt::format("ALTER TABLE ... OWNER TO {};", role.name)
                                    : fmt::format("GRANT {} TO {};", rows.text(0, 3), role.name));
  }
  if (unreadable > 0) {
    examination.odd(fmt::format("backup, deploy --backup: pg_dump cannot read {}", counted(unreadable, "table")),
                    connection.server_version() >= 140000
                        ? fmt::format("GRANT pg_read_all_data TO {};", role.name)
                        : fmt::format("GRANT SELECT ON ALL TABLES IN SCHEMA ... TO {};", role.name));
  }
}

}  // namespace

void examine_rights(Examination& examination, db::Connection& connection, const Config& config) {
  Role role = role_of(connection);
  if (role.superuser)
    examination.odd(fmt::format("role {} is a superuser; a role with fewer rights is enough", role.name));
  if (role.standby) examination.wrong("the server is a read-only standby", "connect to the primary");
  examine_ledger(examination, connection, role, config.ledger);
  examine_seeds(examination, connection, role, config);
  examine_kept_ledger(examination, connection, role, config);
  examine_schemas(examination, connection, role, config);
  examine_database_rights(examination, role);
  examine_tables(examination, connection, role, config.ledger);
}

}  // namespace plumb::cli
