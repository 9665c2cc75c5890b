#include "tests/cases/live.h"

#include <fmt/format.h>

#include <regex>

#include "engine/base/error.h"
#include "engine/diff/reversed_renames.h"
#include "introspect/apply/observe.h"
#include "introspect/catalog/read.h"
#include "introspect/spelling/spelling.h"
#include "parser/sql/normal_form.h"
#include "parser/yaml/yaml.h"
#include "tests/cases/planned.h"
#include "tests/support/catalog_difference.h"
#include "tests/support/line_difference.h"
#include "tests/support/run_plan.h"
#include "tests/support/schema_dump.h"

namespace plumb::test {
/// A database that holds one side of the case.
struct CaseDatabases::Side {
  ScratchDatabase database;
  db::Connection connection;
  explicit Side(const EmbeddedServer& server)
      : database(server.connection_string()), connection(database.connection_string()) {
    connection.on_notice([](std::string_view) {});
  }
  Catalog catalog() { return read_catalog(connection); }
  CompareTexts comparison() { return server_comparison(connection, offline_comparison()); }
  /// What clear() cannot put back: extensions, default privileges, the owner and privileges of schema public.
  bool is_worn() {
    connection.execute("ROLLBACK; RESET SESSION AUTHORIZATION; RESET ROLE");
    return connection
               .query(
                   "SELECT 1 FROM pg_extension WHERE extname <> 'plpgsql' UNION ALL SELECT 1 FROM pg_default_acl "
                   "UNION ALL SELECT 1 FROM pg_namespace n WHERE oid = 2200 AND (nspowner::regrole::text NOT IN "
                   "('pg_database_owner', 'postgres') OR NOT EXISTS (SELECT FROM pg_init_privs p WHERE "
                   "p.classoid = 2615 AND p.objoid = 2200 AND p.initprivs = nspacl))")
               .size() > 0;
  }
  /// As a new database is. A case makes nothing outside its namespaces and extensions; public itself stays, because a
  /// server knows its own from one that was made anew.
  void clear() {
    connection.execute("ROLLBACK");
    connection.execute("RESET ALL");
    connection.execute(R"(DO $$
DECLARE each text;
BEGIN
  FOREACH each IN ARRAY
    (SELECT coalesce(array_agg(format('DROP EVENT TRIGGER %I', evtname)), '{}') FROM pg_event_trigger) ||
    (SELECT coalesce(array_agg(format('DROP PUBLICATION %I', pubname)), '{}') FROM pg_publication) ||
    (SELECT coalesce(array_agg(format(word, subname) ORDER BY subname, place), '{}')
     FROM pg_subscription, (VALUES (1, 'ALTER SUBSCRIPTION %I DISABLE'),
       (2, 'ALTER SUBSCRIPTION %I SET (slot_name = NONE)'), (3, 'DROP SUBSCRIPTION %I')) w (place, word)
     WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())) ||
    (SELECT coalesce(array_agg(format('DROP TRANSFORM FOR %s LANGUAGE %I CASCADE', trftype::regtype, lanname)), '{}')
     FROM pg_transform t, pg_language l WHERE l.oid = trflang) ||
    (SELECT coalesce(array_agg(format('DROP FOREIGN DATA WRAPPER %I CASCADE', fdwname)), '{}')
     FROM pg_foreign_data_wrapper) ||
    (SELECT coalesce(array_agg(format('DROP SCHEMA IF EXISTS %I CASCADE', nspname)), '{}') FROM pg_namespace
     WHERE nspname NOT LIKE 'pg\_%' AND nspname NOT IN ('public', 'information_schema')) ||
    (SELECT coalesce(array_agg(format('DROP %s IF EXISTS %s CASCADE', word, c.oid::regclass) ORDER BY kind = 'S', kind = 'c'), '{}')
     FROM pg_class c, (VALUES ('r', 'TABLE'), ('p', 'TABLE'), ('v', 'VIEW'), ('m', 'MATERIALIZED VIEW'),
                              ('S', 'SEQUENCE'), ('c', 'TYPE')) k (kind, word)
     WHERE relkind::text = kind AND relnamespace = 'public'::regnamespace) ||
    (SELECT coalesce(array_agg(format('DROP TYPE IF EXISTS %s CASCADE', oid::regtype)), '{}') FROM pg_type
     WHERE (typtype IN ('e', 'd', 'r') OR typtype = 'b' AND typarray <> 0 OR NOT typisdefined) AND typnamespace = 'public'::regnamespace) ||
    (SELECT coalesce(array_agg(format('DROP ROUTINE IF EXISTS public.%I(%s) CASCADE', proname,
       (SELECT string_agg(format('IN %s', t::regtype), ', ' ORDER BY place)
        FROM unnest(proargtypes) WITH ORDINALITY a (t, place)))), '{}') FROM pg_proc p
     WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS
       (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype = 'i')) ||
    (SELECT coalesce(array_agg(format('DROP COLLATION IF EXISTS %s CASCADE', oid::regcollation)), '{}')
     FROM pg_collation WHERE collnamespace = 'public'::regnamespace) ||
    (SELECT coalesce(array_agg(format('DROP %s IF EXISTS %s CASCADE', (i).type, (i).identity)), '{}')
     FROM (SELECT pg_identify_object(class, oid, 0) AS i FROM
       (SELECT 'pg_opfamily'::regclass, oid FROM pg_opfamily
        UNION ALL SELECT 'pg_operator'::regclass, oid FROM pg_operator
        UNION ALL SELECT 'pg_cast'::regclass, oid FROM pg_cast
        UNION ALL SELECT 'pg_conversion'::regclass, oid FROM pg_conversion
        UNION ALL SELECT 'pg_ts_config'::regclass, oid FROM pg_ts_config
        UNION ALL SELECT 'pg_ts_dict'::regclass, oid FROM pg_ts_dict
        UNION ALL SELECT 'pg_ts_template'::regclass, oid FROM pg_ts_template
        UNION ALL SELECT 'pg_ts_parser'::regclass, oid FROM pg_ts_parser
        UNION ALL SELECT 'pg_language'::regclass, oid FROM pg_language) o (class, oid)
       WHERE oid >= 16384 AND NOT EXISTS
         (SELECT FROM pg_depend WHERE classid = class AND objid = o.oid AND deptype IN ('i', 'e'))) x)
  LOOP
    EXECUTE each;
  END LOOP;
END $$)");
  }
};

/// The roles that cases name. plumb makes none.
static void make_roles(const EmbeddedServer& server) {
  db::Connection connection(server.connection_string());
  for (const char* role : {"app_owner", "reader", "writer", "alice", "bob", "\"Odd Role\""})
    connection.execute(std::string("CREATE ROLE ") + role);
}

CaseDatabases::CaseDatabases(const EmbeddedServer& server) : server_(server), sides_(3) { make_roles(server); }

CaseDatabases::~CaseDatabases() = default;

bool CaseDatabases::are_dumped() const {
  int major = major_version(), dumper = pg_dump_version();
  return major == dumper || (major == 15 && dumper > 15);
}

CaseDatabases::Side& CaseDatabases::empty(size_t i) {
  auto& side = sides_[i];
  // A session does not forget all that a dropped extension brought: such a database is not used again.
  if (side && side->is_worn()) side.reset();
  if (side)
    side->clear();
  else
    side = std::make_unique<Side>(server_);
  return *side;
}

namespace {

using Side = CaseDatabases::Side;

class LiveCase {
 public:
  LiveCase(const Case& c, CaseDatabases& databases)
      : case_(c), databases_(databases), from_(read_schema(c.from_file, c.from)), to_(read_schema(c.to_file, c.to)) {}

  std::vector<std::string> failures() {
    Side& desired = databases_.empty(0);
    Side& work = databases_.empty(1);
    create(desired, case_.to_file, case_.to, to_.catalog);
    create(work, case_.from_file, case_.from, from_.catalog);
    if (!case_.rows.empty()) work.connection.execute(case_.rows);
    expect_same("the file and a server that ran it", to_.catalog, desired);
    if (is_yaml(case_.to_file)) expect_written_again(desired);
    for (const Unmanaged& u : desired.catalog().unmanaged) failures_.push_back("reported as not managed: " + u.what);

    Catalog before = work.catalog();
    Planned plan = planned(before, to_.catalog, to_.renames, case_.accept_renames, work.comparison(),
                           work.connection.server_version());
    if (case_.expect_empty && !plan.plan.empty()) {
      failures_.push_back("a plan from live to file, where none should be:\n" + sql_text(plan.plan));
      return failures_;
    }
    observe(plan.plan);
    if (!run(work, plan.plan, "the plan")) return failures_;
    expect_same("the desired file and the migrated database", to_.catalog, work);
    expect_in_sync(work);
    expect_same_dump(desired, work);
    if (!case_.check.empty()) run_check(work);
    go_back(work, plan, before);
    return failures_;
  }

 private:
  void create(Side& side, const std::string& file, const std::string& text, const Catalog& catalog) {
    if (!case_.any_order && !is_yaml(file)) return side.connection.execute(text);
    PlanOptions options{offline_comparison(), {}, 0};
    options.server_version = side.connection.server_version();
    run_plan(side.connection, make_plan(side.catalog(), catalog, options));
  }

  void expect_same(const std::string& what, const Catalog& file, Side& side) {
    auto found = catalog_differences(file, side.catalog(), side.comparison());
    for (const auto& line : found.lines) failures_.push_back(what + " differ: " + line);
    for (const auto& line : found.undecided) failures_.push_back(what + " cannot be compared: " + line);
  }

  /// What only YAML can say must be the same when plumb writes it down.
  void expect_written_again(Side& side) {
    Catalog live = side.catalog();
    Catalog written = read_schema(case_.to_file, write_yaml(live)).catalog;
    auto found = catalog_differences(live, written, offline_comparison());
    for (const auto& line : found.lines) failures_.push_back("the server and its YAML differ: " + line);
  }

  /// Statement by statement on a database of its own, each in its own transaction: locks are then told apart.
  void observe(const Plan& plan) {
    if (plan.empty()) return;
    Side& side = databases_.empty(2);
    bool cautious = databases_.major_version() < case_.cautious_before;
    create(side, case_.from_file, case_.from, from_.catalog);
    if (!case_.rows.empty()) side.connection.execute(case_.rows);
    try {
      for (auto& line : undeclared_effects(side.connection, plan, cautious)) failures_.push_back(std::move(line));
    } catch (const Error& e) {
      failures_.push_back(fmt::format("statement by statement: {}\n      {}", e.message, e.sql));
    }
  }

  bool run(Side& side, const Plan& plan, const std::string& what) {
    try {
      run_plan(side.connection, plan);
      return true;
    } catch (const Error& e) {
      failures_.push_back(
          fmt::format("{} fails: {} {}\n      at: {}\n{}", what, e.message, e.detail, e.sql, sql_text(plan)));
      return false;
    }
  }

  void run_check(Side& side) {
    try {
      side.connection.execute(case_.check);
    } catch (const Error& e) {
      failures_.push_back("check.sql fails: " + e.message);
    }
  }

  void expect_in_sync(Side& side) {
    Catalog now = side.catalog();
    Plan again = planned(now, to_.catalog, {}, false, side.comparison()).plan;
    if (!again.empty()) failures_.push_back("planning again, live to file, is not empty:\n" + sql_text(again));
    Plan mirrored = planned(to_.catalog, now, {}, false, side.comparison()).plan;
    if (!mirrored.empty()) failures_.push_back("planning again, file to live, is not empty:\n" + sql_text(mirrored));
  }

  /// Since 18 a NOT NULL constraint keeps its name when its table or column is renamed; a case that names none takes
  /// any.
  std::string dump_of(Side& side) {
    static const std::regex named("CONSTRAINT (\"[^\"]*\"|[a-z0-9_]+) NOT NULL");
    std::string dump = schema_dump(side.database.connection_string());
    bool names = std::regex_search(case_.to, named) || case_.to.find("not_null_name") != std::string::npos;
    return names ? dump : std::regex_replace(dump, named, "NOT NULL");
  }

  void expect_same_dump(Side& desired, Side& work) {
    if (case_.expect_empty) return;  // The same, but as another text says it.
    if (!databases_.are_dumped()) return;
    std::string difference = line_difference(dump_of(desired), dump_of(work));
    if (!difference.empty()) failures_.push_back("pg_dump of desired (-) and migrated (+) differ:\n" + difference);
  }

  void go_back(Side& work, const Planned& forward, const Catalog& before) {
    if (case_.reverse_refused || case_.expect_empty) return;
    Catalog now = work.catalog();
    Plan back = planned(now, before, reversed_renames(forward.renames, now), false, work.comparison(),
                        work.connection.server_version())
                    .plan;
    std::string hazards = hazard_words(back);
    if (hazards.find("needs_decision") != std::string::npos) return;  // A person must say how.
    if (!case_.rows.empty() && hazards.find("may_fail_on_data") != std::string::npos) return;
    if (!run(work, back, "the plan back")) return;
    expect_same("the old schema and the database taken back", before, work);
  }

  const Case& case_;
  CaseDatabases& databases_;
  ReadSchema from_, to_;
  std::vector<std::string> failures_;
};

}  // namespace

std::vector<std::string> live_failures(const Case& c, CaseDatabases& databases) {
  if (c.expect_refused) return {};
  try {
    return LiveCase(c, databases).failures();
  } catch (const Error& e) {
    return {fmt::format("error: {} {}\n      {}", e.message, e.detail, e.sql)};
  } catch (const std::exception& e) {
    return {e.what()};
  }
}

}  // namespace plumb::test
