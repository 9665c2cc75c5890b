#pragma once
#include <string>
#include <string_view>

namespace plumb::cli {

/// "1 statement", "3 statements": for words that take an s.
std::string counted(size_t n, std::string_view one);

}  // namespace plumb::cli
