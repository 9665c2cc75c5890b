#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.h"
#include "cli/migrations_directory.h"
#include "cli/project.h"
#include "cli/render/words.h"
#include "cli/session.h"
#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/model/enum_names.h"
#include "introspect/apply/deploy_lock.h"
#include "introspect/apply/ledger.h"
#include "introspect/apply/pooler.h"
#include "introspect/scratch/scratch.h"

namespace plumb::cli {

namespace {

struct DoctorOptions {
  std::string database;
};

/// The examination as it goes: one line a finding, and what to do below those that are wrong.
struct Examination {
  Stream stream;
  bool ill = false;

  void well(const std::string& what) const { line(Style::green, "ok", what); }
  void odd(const std::string& what) const { line(Style::yellow, "note", what); }
  void wrong(const std::string& what, const std::string& cure) {
    ill = true;
    line(Style::red, "wrong", what);
    if (!cure.empty()) print_out("       " + cure + '\n');
  }

 private:
  void line(Style style, std::string word, const std::string& what) const {
    word.resize(5, ' ');
    print_out(fmt::format("{}  {}\n", stream.styled(style, word), what));
  }
};

void examine_project(Examination& examination, const Config& config) {
  if (config.file.empty()) {
    examination.odd("no plumb.yaml here; plumb init writes one");
  } else {
    examination.well(config.file);
  }
  try {
    MigrationsDirectory directory = open_migrations(config.migrations);
    check_sum_file(directory);
    examination.well(fmt::format("{}: {}, layout of {}", config.migrations,
                                 counted(directory.layout.migrations.size(), "migration"),
                                 enum_word(directory.layout.kind)));
  } catch (const Error& error) {
    examination.wrong(error.message, error.hint);
  }
}

/// What the role may do, as far as commands depend on it; one round trip.
struct Rights {
  std::string user;
  bool superuser = false, create_in_database = false, temporary = false, standby = false, create_database = false;
  bool schema_there = false, schema_usage = false, schema_create = false;  ///< Of the ledger.
  bool ledger_there = false, ledger_written = false;
  int64_t tables_of_others = 0, unreadable_tables = 0;
  std::string owners;  ///< Of those tables.
};

Rights rights_of(db::Connection& connection, const LedgerName& ledger) {
  db::Rows rows = connection.query(
      "WITH l AS (SELECT (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = $1) AS schema,"
      " (SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
      "  WHERE n.nspname = $1 AND c.relname = $2) AS relation),"
      " t AS (SELECT c.oid, c.relowner FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
      "c.relnamespace"
      "  WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', $1)"
      "  AND n.nspname !~ '^pg_' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND "
      "d.deptype = 'e')),"
      " o AS (SELECT * FROM t WHERE NOT pg_catalog.pg_has_role(relowner, 'USAGE'))"
      " SELECT current_user, r.rolsuper, has_database_privilege(current_database(), 'CREATE'),"
      " has_database_privilege(current_database(), 'TEMP'), pg_catalog.pg_is_in_recovery(), r.rolcreatedb,"
      " l.schema IS NOT NULL, has_schema_privilege(l.schema, 'USAGE'), has_schema_privilege(l.schema, 'CREATE'),"
      " l.relation IS NOT NULL, has_table_privilege(l.relation, 'SELECT') AND has_table_privilege(l.relation, 'INSERT')"
      "  AND has_table_privilege(l.relation, 'UPDATE'),"
      " (SELECT count(*) FROM o), (SELECT count(*) FROM t WHERE NOT has_table_privilege(t.oid, 'SELECT')),"
      " (SELECT string_agg(DISTINCT quote_ident(pg_catalog.pg_get_userbyid(relowner)), ', ') FROM o)"
      " FROM pg_catalog.pg_roles r, l WHERE r.rolname = current_user",
      {ledger.schema, ledger.table});
  Rights out;
  out.user = quote_identifier(std::string(rows.text(0, 0)));
  out.superuser = rows.flag(0, 1), out.create_in_database = rows.flag(0, 2), out.temporary = rows.flag(0, 3);
  out.standby = rows.flag(0, 4), out.create_database = rows.flag(0, 5) || out.superuser;
  out.schema_there = rows.flag(0, 6), out.schema_usage = rows.flag(0, 7), out.schema_create = rows.flag(0, 8);
  out.ledger_there = rows.flag(0, 9), out.ledger_written = rows.flag(0, 10);
  out.tables_of_others = rows.number(0, 11), out.unreadable_tables = rows.number(0, 12);
  out.owners = rows.text(0, 13);
  return out;
}

/// Which commands can write the ledger, and what to grant when they cannot.
void examine_ledger_rights(Examination& examination, const Rights& rights, const LedgerName& ledger) {
  std::string schema = quote_identifier(ledger.schema), table = qualified(ledger.schema, ledger.table);
  constexpr const char* writers = "deploy, rollback, resolve, baseline, import, seed, adopt-drift";
  if (!rights.schema_there && !rights.create_in_database) {
    examination.wrong(fmt::format("{}: role {} cannot make the schema {} for the ledger", writers, rights.user, schema),
                      fmt::format("CREATE SCHEMA {0}; GRANT USAGE, CREATE ON SCHEMA {0} TO {1};", schema, rights.user));
  } else if (!rights.schema_there) {
    examination.well(fmt::format("role {} may make the schema {} for the ledger", rights.user, schema));
  } else if (!rights.schema_usage || (!rights.ledger_there && !rights.schema_create)) {
    examination.wrong(fmt::format("{}: role {} cannot use the ledger's schema {}", writers, rights.user, schema),
                      fmt::format("GRANT USAGE, CREATE ON SCHEMA {} TO {};", schema, rights.user));
  } else if (rights.ledger_there && !rights.ledger_written) {
    examination.wrong(fmt::format("{}: role {} cannot write the ledger {}", writers, rights.user, table),
                      fmt::format("GRANT SELECT, INSERT, UPDATE ON {} TO {};", table, rights.user));
  } else {
    examination.well(fmt::format("role {} may write the ledger {}", rights.user, table));
  }
}

void examine_rights(Examination& examination, db::Connection& connection, const LedgerName& ledger) {
  Rights rights = rights_of(connection, ledger);
  if (rights.superuser)
    examination.odd(fmt::format("role {} is a superuser; a role with fewer rights is enough", rights.user));
  if (rights.standby) examination.wrong("the server is a read-only standby", "connect to the primary");
  examine_ledger_rights(examination, rights, ledger);
  if (!rights.temporary) {
    examination.wrong(
        fmt::format(
            "diff, drift, deploy, push: role {} may not create temporary tables: expressions cannot be compared "
            "as the server spells them",
            rights.user),
        fmt::format("GRANT TEMPORARY ON DATABASE ... TO {};", rights.user));
  }
  if (rights.tables_of_others > 0) {
    examination.odd(fmt::format("deploy, push: {} belong to others ({}); what changes them needs: GRANT {} TO {};",
                                counted(static_cast<size_t>(rights.tables_of_others), "table"), rights.owners,
                                rights.owners, rights.user));
  }
  if (rights.unreadable_tables > 0) {
    examination.odd(fmt::format("backup: {} cannot be read; for pg_dump: GRANT pg_read_all_data TO {};",
                                counted(static_cast<size_t>(rights.unreadable_tables), "table"), rights.user));
  }
}

void examine_database(Examination& examination, const DoctorOptions& options, const Session& session) {
  try {
    db::Connection connection(database_source(options.database, session).url);
    int version = connection.server_version();
    std::string what = fmt::format("{}: PostgreSQL {}.{}", connection.description(), version / 10000, version % 10000);
    if (version < 130000) {
      examination.wrong(what, "plumb needs PostgreSQL 13 or later");
      return;
    }
    examination.well(what);
    examine_rights(examination, connection, session.config.ledger);
    if (behind_pooler(connection))
      examination.odd("a pooler that shares connections is in between: deploy takes a second one for its lock");
    if (ledger_exists(connection, session.config.ledger)) {
      examination.well(
          fmt::format("ledger: {}", counted(read_ledger(connection, session.config.ledger).size(), "migration")));
    } else {
      examination.odd("no ledger yet; plumb deploy makes it");
    }
    std::string holder = deploy_lock_holder(connection);
    if (!holder.empty()) examination.odd("a deploy is running: " + holder);
  } catch (const Error& error) {
    examination.wrong(error.message, error.hint);
  }
}

void examine_scratch(Examination& examination, const Config& config) {
  try {
    if (!config.scratch.empty()) {
      ScratchDatabase database(config.scratch);
      examination.well("scratch databases can be made on the server of plumb.yaml");
      return;
    }
    EmbeddedServer server;
    examination.well(fmt::format("scratch: PostgreSQL {}.{} starts on this machine", server.version() / 10000,
                                 server.version() % 10000));
  } catch (const Error& error) {
    examination.odd("no scratch server, which plumb verify needs: " + error.message);
    if (!error.hint.empty()) print_out("       " + error.hint + '\n');
  }
}

ExitCode run(const DoctorOptions& options, Session& session) {
  Examination examination{session.terminal.out};
  examine_project(examination, session.config);
  examine_database(examination, options, session);
  examine_scratch(examination, session.config);
  return examination.ill ? ExitCode::error : ExitCode::done;
}

}  // namespace

Command doctor_command() {
  return {
      "doctor",
      "operate",
      "check configuration, connection and rights, and say how to mend them",
      "Looks at plumb.yaml, the migrations directory, the database (version, rights, ledger, a running deploy)\n"
      "and whether a scratch server can be started. Names each right that is missing, the commands that need it and\n"
      "the GRANT that gives it. Changes nothing. Exits with 1 when something is wrong.\n",
      "$ plumb doctor\n"
      "$ plumb doctor --env production\n",
      [](Arguments& arguments) {
        auto options = std::make_shared<DoctorOptions>();
        declare_database(arguments, options->database);
        return [options](Session& session) { return run(*options, session); };
      }};
}

}  // namespace plumb::cli
