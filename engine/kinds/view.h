#pragma once
#include <string>
#include <vector>

#include "engine/model/view.h"

namespace plumb {

/// Whether CREATE OR REPLACE VIEW can make `to` of `from`: all old columns are there in the same places with the same
/// names and types (checkViewTupleDesc() in view.c). An unknown type counts as another one.
bool keeps_columns(const std::vector<ViewColumn>& from, const std::vector<ViewColumn>& to);

/// " (a, b)" or "".
std::string column_list_sql(const std::vector<std::string>& names);

/// "SET (a = 1)" and "RESET (b)": how options (storage parameters, view options) get from one state to the other.
std::vector<std::string> option_clauses(const Options& from, const Options& to);

}  // namespace plumb
