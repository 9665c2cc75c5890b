#include "introspect/scratch/scratch.h"

#include <optional>

namespace plumb {

struct Scratch::Impl {
  std::string server;
  std::optional<EmbeddedServer> embedded;
};

Scratch::Scratch(std::string server) : impl_(std::make_unique<Impl>()) { impl_->server = std::move(server); }
Scratch::~Scratch() = default;

ScratchDatabase Scratch::database() {
  if (!impl_->server.empty()) return ScratchDatabase(impl_->server);
  if (!impl_->embedded) impl_->embedded.emplace();
  return ScratchDatabase(impl_->embedded->connection_string());
}

bool Scratch::embedded() const { return impl_->server.empty(); }

}  // namespace plumb
