#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace plumb {

/// The first byte that is not part of well-formed UTF-8 (no overlong forms, no surrogates), or nullopt.
std::optional<size_t> find_invalid_utf8(std::string_view text);

}  // namespace plumb
