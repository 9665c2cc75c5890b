#pragma once
#include "cli/config.h"
#include "cli/examination.h"
#include "introspect/db/connection.h"

namespace plumb::cli {

/// Which rights the role lacks in that database, the commands that need each, and the statement that gives it.
void examine_rights(Examination& examination, db::Connection& connection, const Config& config);

}  // namespace plumb::cli
