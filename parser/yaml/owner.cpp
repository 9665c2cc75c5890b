#include "engine/model/ownership.h"
#include "parser/yaml/kinds.h"

namespace plumb::yaml {

void read_owner(const Reading& r, const Node& entry, const ObjectId& subject, bool of_procedure) {
  const Node* node = entry.find("owner");
  if (node == nullptr) return;
  Owner owner;
  owner.id = attached_to(subject, Kind::owner);
  owner.of_procedure = of_procedure;
  read_value(r, *node, "owner", owner.role);
  if (owner.role.empty()) return;
  put(r, node->mark, std::move(owner));
  r.loading.resolver.draft().says_owners = true;
}

void write_owner(Writing& w, const ObjectId& subject, Node& entry) {
  if (w.catalog.contains(attached_to(subject, Kind::owner))) w.written++;
  std::string role = owner_to_write(w.catalog, subject);
  if (!role.empty()) entry.add("owner", to_node(role));
}

}  // namespace plumb::yaml
