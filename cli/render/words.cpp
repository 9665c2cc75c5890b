#include "cli/render/words.h"

#include <fmt/format.h>

namespace plumb::cli {

std::string counted(size_t n, std::string_view one) { return fmt::format("{} {}{}", n, one, n == 1 ? "" : "s"); }

}  // namespace plumb::cli
