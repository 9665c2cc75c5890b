#pragma once
#include <memory>
#include <utility>

namespace plumb {

/// Like std::optional, but no larger than a pointer: for a part that few of very many objects have. Copies are deep.
template <class T>
class Rare {
 public:
  using value_type = T;
  Rare() = default;
  Rare(T value) : value_(std::make_unique<T>(std::move(value))) {}
  Rare(const Rare& other) : value_(other ? std::make_unique<T>(*other) : nullptr) {}
  Rare(Rare&&) noexcept = default;
  Rare& operator=(Rare other) noexcept {
    value_ = std::move(other.value_);
    return *this;
  }
  ~Rare() = default;

  bool has_value() const { return value_ != nullptr; }
  explicit operator bool() const { return has_value(); }
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return value_.get(); }
  const T* operator->() const { return value_.get(); }
  T& emplace() {
    value_ = std::make_unique<T>();
    return *value_;
  }
  void reset() { value_.reset(); }
  bool operator==(const Rare& other) const {
    return has_value() == other.has_value() && (!has_value() || *value_ == *other);
  }

 private:
  std::unique_ptr<T> value_;
};

/// A std::optional or a Rare.
template <class T>
concept MayBeEmpty = requires(T value) {
  typename T::value_type;
  value.has_value();
  *value;
};

}  // namespace plumb
