#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/values.h"

namespace plumb::live {

/// The elements of a one-dimensional array as array_out() prints it: `{a,"b c",NULL}`; NULL is "".
std::vector<std::string> array_elements(std::string_view text);

/// Every number in the text of an int2vector, oidvector or array of numbers: "1 2", "{1,2}".
std::vector<int64_t> numbers(std::string_view text);

/// `{fillfactor=70,"a=b c"}` as reloptions, attoptions and (in its order) proconfig hold it; "pg_attver" is the
/// server's own bookkeeping and is left out.
Options option_list(std::string_view text, std::string_view prefix = {});
Settings setting_list(std::string_view text);

/// The members of an expression list as pg_get_expr() prints it, "lower(a), (b + 1)": cut at the commas that stand in
/// no bracket and no quotes.
std::vector<std::string> expression_list(std::string_view text);

/// The offset just behind the bracket that closes the one at `open`; npos when it is never closed.
size_t behind_bracket(std::string_view text, size_t open);

}  // namespace plumb::live
