#pragma once
#include <memory>
#include <string>
#include <vector>

#include "introspect/db/rows.h"

namespace plumb::db {

/// Several statements that the server works through while their results are taken one by one. Of all statements one
/// round trip. The session is of no other use until the Batch is gone; its destructor waits for the server.
class Batch {
 public:
  struct Impl;
  explicit Batch(std::unique_ptr<Impl> impl);
  Batch(Batch&&) noexcept;
  ~Batch();
  /// The rows of the next statement. Throws Error{sql, connection} for the first that failed; then nothing follows.
  Rows next();

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace plumb::db
