#include "cli/duration.h"

#include <fmt/format.h>

#include <cstdlib>
#include <limits>

#include "engine/base/error.h"

namespace plumb::cli {

std::chrono::milliseconds parse_duration(const std::string& text, const std::string& option) {
  char* end = nullptr;
  double number = std::strtod(text.c_str(), &end);
  std::string unit(end);
  double factor = unit == "ms" ? 1 : unit == "s" ? 1000 : unit == "min" ? 60'000 : 0;
  if (unit.empty() && end != text.c_str() && number >= 0) {
    if (number == 0) return {};
    // Seconds to some, milliseconds to PostgreSQL.
    throw Error(ErrorCode::usage, fmt::format("{}: \"{}\" has no unit", option, text), "write 250ms, 30s or 5min");
  }
  if (end == text.c_str() || !(number >= 0) || factor == 0) {
    throw Error(ErrorCode::usage, fmt::format("{}: \"{}\" is no duration", option, text), "write 250ms, 30s or 5min");
  }
  constexpr double longest = std::numeric_limits<int32_t>::max();  // the server's own limit, in ms
  if (number * factor > longest) {
    throw Error(ErrorCode::usage, fmt::format("{}: \"{}\" is longer than the server can wait", option, text),
                "35791min, nearly 25 days, is the most; 0: as the server says");
  }
  return std::chrono::milliseconds(static_cast<int64_t>(number * factor));
}

std::string duration_text(std::chrono::milliseconds duration) {
  auto ms = duration.count();
  if (ms < 1000) return fmt::format("{} ms", ms);
  if (ms < 60'000) return fmt::format("{:.1f} s", static_cast<double>(ms) / 1000);
  return fmt::format("{} min {} s", ms / 60'000, ms / 1000 % 60);
}

}  // namespace plumb::cli
