#include "introspect/db/connection.h"

#include <libpq-fe.h>

#include <cstdlib>

#include "introspect/db/address.h"
#include "introspect/db/batch_impl.h"
#include "introspect/db/rows_impl.h"
#include "introspect/db/server_error.h"
#include "introspect/db/session.h"

namespace plumb::db {

using Parameters = std::vector<std::pair<std::string, std::string>>;

struct Connection::Impl {
  Impl(Parameters parameters, std::string schema);
  Parameters parameters;
  std::string schema;
  std::function<void(std::string_view)> notice_listener;
  std::chrono::milliseconds lock_timeout{5000};
  Session session;
  PGconn* handle() const { return session.handle(); }
  static void pass_notice(void* impl, const PGresult* result);
};

/// The address with what plumb wants of every session.
static Parameters session_parameters(const Address& address, const std::string& application_name) {
  auto out = address.parameters;
  out.emplace_back("client_encoding", "UTF8");
  out.emplace_back("fallback_application_name", application_name);
  bool patience_said = !address.value("connect_timeout").empty() || std::getenv("PGCONNECT_TIMEOUT");
  if (!patience_said) out.emplace_back("connect_timeout", "10");
  return out;
}

Connection::Impl::Impl(Parameters how, std::string default_schema_name)
    : parameters(std::move(how)), schema(std::move(default_schema_name)), session(parameters) {
  PQsetNoticeReceiver(handle(), pass_notice, this);
}

Connection::Connection(const std::string& where, const std::string& application_name) {
  Address address = parse_address(where);
  impl_ = std::make_unique<Impl>(session_parameters(address, application_name), address.schema);
}
Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;

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

void Connection::query_each(const std::vector<std::string>& statements,
                            const std::function<void(size_t, const Rows&)>& take) {
  Batch batch = send(statements);
  for (size_t i = 0; i < statements.size(); i++) take(i, batch.next());
}

Batch Connection::send(std::vector<std::string> statements) {
  return Batch(std::make_unique<Batch::Impl>(impl_->handle(), std::move(statements)));
}

Connection::Connection(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Connection Connection::second() const {
  Connection out(std::make_unique<Impl>(impl_->parameters, impl_->schema));
  out.set_lock_timeout(lock_timeout());
  return out;
}

std::chrono::milliseconds Connection::lock_timeout() const { return impl_->lock_timeout; }
void Connection::set_lock_timeout(std::chrono::milliseconds timeout) { impl_->lock_timeout = timeout; }

std::function<void()> Connection::canceller() const {
  std::shared_ptr<PGcancel> cancel(PQgetCancel(impl_->handle()), PQfreeCancel);
  return [cancel] {
    char words[256];
    PQcancel(cancel.get(), words, sizeof words);  // when it fails, the statement goes on: nothing else is to be done
  };
}

int Connection::server_version() const {
  if (!alive()) throw statement_failed(impl_->handle(), nullptr, "");  // libpq says 0
  return PQserverVersion(impl_->handle());
}
int Connection::backend_pid() const { return PQbackendPID(impl_->handle()); }
const std::string& Connection::default_schema() const { return impl_->schema; }
bool Connection::alive() const { return PQstatus(impl_->handle()) == CONNECTION_OK; }

std::string Connection::description() const {
  PGconn* handle = impl_->handle();
  auto part = [](const char* text) { return std::string_view(text ? text : ""); };
  return shown_url(part(PQuser(handle)), part(PQhost(handle)), part(PQport(handle)), part(PQdb(handle)));
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
