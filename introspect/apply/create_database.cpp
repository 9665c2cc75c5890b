#include "introspect/apply/create_database.h"

#include <fmt/format.h>

#include <cstdlib>

#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "introspect/db/address.h"
#include "introspect/db/connection.h"
#include "introspect/scratch/database_address.h"

namespace plumb {

static std::string database_of(const std::string& where) {
  std::string name = db::parse_address(where).value("dbname");
  const char* variable = std::getenv("PGDATABASE");
  if (name.empty() && variable != nullptr) name = variable;
  if (name.empty())
    throw Error(ErrorCode::usage, "which database is to be made is not said", "name it: --database URL");
  return name;
}

bool create_database_if_missing(const std::string& where) {
  std::string name = database_of(where);
  db::Connection server(with_database(where, "postgres"));
  if (server.query("SELECT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = $1)", {name}).flag(0, 0))
    return false;
  try {
    server.execute("CREATE DATABASE " + quote_identifier(name));
  } catch (Error& e) {
    if (e.sqlstate == "42P04" || e.sqlstate == "23505") return false;  // somebody else has just made it
    if (e.sqlstate == "42501")
      e.hint = fmt::format("let somebody who may run: CREATE DATABASE {}", quote_identifier(name));
    throw;
  }
  return true;
}

bool drop_database(const std::string& where) {
  try {
    db::Connection(with_database(where, "postgres")).execute("DROP DATABASE " + quote_identifier(database_of(where)));
    return true;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace plumb
