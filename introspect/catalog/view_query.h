#pragma once
#include <string>

#include "introspect/catalog/snapshot.h"

namespace plumb::live {

/// pg_get_viewdef()'s text as the model holds it: without the blank at its start and the semicolon at its end.
std::string query_text(std::string_view text);
std::vector<ViewColumn> view_columns(const Relation& r);

}  // namespace plumb::live
