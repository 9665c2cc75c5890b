#pragma once
#include <memory>
#include <string>
#include <vector>

#include "introspect/scratch/scratch.h"
#include "tests/cases/case.h"

namespace plumb::test {

/// Three databases that the cases use one after the other: emptying one is cheaper than making one.
class CaseDatabases {
 public:
  explicit CaseDatabases(const EmbeddedServer& server);
  ~CaseDatabases();
  struct Side;
  /// An empty database. `i` is 0, 1 or 2.
  Side& empty(size_t i);
  int major_version() const { return server_.version() / 10000; }
  /// Whether pg_dump, an observer that takes half of a case's time, is asked too: on its own version and on 15.
  bool are_dumped() const;

 private:
  const EmbeddedServer& server_;
  std::vector<std::unique_ptr<Side>> sides_;
};

/// What is wrong with the case's plan on a real server; one entry a finding. Proves:
///   reading the new schema's file gives what a server holds that ran the file;
///   the plan from a live database to a file leads there;
///   planning again is empty, from the live database to the file and from the file to the live database;
///   pg_dump of both sides is the same but for the order of columns (where they are_dumped());
///   the locks and rewrites that the plan declares are those that happen;
///   the plan back leads back.
std::vector<std::string> live_failures(const Case& c, CaseDatabases& databases);

}  // namespace plumb::test
