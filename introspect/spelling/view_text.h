#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace plumb::spelling {

/// The name of output column `i` of a temporary view.
std::string column_alias(size_t i);

/// The `count` output expressions in what pg_get_viewdef() says of a view whose columns are named by column_alias();
/// empty when the text is not of that form.
std::vector<std::string> selected_expressions(std::string_view view, size_t count);

/// `text` with `prefix` ("users.") before column names replaced by `by`; not inside of quotes, nor, when `by` is
/// empty, in a sub-select. A whole row ("users.*")
/// keeps it when `by` is empty.
std::string with_prefix_replaced(std::string_view text, std::string_view prefix, std::string_view by);

}  // namespace plumb::spelling
