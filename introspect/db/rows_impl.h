#pragma once
#include <libpq-fe.h>

#include "introspect/db/connection.h"

namespace plumb::db {

struct Rows::Impl {
  explicit Impl(PGresult* r) : result(r) {}
  ~Impl() { PQclear(result); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  PGresult* result;  ///< Owned.
};

}  // namespace plumb::db
