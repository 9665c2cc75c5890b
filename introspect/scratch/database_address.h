#pragma once
#include <string>

namespace plumb {

/// The address of another database of the same server: `server` is a URL, a libpq connection string, a bare database
/// name or "", as db::Connection takes them.
std::string with_database(const std::string& server, const std::string& database);

}  // namespace plumb
