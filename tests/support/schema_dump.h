#pragma once
#include <string>

namespace plumb::test {

/// The major version of the pg_dump that is used: PLUMB_PG_DUMP, else the newest of the machine.
int pg_dump_version();

/// `pg_dump -s` of a database, made comparable: statements sorted, columns of a table sorted, comments and settings
/// left out.
std::string schema_dump(const std::string& connection_string);

/// pg_dump's own text.
std::string plain_schema_dump(const std::string& connection_string);

/// Makes the output of pg_dump comparable, as schema_dump() does.
std::string comparable_dump(const std::string& dump);

}  // namespace plumb::test
