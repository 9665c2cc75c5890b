#include "introspect/scratch/postgres_binaries.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <vector>

#include "engine/base/error.h"

namespace plumb {

namespace fs = std::filesystem;

static bool has_server(const std::string& directory) {
  PostgresBinaries binaries{directory};
  return access(binaries.initdb().c_str(), X_OK) == 0 && access(binaries.postgres().c_str(), X_OK) == 0;
}

/// The newest "<parent>/<prefix><version>/bin" that has a server; "" when there is none.
static std::string newest_below(const std::string& parent, const std::string& prefix) {
  std::string best;
  double best_version = 0;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(parent, ignored)) {
    std::string name = entry.path().filename();
    if (!name.starts_with(prefix)) continue;
    double version = std::atof(name.c_str() + prefix.size());  // 9.6, 15
    std::string bin = entry.path() / "bin";
    if (version > best_version && has_server(bin)) best = bin, best_version = version;
  }
  return best;
}

static std::string on_path() {
  const char* path = std::getenv("PATH");
  std::istringstream directories(path != nullptr ? path : "");
  for (std::string directory; std::getline(directories, directory, ':');) {
    if (!directory.empty() && has_server(directory)) return directory;
  }
  return "";
}

PostgresBinaries find_postgres_binaries(const std::string& directory) {
  constexpr const char* way_out =
      "install a server: apt install postgresql, or dnf install postgresql-server; or name one with --scratch URL";
  const char* chosen = std::getenv("PLUMB_SERVER_BIN");
  std::string only = directory.empty() && chosen != nullptr ? chosen : directory;
  if (!only.empty()) {
    if (has_server(only)) return {only};
    throw Error(ErrorCode::unsupported, fmt::format("{} does not hold initdb and postgres", only), way_out);
  }
  for (const std::string& found :
       {newest_below("/usr/lib/postgresql", ""), newest_below("/usr", "pgsql-"), on_path()}) {
    if (!found.empty()) return {found};
  }
  throw Error(ErrorCode::unsupported, "no PostgreSQL server is installed on this machine to start for scratch work",
              way_out);
}

}  // namespace plumb
