#pragma once
#include <string>
#include <vector>

#include "introspect/scratch/server_user.h"

namespace plumb {

/// Replaces the calling process (a fresh fork) by a program: as `user`, without our PG* variables and descriptors,
/// stdin from nowhere, output to `log`. Never returns; exit status 127 when the program cannot be started.
[[noreturn]] void exec_program(const std::vector<std::string>& arguments, const ServerUser& user,
                               const std::string& log);

/// Runs a program to its end, or ours, and gives its exit status, -1 when it was killed.
int run_program(const std::vector<std::string>& arguments, const ServerUser& user, const std::string& log);

/// The last lines of a log file, for an error's detail.
std::string last_lines(const std::string& file, size_t count);

}  // namespace plumb
