#include "tests/support/run_plan.h"

namespace plumb::test {

void run_plan(db::Connection& connection, const Plan& plan) {
  bool open = false;
  auto commit = [&] {
    if (open) connection.execute("COMMIT");
    open = false;
  };
  for (const auto& s : plan.statements) {
    if (s.commit_before || !s.transactional) commit();
    if (s.transactional && !open) connection.execute("BEGIN"), open = true;
    connection.execute(s.sql);
  }
  commit();
}

}  // namespace plumb::test
