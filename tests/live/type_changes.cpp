// ALTER COLUMN ... TYPE between any two of the types below, with values of the first: whatever PostgreSQL then refuses,
// writes anew or loses must have its hazard in the plan.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <set>

#include "engine/base/identifier.h"
#include "engine/plan/plan.h"
#include "parser/sql/load.h"
#include "parser/sql/types_cast_to.h"
#include "tests/live/deploy_fixture.h"

using namespace plumb;
using namespace plumb::test;

namespace {

struct Sample {
  const char* type;
  std::vector<const char*> values;
};

/// Values at the ends of what a type holds. None after the year 294276 (see scalar_may_be_refused()), none with blanks
/// at its end, which mean nothing in character(n).
const std::vector<Sample> samples = {
    {"smallint", {"-32768"}},
    {"integer", {"-2147483648", "123456789"}},
    {"bigint", {"-9223372036854775808", "16777217"}},
    {"numeric", {"1e400", "1e39", "-0.001", "NaN"}},
    {"numeric(10,2)", {"12345678.91", "-99999999.99", "1.00"}},
    {"numeric(5,2)", {"-999.99", "NaN"}},
    {"numeric(12,4)", {"99999999.9999"}},
    {"numeric(3,0)", {"-999"}},
    {"real", {"0.1", "3.4e38", "NaN"}},
    {"double precision", {"0.1", "1e308", "12345678.9"}},
    {"money", {"1.50", "92233720368547758.07"}},
    {"text", {"a text of more than ten", "1", "2020-01-02 03:04:05.678901+02", "1 day 02:00:00.5"}},
    {"varchar", {"a text of more than ten", "1.25"}},
    {"varchar(5)", {"abcde", "12"}},
    {"varchar(20)", {"abcdefghijabcdefghij"}},
    {"char(5)", {"abcde"}},
    {"char(3)", {"abc"}},
    {"\"char\"", {"a"}},
    {"name", {"abcdefghijkl"}},
    {"boolean", {"f"}},
    {"date", {"2020-01-02", "4713-01-01 BC"}},
    {"timestamp", {"2020-01-02 03:04:05.678901"}},
    {"timestamp(0)", {"2020-01-02 03:04:05"}},
    {"timestamptz", {"2020-01-02 03:04:05.678901+02"}},
    {"timestamptz(3)", {"2020-01-02 03:04:05.678+00"}},
    {"timestamptz(6)", {"2020-01-02 03:04:05.678901+00"}},
    {"time", {"03:04:05.678901"}},
    {"timetz", {"03:04:05.678901+02"}},
    {"interval", {"1 year 2 mons 3 days 04:05:06.789"}},
    {"interval(0)", {"1 day 04:05:06"}},
    {"interval day to second", {"3 days 04:05:06.789"}},
    {"interval day to minute", {"3 days 04:05:00"}},
    {"interval year to month", {"1 year 2 mons"}},
    {"json", {"{\"a\": 1, \"a\": 2}", "1"}},
    {"jsonb", {"{\"a\": 1}", "1.5", "70000"}},
    {"uuid", {"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"}},
    {"inet", {"10.1.2.3/8"}},
    {"cidr", {"10.0.0.0/8"}},
    {"macaddr", {"08:00:2b:01:02:03"}},
    {"bit(8)", {"10101010"}},
    {"varbit(4)", {"101"}},
    {"bytea", {"\\x6162ff"}},
    {"integer[]", {"{1,-2147483648}"}},
    {"numeric[]", {"{1.5}"}},
    {"varchar(20)[]", {"{abcdefghijabcdefghij}"}},
    {"text[]", {"{a,b}", "{1}"}},
    {"jsonb[]", {"{1,\"{}\"}"}},
    {"d_int", {"-2147483648", "5"}},
    {"d_positive", {"2147483647"}},
    {"mood", {"happy"}},
};

const char* const own_types =
    "CREATE DOMAIN d_int AS integer;\nCREATE DOMAIN d_positive AS integer CHECK (VALUE > 0);\n"
    "CREATE TYPE mood AS ENUM ('sad', 'happy');\n";

/// What happens to a table of one row (none for NULL): "refused", or any of "rewritten" and "lost". A value is lost
/// when no cast makes of the new one what it was.
const char* const experiment = R"(
CREATE FUNCTION comes_back(now text, new_type text, was text, old_type text, way text) RETURNS bool LANGUAGE plpgsql AS $$
DECLARE back bool;
BEGIN
  EXECUTE format('SELECT ' || way || ' = %L', now, new_type, old_type, was) INTO back;
  RETURN back;
EXCEPTION WHEN OTHERS THEN RETURN false;
END $$;
CREATE FUNCTION outcome(old_type text, value text, change text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE was text; now text; file oid; file_now oid; new_type text; seen text := '';
BEGIN
  EXECUTE format('CREATE TABLE public.t (c %s)', old_type);
  IF value IS NOT NULL THEN EXECUTE format('INSERT INTO public.t VALUES (%L)', value); END IF;
  EXECUTE 'SELECT min(c::text) FROM public.t' INTO was;
  file := pg_relation_filenode('public.t');
  BEGIN
    EXECUTE change;
  EXCEPTION WHEN OTHERS THEN
    DROP TABLE public.t;
    RETURN 'refused';
  END;
  file_now := pg_relation_filenode('public.t');
  EXECUTE 'SELECT min(c::text) FROM public.t' INTO now;
  SELECT format_type(atttypid, atttypmod) INTO new_type FROM pg_attribute
    WHERE attrelid = 'public.t'::regclass AND attnum = 1;
  DROP TABLE public.t;
  IF file <> file_now THEN seen := 'rewritten '; END IF;
  IF now <> was AND NOT comes_back(now, new_type, was, old_type, '%L::%s::%s::text')
     AND NOT comes_back(now, new_type, was, old_type, '%L::%s::text::%s::text')
     AND NOT comes_back(now, new_type, was, old_type, '%L::%s::numeric::%s::text') THEN seen := seen || 'lost '; END IF;
  RETURN seen;
END $$)";

std::string name_of(size_t from, size_t to) { return fmt::format("t_{}_{}", from, to); }

template <class Add>
void for_each_pair(const Add& add) {
  for (size_t i = 0; i < samples.size(); i++) {
    for (size_t j = 0; j < samples.size(); j++) {
      if (i != j) add(i, j);
    }
  }
}

Catalog tables(bool changed) {
  std::string sql = own_types;
  for_each_pair([&](size_t i, size_t j) {
    sql += fmt::format("CREATE TABLE {} (c {});\n", name_of(i, j), samples[changed ? j : i].type);
  });
  Loaded l = load_schema_sql({{"schema.sql", sql}});
  REQUIRE(l.diagnostics.all().empty());
  return std::move(l.catalog);
}

struct Change {
  std::string sql;  ///< Of a table public.t.
  std::set<HazardType> hazards;
};

std::map<std::string, Change> changes() {
  PlanOptions options;
  options.follow_casts = types_cast_to;
  std::map<std::string, Change> out;
  for (const Statement& s : make_plan(tables(false), tables(true), options).statements) {
    const std::string table = s.actions.at(0).object.parent;
    Change change{s.sql, {}};
    change.sql.replace(change.sql.find(table), table.size(), "t");
    for (const Hazard& h : s.hazards) change.hazards.insert(h.type);
    out[table] = change;
  }
  return out;
}

std::string outcome(db::Connection& c, const char* type, const char* value_or_null, const std::string& change) {
  std::string literal = value_or_null ? quote_literal(value_or_null) : "NULL";
  return value(c, fmt::format("SELECT outcome({}, {}, {})", quote_literal(type), literal, quote_literal(change)));
}

bool has(const std::string& outcome, const char* word) { return outcome.find(word) != std::string::npos; }

}  // namespace

TEST_CASE("type change: what PostgreSQL refuses, writes anew or loses has its hazard") {
  ScratchDatabase scratch(server().connection_string());
  db::Connection c(scratch.connection_string());
  c.execute(own_types);
  c.execute(experiment);
  // In UTC, and only there, a timestamp and one with time zone are the same bytes.
  c.execute("SET TimeZone = 'Europe/Vienna'; SET synchronous_commit = off");
  auto plan = changes();
  int tried = 0;
  for_each_pair([&](size_t i, size_t j) {
    const Sample& from = samples[i];
    INFO(std::string(from.type) << " -> " << std::string(samples[j].type));
    REQUIRE(plan.contains(name_of(i, j)));
    const Change& change = plan.at(name_of(i, j));
    auto declared = [&](HazardType type) { return change.hazards.contains(type); };
    bool decided = !declared(HazardType::needs_decision);
    CAPTURE(change.sql);
    CHECK_FALSE(has(outcome(c, from.type, nullptr, change.sql), "refused"));
    bool refused = false, rewritten = false;
    for (const char* sample : from.values) {
      CAPTURE(sample);
      std::string seen = outcome(c, from.type, sample, change.sql);
      refused = refused || has(seen, "refused");
      rewritten = rewritten || has(seen, "rewritten");
      if (decided && has(seen, "lost")) CHECK(declared(HazardType::data_loss));
      tried++;
    }
    if (refused) CHECK(declared(HazardType::may_fail_on_data));
    if (rewritten) CHECK(declared(HazardType::table_rewrite));
    if (decided && !refused && !rewritten) CHECK_FALSE(declared(HazardType::table_rewrite));
  });
  CHECK(tried > 2000);
}
