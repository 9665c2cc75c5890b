#include "introspect/db/batch_impl.h"
#include "introspect/db/rows_impl.h"
#include "introspect/db/server_error.h"

namespace plumb::db {

/// Returns `handle` with the statements on their way.
static PGconn* sent(PGconn* handle, const std::vector<std::string>& statements) {
  std::string text;
  for (const auto& s : statements) text += s + ";\n";
  if (!PQsendQuery(handle, text.c_str())) throw statement_failed(handle, nullptr, statements.front());
  return handle;
}

Batch::Impl::Impl(PGconn* h, std::vector<std::string> s)
    : handle(h), statements(std::move(s)), reader(sent(handle, statements)) {}

Batch::Batch(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Batch::Batch(Batch&&) noexcept = default;
Batch::~Batch() = default;

Rows Batch::next() {
  Result result(impl_->reader.next(), PQclear);
  const std::string& sql = impl_->statements.at(impl_->taken++);
  if (result && succeeded(result.get())) return Rows(std::make_unique<Rows::Impl>(result.release()));
  // Whatever else the server sends has come when the reader says so; then the session's state is known.
  while (Result rest{impl_->reader.next(), PQclear}) {
  }
  throw statement_failed(impl_->handle, result.get(), sql);
}

}  // namespace plumb::db
