#pragma once
#include <libpq-fe.h>

#include <memory>

#include "introspect/db/rows.h"

namespace plumb::db {

struct Rows::Impl {
  explicit Impl(PGresult* r) : result(r) {}
  ~Impl() { PQclear(result); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  PGresult* result;  ///< Owned.
};

using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

/// True when the server has done what it was asked.
bool succeeded(const PGresult* result);

}  // namespace plumb::db
