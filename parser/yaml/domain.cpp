#include "parser/yaml/kinds.h"

namespace plumb::yaml {

static void read_domain(const Reading& r, const Node::Pair& pair) {
  Domain* domain = declared<Domain>(r, pair.mark, object_id(Kind::domain, r.schema, pair.key));
  if (domain == nullptr) return;
  if (pair.value.is_scalar()) return read_value(r, pair.value, "type", domain->type);
  if (!is_entry(r, pair.value, pair.key)) return;
  read_fields(r, pair.value, *domain, {"constraints", "comment", "owner", "privileges", "renamed_from"});
  Parent parent{domain->id, read_renamed_from(r, pair.value, domain->id)};
  read_attachments(r, pair.value, domain->id);
  if (pair.value.find("type") == nullptr) {
    r.error(pair.mark, "invalid", fmt::format("{} has no \"type\"", describe(domain->id)));
  }
  if (const Node* constraints = pair.value.find("constraints")) read_domain_constraints(r, *constraints, parent);
  if (!domain->default_value) return;
  r.loading.finishing.push_back([r, domain, &node = place_of(pair.value, "default")] {
    use_expression(r, node, "default of " + describe(domain->id), {r.schema}, domain->default_value->text,
                   domain->uses);
  });
}

void read_domains(const Reading& r, const Node& node) {
  if (!is_entries(r, node, "domains")) return;
  for (const Node::Pair& pair : node.pairs) read_domain(r, pair);
}

void write_domains(Writing& w, const std::string& schema, Node& owner) {
  Node entries;
  auto [first, last] = w.catalog.children<Domain>(schema, "");
  for (auto it = first; it != last; ++it) {
    Node entry = entry_of(w, *it);
    write_domain_constraints(w, it->id, entry);
    write_attachments(w, it->id, entry);
    entries.add(it->id.name, std::move(entry));
  }
  if (!entries.is_null()) owner.add("domains", std::move(entries));
}

}  // namespace plumb::yaml
