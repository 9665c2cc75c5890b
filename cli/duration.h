#pragma once
#include <chrono>
#include <string>

namespace plumb::cli {

/// "250ms", "30s", "5min" as a duration; "0" needs no unit. Throws Error{usage} naming the option.
std::chrono::milliseconds parse_duration(const std::string& text, const std::string& option);

/// "1.2 s", "340 ms".
std::string duration_text(std::chrono::milliseconds duration);

}  // namespace plumb::cli
