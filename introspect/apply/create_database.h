#pragma once
#include <string>

namespace plumb {

/// Makes the database of that address, empty, when its server has none of that name; whether it did. Throws
/// Error{usage} when the address names none, Error{sql} when the role may not (CREATEDB).
bool create_database_if_missing(const std::string& where);

}  // namespace plumb
