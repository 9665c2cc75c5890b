#pragma once
#include <memory>
#include <string>

namespace plumb {

/// A PostgreSQL server that plumb starts itself from the binaries on the machine: private directory, unix socket only,
/// fsync off, data directory cloned from a cache that initdb filled once per version. Runs as another user when plumb
/// runs as root. Stopped and removed by the destructor; those of killed runs are swept by the next start.
class EmbeddedServer {
 public:
  /// `bin_directory`: where initdb and postgres are; "" to search (PLUMB_SERVER_BIN, else newest of
  /// /usr/lib/postgresql/*/bin, then PATH).
  /// Throws Error{unsupported} when there is none, with what to install.
  explicit EmbeddedServer(const std::string& bin_directory = "");
  ~EmbeddedServer();
  EmbeddedServer(EmbeddedServer&&) noexcept;
  /// A libpq connection string for `database`; the user is a superuser.
  std::string connection_string(const std::string& database = "postgres") const;
  int version() const;  ///< server_version_num.

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// A database made on a server for a moment, dropped by the destructor (WITH FORCE).
class ScratchDatabase {
 public:
  /// `server`: connection string of any database on it, by a role that may CREATE DATABASE.
  explicit ScratchDatabase(const std::string& server);
  ~ScratchDatabase();
  ScratchDatabase(ScratchDatabase&&) noexcept;
  const std::string& connection_string() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Where scratch databases come from: the server that the user names ("--scratch URL"), or an embedded one, started
/// when first asked.
class Scratch {
 public:
  explicit Scratch(std::string server = "");  ///< "" for embedded.
  ~Scratch();
  ScratchDatabase database();
  /// Whether the server is plumb's own.
  bool embedded() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace plumb
