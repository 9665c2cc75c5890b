#pragma once
#include <string>
#include <string_view>

namespace plumb {

/// What a literal says, as far as a plain one, one with backslashes (E'...') or one with code points (U&'...') goes:
/// quotes and escapes taken away. By `literal` it is told which it is.
std::string literal_text(std::string_view literal);

}  // namespace plumb
