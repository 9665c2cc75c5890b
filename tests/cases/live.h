#pragma once
#include <string>
#include <vector>

#include "introspect/scratch/scratch.h"
#include "tests/cases/case.h"

namespace plumb::test {

/// What is wrong with the case's plan on a real server; one entry a finding. Proves:
///   reading the new schema's file gives what a server holds that ran the file;
///   the plan between two files, and that from a live database to a file, leads there;
///   planning again is empty, from the live database to the file and from the file to the live database;
///   pg_dump of both sides is the same but for the order of columns;
///   the locks and rewrites that the plan declares are those that happen;
///   the plan back leads back.
std::vector<std::string> live_failures(const Case& c, const EmbeddedServer& server);

}  // namespace plumb::test
