#pragma once
#include "engine/base/error.h"
#include "introspect/db/connection.h"
#include "introspect/db/lock_wait.h"

namespace plumb {

/// Does `work` in a transaction of its own, which gives up a lock that does not come and is rolled back when it throws.
template <class Work>
void in_transaction(db::Connection& connection, Work&& work) {
  connection.execute("BEGIN; " + db::give_up_locks(connection));
  try {
    work();
    connection.execute("COMMIT");
  } catch (const Error&) {
    try {
      if (connection.alive()) connection.execute("ROLLBACK");
    } catch (const Error&) {  // the session is gone, and the transaction with it
    }
    throw;
  }
}

}  // namespace plumb
