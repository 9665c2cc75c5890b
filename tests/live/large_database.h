#pragma once
#include <set>
#include <string>

#include "introspect/db/connection.h"
#include "introspect/scratch/scratch.h"

namespace plumb::test {

/// A database with every kind in many forms: the schemas of all cases, each in a namespace of its own.
struct LargeDatabase {
  EmbeddedServer server;
  ScratchDatabase database{server.connection_string()};
  db::Connection connection{database.connection_string()};
  size_t tried = 0;
  std::set<std::string> loaded;  ///< Namespaces.

  /// On the server with these binaries ("" for the usual ones). Of the cases, those that servers of `newest` have and
  /// that clash with no other; of these, with `only`, just the namespaces that it names.
  explicit LargeDatabase(const std::string& bin_directory = "", int newest = 99,
                         const std::set<std::string>* only = nullptr);
};

}  // namespace plumb::test
