#include "cli/deploying.h"

#include <fmt/format.h>

#include <cstdlib>

#include "cli/render/words.h"
#include "engine/base/error.h"

namespace plumb::cli {

std::chrono::milliseconds parse_duration(const std::string& text, const std::string& option) {
  char* end = nullptr;
  double number = std::strtod(text.c_str(), &end);
  std::string unit(end);
  double factor = unit == "ms" ? 1 : unit.empty() || unit == "s" ? 1000 : unit == "min" ? 60'000 : 0;
  if (end == text.c_str() || number < 0 || factor == 0) {
    throw Error(ErrorCode::usage, fmt::format("{}: \"{}\" is no duration", option, text), "write 250ms, 30s or 5min");
  }
  return std::chrono::milliseconds(static_cast<int64_t>(number * factor));
}

std::string duration_text(std::chrono::milliseconds duration) {
  auto ms = duration.count();
  if (ms < 1000) return fmt::format("{} ms", ms);
  if (ms < 60'000) return fmt::format("{:.1f} s", static_cast<double>(ms) / 1000);
  return fmt::format("{} min {} s", ms / 60'000, ms / 1000 % 60);
}

/// The first line of a statement, cut to fit beside its number.
static std::string shortened(const std::string& sql) {
  constexpr size_t width = 90;
  std::string line = sql.substr(0, sql.find('\n'));
  return line.size() > width || line.size() < sql.size() ? line.substr(0, width) + " ..." : line;
}

static std::string progress_line(const ProgressEvent& event, const Stream& stream) {
  using Type = ProgressEvent::Type;
  switch (event.type) {
    case Type::waiting_for_lock:
      return fmt::format("waiting: {}\n", event.text);
    case Type::migration_started:
      return fmt::format("{} {} ({})\n", stream.styled(Style::bold, "applying"), event.migration,
                         counted(event.statements_total, "statement"));
    case Type::statement_started:
      if (!watched()) return "";
      return fmt::format("  {}/{} {}\n", event.statement, event.statements_total,
                         stream.styled(Style::dim, shortened(event.text)));
    case Type::statement_finished:
      return "";
    case Type::retrying:
      return fmt::format("  {}: {}\n", stream.styled(Style::yellow, "trying again"), event.text);
    case Type::recovering:
      return fmt::format("  {}: {}\n", stream.styled(Style::yellow, "resuming"), event.text);
    case Type::notice:
      return fmt::format("  {}\n", event.text);
    case Type::migration_finished:
      return fmt::format("{} {} in {}\n", stream.styled(Style::green, "applied"), event.migration,
                         duration_text(event.elapsed));
    case Type::migration_failed:
      return fmt::format("{} {}\n", stream.styled(Style::red, "failed"), event.migration);
  }
  return "";
}

Progress progress_on(const Stream& stream) {
  return [stream](const ProgressEvent& event) { print_err(progress_line(event, stream)); };
}

}  // namespace plumb::cli
