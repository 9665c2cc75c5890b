#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"

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

/// One session of a server. The only way to a server in plumb, and the only place that includes libpqxx. Every failure
/// is an Error{connection} or Error{sql} (sqlstate, sql, detail and the server's hint filled in); no password is ever
/// in one. Not thread-safe.
class Connection {
 public:
  /// `where` is a postgres:// or postgresql:// URL (Prisma's ?schema= and other unknown parameters are taken out and
  /// ignored, except schema, see default_schema()), a libpq connection string, or "" for libpq's own variables.
  explicit Connection(const std::string& where, const std::string& application_name = "plumb");
  ~Connection();
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;

  /// Runs `sql`, which may hold several statements when there are no parameters (simple query protocol: one implicit
  /// transaction unless it says otherwise). Parameters are sent apart, never pasted into the text.
  Rows query(const std::string& sql, const std::vector<std::optional<std::string>>& parameters = {});
  void execute(const std::string& sql) { (void)query(sql); }
  /// Runs several statements in one round trip and hands over each one's rows in order, while the server works on those
  /// that follow. Stops at the first that fails. What `take` throws comes out when the server has finished.
  void query_each(const std::vector<std::string>& statements, const std::function<void(size_t, const Rows&)>& take);

  int server_version() const;  ///< server_version_num.
  int backend_pid() const;
  const std::string& default_schema() const;  ///< Prisma's ?schema=, else "".
  std::string description() const;            ///< "postgres://user@host:port/database", without a password.
  void on_notice(std::function<void(std::string_view)> listener);
  bool alive() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace plumb::db
