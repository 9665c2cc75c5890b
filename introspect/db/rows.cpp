#include <charconv>

#include "introspect/db/rows_impl.h"

namespace plumb::db {

bool succeeded(const PGresult* result) {
  switch (PQresultStatus(result)) {
    case PGRES_TUPLES_OK:
    case PGRES_COMMAND_OK:
    case PGRES_EMPTY_QUERY:
      return true;
    default:
      return false;
  }
}

Rows::Rows(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Rows::Rows(Rows&&) noexcept = default;
Rows& Rows::operator=(Rows&&) noexcept = default;
Rows::~Rows() = default;

size_t Rows::size() const { return static_cast<size_t>(PQntuples(impl_->result)); }
size_t Rows::columns() const { return static_cast<size_t>(PQnfields(impl_->result)); }

bool Rows::null(size_t row, size_t column) const {
  return PQgetisnull(impl_->result, static_cast<int>(row), static_cast<int>(column)) != 0;
}

std::string_view Rows::text(size_t row, size_t column) const {
  int r = static_cast<int>(row), c = static_cast<int>(column);
  return {PQgetvalue(impl_->result, r, c), static_cast<size_t>(PQgetlength(impl_->result, r, c))};
}

int64_t Rows::number(size_t row, size_t column) const {
  std::string_view cell = text(row, column);
  int64_t out = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), out);
  return out;
}

bool Rows::flag(size_t row, size_t column) const { return text(row, column) == "t"; }

}  // namespace plumb::db
