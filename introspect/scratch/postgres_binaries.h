#pragma once
#include <string>

namespace plumb {

/// Where a PostgreSQL server's programs are.
struct PostgresBinaries {
  std::string directory;
  std::string initdb() const { return directory + "/initdb"; }
  std::string postgres() const { return directory + "/postgres"; }
};

/// The binaries in `directory`; for "" those that PLUMB_SERVER_BIN names, else those of the newest version that the
/// usual packages put on the machine, then those on PATH. Throws Error{unsupported} with what to install.
PostgresBinaries find_postgres_binaries(const std::string& directory);

}  // namespace plumb
