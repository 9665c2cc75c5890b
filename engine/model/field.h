#pragma once
#include <string_view>
#include <tuple>
#include <type_traits>

namespace plumb {

/// One property of a kind or of a part of it. A struct's `fields()` lists all of them; that list alone drives
/// comparison, fingerprint, JSON and YAML, so a property in it cannot be forgotten and one outside it is not a
/// property.
template <class Owner, class Member>
struct Field {
  std::string_view name;
  Member Owner::*member;
  /// The desired side may leave it out, and then any value is right (an extension's version).
  bool only_when_stated = false;
};

template <class Owner, class Member>
constexpr Field<Owner, Member> field(std::string_view name, Member Owner::*member) {
  return {name, member, false};
}
template <class Owner, class Member>
constexpr Field<Owner, Member> field_when_stated(std::string_view name, Member Owner::*member) {
  return {name, member, true};
}

template <class T>
concept HasFields = requires {
  T::fields();
};

/// Calls f(field) for each field of T, in order.
template <HasFields T, class F>
constexpr void for_each_field(F&& f) {
  std::apply([&](const auto&... each) { (f(each), ...); }, T::fields());
}

template <HasFields T>
inline constexpr size_t field_count = std::tuple_size_v<decltype(T::fields())>;

}  // namespace plumb
