#pragma once
#include <fmt/core.h>

#include <algorithm>
#include <compare>
#include <concepts>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace plumb {

/// A text that many objects share (an identifier, a type's name, a file's): a value like std::string, but as small as a
/// pointer, copied for nothing and compared for equality at once. Each distinct text is kept once, for as long as the
/// program runs: a catalog of ten thousand tables says "public" half a million times. May be made in any thread.
/// Sharing by reference counts was refused: equal names from two sources would still be compared letter by letter.
class Name {
 public:
  Name() noexcept = default;
  Name(std::string_view text) : entry_(text.empty() ? nullptr : shared(text)) {}
  Name(const std::string& text) : Name(std::string_view(text)) {}
  Name(const char* text) : Name(std::string_view(text)) {}

  /// Good as long as the program runs.
  const std::string& str() const noexcept { return entry_ ? entry_->text : nothing(); }
  operator const std::string&() const noexcept { return str(); }
  operator std::string_view() const noexcept { return str(); }

  bool empty() const noexcept { return entry_ == nullptr; }
  size_t size() const noexcept { return str().size(); }
  const char* c_str() const noexcept { return str().c_str(); }
  int compare(std::string_view other) const noexcept { return str().compare(other); }
  char operator[](size_t i) const noexcept { return str()[i]; }
  char front() const noexcept { return str().front(); }
  char back() const noexcept { return str().back(); }
  auto begin() const noexcept { return str().begin(); }
  auto end() const noexcept { return str().end(); }
  std::string substr(size_t at, size_t count = std::string::npos) const { return str().substr(at, count); }
  template <class T>
  size_t find(const T& what, size_t at = 0) const noexcept {
    return str().find(what, at);
  }
  template <class T>
  size_t rfind(const T& what, size_t at = std::string::npos) const noexcept {
    return str().rfind(what, at);
  }
  bool starts_with(std::string_view text) const noexcept { return str().starts_with(text); }
  bool ends_with(std::string_view text) const noexcept { return str().ends_with(text); }

  void clear() noexcept { entry_ = nullptr; }
  Name& operator+=(std::string_view more) { return *this = str() + std::string(more); }

  /// The same in every run, so that nothing depends on addresses.
  size_t hash() const noexcept { return entry_ ? entry_->hash : 0; }

  friend bool operator==(const Name& a, const Name& b) noexcept { return a.entry_ == b.entry_; }
  friend std::strong_ordering operator<=>(const Name& a, const Name& b) noexcept {
    return a.entry_ == b.entry_ ? std::strong_ordering::equal : a.str() <=> b.str();
  }

 private:
  struct Entry {
    std::string text;
    size_t hash;
  };
  struct Pool;
  static const Entry* shared(std::string_view text);
  static const std::string& nothing() noexcept;

  const Entry* entry_ = nullptr;  ///< nullptr for the empty text.
};

/// Any other text: std::string, std::string_view, a literal.
template <class T>
concept TextBesideName = !std::same_as<T, Name> && std::convertible_to<const T&, std::string_view>;

// Templates in both operands: nothing else shall become a Name to be compared or joined.
template <std::same_as<Name> N, TextBesideName T>
bool operator==(const N& a, const T& b) noexcept {
  return std::string_view(a) == std::string_view(b);
}
template <std::same_as<Name> N, TextBesideName T>
std::strong_ordering operator<=>(const N& a, const T& b) noexcept {
  return std::string_view(a) <=> std::string_view(b);
}
template <std::same_as<Name> N>
std::string operator+(const N& a, const N& b) {
  return a.str() + b.str();
}
template <std::same_as<Name> N>
std::string operator+(const N& a, char b) {
  return a.str() + b;
}
template <std::same_as<Name> N, TextBesideName T>
std::string operator+(const N& a, const T& b) {
  return a.str() + std::string(b);
}
template <std::same_as<Name> N, TextBesideName T>
std::string operator+(const T& a, const N& b) {
  return std::string(a) + b.str();
}

}  // namespace plumb

template <>
struct std::hash<plumb::Name> {
  size_t operator()(const plumb::Name& name) const noexcept { return name.hash(); }
};

template <>
struct fmt::formatter<plumb::Name> {
  constexpr auto parse(fmt::format_parse_context& context) { return context.begin(); }
  auto format(const plumb::Name& name, fmt::format_context& context) const {
    std::string_view text = name;
    return std::copy(text.begin(), text.end(), context.out());
  }
};
