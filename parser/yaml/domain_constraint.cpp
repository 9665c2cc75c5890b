#include "parser/yaml/kinds.h"

namespace plumb::yaml {

void read_domain_constraints(const Reading& r, const Node& node, const Parent& domain) {
  for (const NamedEntry& entry : named_entries(r, node, "constraints")) {
    DomainConstraint constraint;
    if (entry.entry.is_scalar()) {
      read_value(r, entry.entry, "expression", constraint.expression);
    } else if (is_entry(r, entry.entry, "constraints")) {
      read_fields(r, entry.entry, constraint, {"name", "comment", "renamed_from"});
    }
    put_named<DomainConstraint>(
        r, entry, std::move(constraint), domain,
        [r, domain](const DomainConstraint&) {
          return r.loading.resolver.free_constraint_name(domain.id.schema, domain.id.name, "", "check");
        },
        [r, &value = place_of(entry.entry, "expression")](DomainConstraint& placed) {
          r.loading.finishing.push_back([r, &value, &placed] {
            use_expression(r, value, describe(placed.id), {r.schema}, placed.expression.text, placed.uses);
          });
        });
  }
}

void write_domain_constraints(Writing& w, const ObjectId& domain, Node& owner) {
  Node entries = list({});
  auto [first, last] = w.catalog.children<DomainConstraint>(domain.schema, domain.name);
  for (auto it = first; it != last; ++it) {
    Node entry;
    entry.flow = true;
    if (!name_is_implied(w, it->id, make_object_name(domain.name, "", "check")))
      entry.add("name", to_node(it->id.name));
    for (Node::Pair& pair : entry_of(w, *it).pairs) entry.add(pair.key, std::move(pair.value));
    write_comment(w, it->id, entry);
    bool only_expression = entry.pairs.size() == 1;
    entries.items.push_back(only_expression ? to_node(it->expression) : std::move(entry));
  }
  if (!entries.items.empty()) owner.add("constraints", std::move(entries));
}

}  // namespace plumb::yaml
