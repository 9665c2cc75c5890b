#pragma once
#include <string>

namespace plumb {

/// Makes the database of that address, empty, when its server has none of that name; whether it did. Throws
/// Error{usage} when the address names none, Error{sql} when the role may not (CREATEDB).
bool create_database_if_missing(const std::string& where);

/// Takes it back: drops the database, for whoever has just made it. False when the server does not let it go: somebody
/// has connected meanwhile.
bool drop_database(const std::string& where);

}  // namespace plumb
