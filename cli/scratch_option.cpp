#include "cli/scratch_option.h"

#include <fmt/format.h>

namespace plumb::cli {

void declare_scratch(Arguments& arguments, std::optional<std::string>& value, std::string_view what) {
  arguments.optional_value(
      "--scratch", value, "[URL]",
      fmt::format("{} on a throwaway PostgreSQL (an embedded one, or on the server at URL)", what));
}

std::unique_ptr<Scratch> scratch_asked_for(const std::optional<std::string>& value, const Config& config) {
  if (!value && config.scratch.empty()) return nullptr;
  return std::make_unique<Scratch>(value && !value->empty() ? *value : config.scratch);
}

}  // namespace plumb::cli
