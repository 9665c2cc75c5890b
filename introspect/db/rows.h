#pragma once
#include <cstdint>
#include <memory>
#include <string_view>

namespace plumb::db {

/// The rows of a result. Cells are text; nullopt is NULL. Owns its data.
class Rows {
 public:
  struct Impl;
  explicit Rows(std::unique_ptr<Impl> impl);
  Rows(Rows&&) noexcept;
  Rows& operator=(Rows&&) noexcept;
  ~Rows();
  size_t size() const;
  size_t columns() const;
  bool null(size_t row, size_t column) const;
  /// The cell's text; "" for NULL. Good as long as the Rows.
  std::string_view text(size_t row, size_t column) const;
  int64_t number(size_t row, size_t column) const;  ///< 0 for NULL.
  bool flag(size_t row, size_t column) const;       ///< "t"; false for NULL.

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace plumb::db
