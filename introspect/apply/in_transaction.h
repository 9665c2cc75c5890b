#pragma once
#include "engine/base/error.h"
#include "introspect/db/connection.h"

namespace plumb {

/// Does `work` in a transaction of its own, which is rolled back when it throws.
template <class Work>
void in_transaction(db::Connection& connection, Work&& work) {
  connection.execute("BEGIN");
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
