#pragma once
#include <string>
#include <vector>

#include "introspect/db/connection.h"

namespace plumb::db {

/// Sets, for this transaction only, everything that has a say in how the server spells an expression, so that two
/// sessions spell alike: names come out qualified, times in UTC.
inline constexpr const char* spelling_settings =
    "SELECT set_config('search_path', '', true), set_config('quote_all_identifiers', 'off', true), "
    "set_config('DateStyle', 'ISO, MDY', true), set_config('IntervalStyle', 'postgres', true), "
    "set_config('TimeZone', 'UTC', true), set_config('extra_float_digits', '1', true), "
    "set_config('bytea_output', 'hex', true), set_config('standard_conforming_strings', 'on', true), "
    "set_config('statement_timeout', '0', true), set_config('jit', 'off', "
    "true)";

/// The statement that has another session, or (`local`) a transaction, read constants as `connection` reads them now: a
/// time without a zone is one of its TimeZone, and its DateStyle says which number of 01/02/2026 is the month.
std::string reading_settings(Connection& connection, bool local);

/// Where the session looks for names without a schema, in this order.
std::vector<std::string> search_path(Connection& connection);

}  // namespace plumb::db
