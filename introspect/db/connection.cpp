#include "introspect/db/connection.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <thread>

#include "introspect/db/address.h"
#include "introspect/db/rows_impl.h"
#include "introspect/db/server_error.h"
#include "introspect/db/session.h"

namespace plumb::db {

struct Connection::Impl {
  Impl(const Address& address, const std::string& application_name);
  std::string schema;
  std::function<void(std::string_view)> notice_listener;
  Session session;
  PGconn* handle() const { return session.handle(); }
  static void pass_notice(void* impl, const PGresult* result);
};

/// The address with what plumb wants of every session.
static std::vector<std::pair<std::string, std::string>> session_parameters(const Address& address,
                                                                           const std::string& application_name) {
  auto out = address.parameters;
  out.emplace_back("client_encoding", "UTF8");
  out.emplace_back("fallback_application_name", application_name);
  bool patience_said = !address.value("connect_timeout").empty() || std::getenv("PGCONNECT_TIMEOUT");
  if (!patience_said) out.emplace_back("connect_timeout", "10");
  return out;
}

Connection::Impl::Impl(const Address& address, const std::string& application_name)
    : schema(address.schema), session(session_parameters(address, application_name)) {
  PQsetNoticeReceiver(handle(), pass_notice, this);
}

Connection::Connection(const std::string& where, const std::string& application_name)
    : impl_(std::make_unique<Impl>(parse_address(where), application_name)) {}
Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;

using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

static bool succeeded(const PGresult* result) {
  switch (PQresultStatus(result)) {
    case PGRES_TUPLES_OK:
    case PGRES_COMMAND_OK:
    case PGRES_EMPTY_QUERY:
      return true;
    default:
      return false;
  }
}

/// The session is of use again only when a COPY that nobody feeds or reads has been ended.
static void end_copy(PGconn* handle, ExecStatusType status) {
  if (status == PGRES_COPY_IN) PQputCopyEnd(handle, "COPY is not for here");
  if (status == PGRES_COPY_OUT) {
    char* line = nullptr;
    while (PQgetCopyData(handle, &line, 0) > 0) PQfreemem(line);
  }
  while (PGresult* rest = PQgetResult(handle)) PQclear(rest);
}

static Rows checked(PGconn* handle, PGresult* raw, const std::string& sql) {
  Result result(raw, PQclear);
  ExecStatusType status = result ? PQresultStatus(result.get()) : PGRES_FATAL_ERROR;
  if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT) {
    end_copy(handle, status);
    Error error(ErrorCode::unsupported, "COPY to or from the client cannot be run here", "use INSERT, or psql");
    error.sql = sql;
    throw error;
  }
  if (!result || !succeeded(result.get())) throw statement_failed(handle, result.get(), sql);
  return Rows(std::make_unique<Rows::Impl>(result.release()));
}

Rows Connection::query(const std::string& sql, const std::vector<std::optional<std::string>>& parameters) {
  PGconn* handle = impl_->handle();
  if (parameters.empty()) return checked(handle, PQexec(handle, sql.c_str()), sql);
  std::vector<const char*> values;
  for (const auto& p : parameters) values.push_back(p ? p->c_str() : nullptr);
  return checked(
      handle,
      PQexecParams(handle, sql.c_str(), static_cast<int>(values.size()), nullptr, values.data(), nullptr, nullptr, 0),
      sql);
}

namespace {

/// What the reading thread has got from the server and the caller has not yet taken.
class ResultQueue {
 public:
  void push(PGresult* result) {
    std::lock_guard lock(mutex_);
    results_.push_back(result);
    ready_.notify_one();
  }
  /// Blocks; nullptr at the end.
  PGresult* pop() {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [&] { return !results_.empty(); });
    PGresult* out = results_.front();
    if (out) results_.pop_front();
    return out;
  }

 private:
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<PGresult*> results_;
};

/// Reads every result of the running batch; only this thread touches the session until it ends. A thread of its own,
/// because the server stops working as soon as the socket's buffer is full.
class ResultReader {
 public:
  explicit ResultReader(PGconn* handle)
      : thread_([this, handle] {
          while (PGresult* result = PQgetResult(handle)) queue_.push(result);
          queue_.push(nullptr);
        }) {}
  ~ResultReader() {
    while (PGresult* rest = queue_.pop()) PQclear(rest);
    thread_.join();
  }
  PGresult* next() { return queue_.pop(); }

 private:
  ResultQueue queue_;
  std::thread thread_;
};

}  // namespace

void Connection::query_each(const std::vector<std::string>& statements,
                            const std::function<void(size_t, const Rows&)>& take) {
  std::string batch;
  for (const auto& s : statements) batch += s + ";\n";
  PGconn* handle = impl_->handle();
  if (!PQsendQuery(handle, batch.c_str())) throw statement_failed(handle, nullptr, statements.front());
  ResultReader reader(handle);
  for (size_t i = 0; i < statements.size(); i++) {
    Result result(reader.next(), PQclear);
    if (!result || !succeeded(result.get())) {
      while (Result rest{reader.next(), PQclear}) {
      }
      throw statement_failed(handle, result.get(), statements[i]);
    }
    take(i, Rows(std::make_unique<Rows::Impl>(result.release())));
  }
}

int Connection::server_version() const { return PQserverVersion(impl_->handle()); }
int Connection::backend_pid() const { return PQbackendPID(impl_->handle()); }
const std::string& Connection::default_schema() const { return impl_->schema; }
bool Connection::alive() const { return PQstatus(impl_->handle()) == CONNECTION_OK; }

std::string Connection::description() const {
  PGconn* handle = impl_->handle();
  auto part = [](const char* text) { return std::string(text ? text : ""); };
  return fmt::format("postgres://{}@{}:{}/{}", part(PQuser(handle)), part(PQhost(handle)), part(PQport(handle)),
                     part(PQdb(handle)));
}

void Connection::Impl::pass_notice(void* impl, const PGresult* result) {
  const auto& listener = static_cast<Impl*>(impl)->notice_listener;
  const char* text = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  if (listener && text) listener(text);
}

void Connection::on_notice(std::function<void(std::string_view)> listener) {
  impl_->notice_listener = std::move(listener);
}

}  // namespace plumb::db
