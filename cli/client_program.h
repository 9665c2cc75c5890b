#pragma once
#include <string>
#include <vector>

namespace plumb::cli {

struct ClientProgram {
  std::string path;
  int major = 0;  ///< Of its version.
};

/// The one that would be run: the first in PATH, as for everybody. Debian's own there only chooses one by the clusters
/// of the machine: in its place, and where PATH has none, it is Debian's newest. Throws Error{unsupported} when the
/// machine does not have it, or it does not say its version.
ClientProgram client_program(const std::string& program);

/// Runs one of PostgreSQL's own programs (pg_dump, pg_restore, psql) on the database of `url` to its end, without a
/// terminal. Passwords go through the environment and a file without a name, never through the arguments. Throws
/// Error{unsupported} when the machine does not have it, Error{usage} when a secret cannot be handed on, Error{sql}
/// with `failure`, `hint` and the program's own words when it fails.
void run_client_program(const std::string& program, const std::vector<std::string>& arguments, const std::string& url,
                        const std::string& failure, const std::string& hint);

/// The same of what needs no database.
void run_program(const std::string& program, const std::vector<std::string>& arguments, const std::string& failure,
                 const std::string& hint);

}  // namespace plumb::cli
