#pragma once
#include <string>

#include "engine/model/values.h"

namespace plumb {

/// " OPTIONS (host 'db', port '5432')", or "".
std::string foreign_options_sql(const Options& options);
/// "OPTIONS (ADD a '1', SET b '2', DROP c)", or "" when nothing changes.
std::string changed_foreign_options_sql(const Options& from, const Options& to);

}  // namespace plumb
