#pragma once
#include <string>
#include <vector>

#include "introspect/apply/deploy.h"

namespace plumb {

struct SeededFile {
  std::string file;
  bool ran = false;      ///< False: its content was run before.
  bool changed = false;  ///< It ran before, with another content.
};

/// Runs seed files in the order given, each in one transaction with its row in the table `seeds` beside the ledger. A
/// file whose content (Migration::checksum) was run already is passed over; with `again` all are run. Throws
/// Error{unsupported} for a statement that cannot be part of a transaction, Error{sql} when one fails.
std::vector<SeededFile> run_seeds(db::Connection& connection, const std::vector<Migration>& files, bool again,
                                  const DeployOptions& options);

/// Throws Error{unsupported}, with the place, when the statements cannot be run in one transaction.
void require_one_transaction(const Migration& script, const std::string& way_out);

}  // namespace plumb
