#pragma once

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

}  // namespace plumb::db
