#include <doctest/doctest.h>

#include "engine/migrate/segments.h"

using namespace plumb;

static StatementText in_transaction() { return {"SELECT 1"}; }
static StatementText outside() {
  StatementText s{"VACUUM"};
  s.transactional = false;
  return s;
}
static StatementText after_commit() {
  StatementText s{"SELECT 2"};
  s.commit_before = true;
  return s;
}

TEST_CASE("migrate: nothing is cut into nothing") { CHECK(cut_into_segments({}).empty()); }

TEST_CASE("migrate: transactional statements stay together") {
  auto segments = cut_into_segments({in_transaction(), in_transaction(), in_transaction()});
  CHECK(segments == std::vector<Segment>{{0, 3, true}});
}

TEST_CASE("migrate: each statement outside a transaction stands alone") {
  auto segments = cut_into_segments({in_transaction(), outside(), outside(), in_transaction(), in_transaction()});
  CHECK(segments == std::vector<Segment>{{0, 1, true}, {1, 1, false}, {2, 1, false}, {3, 2, true}});
}

TEST_CASE("migrate: a commit before a statement opens a segment") {
  auto segments = cut_into_segments({in_transaction(), after_commit(), in_transaction()});
  CHECK(segments == std::vector<Segment>{{0, 1, true}, {1, 2, true}});
  CHECK(cut_into_segments({after_commit()}) == std::vector<Segment>{{0, 1, true}});
}
