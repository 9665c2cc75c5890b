#include "introspect/db/session.h"

#include <pqxx/connection>
#include <pqxx/version>

#include "introspect/db/server_error.h"

namespace plumb::db {

namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// Owned by the caller. Throws Error{connection}.
PGconn* connected(const Parameters& parameters) {
  std::vector<const char*> keys, values;
  for (const auto& [key, value] : parameters) {
    keys.push_back(key.c_str());
    values.push_back(value.c_str());
  }
  keys.push_back(nullptr);
  values.push_back(nullptr);
  PGconn* handle = PQconnectdbParams(keys.data(), values.data(), 0);
  if (PQstatus(handle) == CONNECTION_OK) return handle;
  Error error = connection_refused(handle);
  PQfinish(handle);
  throw error;
}

}  // namespace

#if PQXX_VERSION_MAJOR < 7

namespace {
/// Connects as we say rather than by a connection string, and remembers the handle: libpqxx 6 shows it to nobody else.
class Policy : public pqxx::connectionpolicy {
 public:
  explicit Policy(const Parameters& parameters) : connectionpolicy(""), parameters_(parameters) {}
  handle do_startconnect(handle original) override {
    if (!original) original = current = connected(parameters_);
    return original;
  }
  handle do_completeconnect(handle original) override { return original; }
  PGconn* current = nullptr;

 private:
  Parameters parameters_;
};
}  // namespace

struct Session::Owner : pqxx::connection_base {
  explicit Owner(const Parameters& parameters) : connection_base(policy), policy(parameters) { init(); }
  ~Owner() { close(); }
  PGconn* handle() const { return policy.current; }
  Policy policy;
};

#else

struct Session::Owner {
  explicit Owner(const Parameters& parameters)
      : raw(connected(parameters)), connection(pqxx::connection::seize_raw_connection(raw)) {}
  PGconn* handle() const { return raw; }
  PGconn* raw;
  pqxx::connection connection;
};

#endif

Session::Session(const Parameters& parameters) : owner_(std::make_unique<Owner>(parameters)) {}
Session::~Session() = default;
PGconn* Session::handle() const { return owner_->handle(); }

}  // namespace plumb::db
