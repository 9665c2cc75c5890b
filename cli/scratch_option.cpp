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

std::string other_scratch_hint(int version) {
  return fmt::format(
      "name a server of version {} (scratch: in plumb.yaml, or --scratch URL), or let PLUMB_SERVER_BIN name the "
      "directory "
      "of its initdb and postgres",
      version / 10000);
}

}  // namespace plumb::cli
