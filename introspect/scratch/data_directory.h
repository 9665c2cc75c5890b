#pragma once
#include <string>

#include "introspect/scratch/postgres_binaries.h"
#include "introspect/scratch/server_user.h"

namespace plumb {

/// Makes `data` a data directory that initdb would have made for superuser "postgres" (encoding UTF8, locale C.UTF-8,
/// trust): a copy from the cache of these binaries, which is filled first where it is empty. `log` gets initdb's words.
/// Throws Error{unsupported} with them when initdb fails.
void make_data_directory(const std::string& data, const PostgresBinaries& binaries, const ServerUser& user,
                         const std::string& log);

}  // namespace plumb
