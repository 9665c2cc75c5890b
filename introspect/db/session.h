#pragma once
#include <libpq-fe.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace plumb::db {

/// The session that libpqxx opens, keeps and closes. Statements go through its libpq handle, because libpqxx throws
/// away the fields of a server's error (DETAIL, HINT) and has no way to read several results while the server works on.
class Session {
 public:
  /// Throws Error{connection}.
  explicit Session(const std::vector<std::pair<std::string, std::string>>& parameters);
  ~Session();
  PGconn* handle() const;

 private:
  struct Owner;
  std::unique_ptr<Owner> owner_;
};

}  // namespace plumb::db
