#pragma once
#include <optional>
#include <string_view>
#include <type_traits>

namespace plumb {

/// The word of an enumerator, as YAML and JSON spell it. `enum_names(E{})`, found by argument-dependent lookup, gives
/// the words in the order of the enumerators.
template <class E>
requires std::is_enum_v<E>
constexpr std::string_view enum_word(E value) { return enum_names(E{})[static_cast<size_t>(value)]; }

template <class E>
requires std::is_enum_v<E>
constexpr std::optional<E> enum_from_word(std::string_view word) {
  size_t i = 0;
  for (std::string_view name : enum_names(E{})) {
    if (name == word) return static_cast<E>(i);
    i++;
  }
  return std::nullopt;
}

}  // namespace plumb
