#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "introspect/db/batch.h"
#include "introspect/db/rows.h"

namespace plumb::db {

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

  /// The same without waiting: see Batch.
  Batch send(std::vector<std::string> statements);
  /// What asks the server to cancel the session's statement; may be called from another thread.
  std::function<void()> canceller() const;
  /// Another session of the same user in the same database.
  Connection second() const;

  int server_version() const;  ///< server_version_num.
  int backend_pid() const;
  const std::string& default_schema() const;  ///< Prisma's ?schema=, else "".
  std::string description() const;            ///< shown_url(): a URL without a password.
  void on_notice(std::function<void(std::string_view)> listener);
  bool alive() const;
  /// How long what only reads (the catalog, the ledger) waits for a lock; 5 s unless set, 0: as the server says.
  std::chrono::milliseconds lock_timeout() const;
  void set_lock_timeout(std::chrono::milliseconds timeout);

 private:
  struct Impl;
  explicit Connection(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace plumb::db
