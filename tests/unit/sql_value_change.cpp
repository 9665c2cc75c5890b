// What type changes and renames of a script come to, told by its text alone.
#include <doctest/doctest.h>

#include "parser/sql/renames_in.h"
#include "parser/sql/value_change.h"

using namespace plumb;

namespace {

ValueChange change(const std::string& sql) {
  std::vector<ValueChange> found = value_changes_in(sql);
  REQUIRE(found.size() == 1);
  return found.front();
}

bool taken_back(const std::string& there, const std::string& back) {
  return takes_back(change("ALTER TABLE t ALTER c TYPE " + back), change("ALTER TABLE t ALTER c TYPE " + there));
}

std::string net(const std::string& sql) {
  std::string out;
  for (const Rename& r : taken_together(renames_in(sql)))
    out += (out.empty() ? "" : ", ") + describe(r.from) + " = " + describe(r.to);
  return out;
}

}  // namespace

TEST_CASE("value changes: a cast needs no way back of its own, AT TIME ZONE is its own") {
  CHECK(taken_back("bigint", "int"));
  CHECK(taken_back("int USING c::int", "text"));
  CHECK(taken_back("mood USING t.c::text::mood", "text"));
  CHECK(
      taken_back("timestamptz USING c AT TIME ZONE 'Europe/Berlin'", "timestamp USING c AT TIME ZONE 'Europe/Berlin'"));
  CHECK(taken_back("timestamp USING (c AT TIME ZONE 'UTC')", "timestamptz(3) USING c AT TIME ZONE 'UTC'"));
}

TEST_CASE("value changes: of any other USING nobody knows the inverse") {
  CHECK_FALSE(taken_back("timestamptz USING c AT TIME ZONE 'Europe/Berlin'", "timestamp"));
  CHECK_FALSE(taken_back("timestamptz USING c AT TIME ZONE 'UTC'", "timestamp USING c AT TIME ZONE 'Europe/Berlin'"));
  CHECK_FALSE(taken_back("timestamptz USING c AT TIME ZONE 'UTC'", "timestamptz USING c AT TIME ZONE 'UTC'"));
  CHECK_FALSE(taken_back("timestamptz USING c AT TIME ZONE zone", "timestamp USING c AT TIME ZONE zone"));
  CHECK_FALSE(taken_back("timestamptz USING d AT TIME ZONE 'UTC'", "timestamp USING c AT TIME ZONE 'UTC'"));
  CHECK_FALSE(taken_back("int USING d::int", "text"));
  CHECK_FALSE(taken_back("numeric USING replace(c, '$', '')::numeric", "text"));
  CHECK_FALSE(taken_back("text USING NULLIF(c, '')", "text"));
  ValueChange odd = value_change(object_id(Kind::column, "public", "c", "t"), {"", "integer"}, "c +");
  CHECK_FALSE(takes_back(odd, odd));
}

TEST_CASE("renames of a script: one for each object that has another name in the end") {
  CHECK(net("ALTER TABLE a RENAME n TO m") == "column public.a.n = column public.a.m");
  CHECK(net("ALTER TABLE a RENAME n TO x; ALTER TABLE a RENAME x TO m") == "column public.a.n = column public.a.m");
  CHECK(net("ALTER TABLE a RENAME n TO x; ALTER TABLE a RENAME x TO n") == "");
  CHECK(net("ALTER TABLE a RENAME n TO m; ALTER TABLE a RENAME TO b; ALTER TABLE b SET SCHEMA s") ==
        "column public.a.n = column s.b.m, table public.a = table s.b");
  CHECK(net("ALTER TABLE a RENAME TO b; ALTER TABLE b RENAME n TO m") ==
        "table public.a = table public.b, column public.a.n = column public.b.m");
  CHECK(net("ALTER TABLE a RENAME p TO x; ALTER TABLE a RENAME q TO p; ALTER TABLE a RENAME x TO q") ==
        "column public.a.p = column public.a.q, column public.a.q = column public.a.p");
  CHECK(net("ALTER TYPE pair RENAME ATTRIBUTE a TO aa") == "column public.pair.a = column public.pair.aa");
  CHECK(net("ALTER SCHEMA s RENAME TO t; ALTER TABLE t.a RENAME n TO m") ==
        "schema s = schema t, column s.a.n = column t.a.m");
}
