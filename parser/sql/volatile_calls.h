#pragma once
#include <string>

namespace plumb {

/// Whether the expression calls a function of PostgreSQL's own, or of its contrib modules, that may give another value
/// for every row (pg_proc.provolatile = 'v'). Functions of the schema itself are for the catalog to say. True for a
/// text that cannot be parsed.
bool calls_volatile(const std::string& expression);

}  // namespace plumb
