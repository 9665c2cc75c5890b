#pragma once
#include <doctest/doctest.h>
#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "introspect/apply/deploy.h"
#include "introspect/scratch/scratch.h"

namespace plumb::test {

/// One server for all tests of the binary, started when first asked.
EmbeddedServer& server();

/// A migration of that text, as the command line would make it.
Migration migration(const std::string& name, const std::string& sql);

/// The first cell of the first row; "NULL" for NULL, "" for no row.
std::string value(db::Connection& connection, const std::string& sql);

/// Relations, columns, indexes with their validity, enum labels, row counts of ordinary tables: all but the ledger's
/// schema.
std::string catalog_text(db::Connection& connection);

/// The ledger without what differs from run to run (times, attempts).
std::string ledger_text(db::Connection& connection);

/// The Error that `action` throws; fails the test when it throws none.
Error error_of(const std::function<void()>& action);

/// Waits until it holds, for a minute at most; whether it did.
bool soon(const std::function<bool()>& holds);

/// Runs `action` in a forked process, which ends with _exit(0), or with 1 when `action` throws. Its process id.
pid_t in_fork(const std::function<void()>& action);

/// Waits for its end; whether it ended with 0.
bool ended_well(pid_t child);

}  // namespace plumb::test
