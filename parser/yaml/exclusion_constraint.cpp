#include "parser/yaml/kinds.h"

namespace plumb::yaml {

static std::vector<IndexElement> index_elements(const ExclusionConstraint& constraint) {
  std::vector<IndexElement> out;
  for (const ExclusionElement& e : constraint.elements) out.push_back(e.element);
  return out;
}

void read_exclusions(const Reading& r, const Node& node, const Parent& table) {
  for (const NamedEntry& entry : named_entries(r, node, "exclusions")) {
    ExclusionConstraint constraint;
    if (!is_entry(r, entry.entry, "exclusions")) continue;
    read_fields(r, entry.entry, constraint, {"name", "comment", "index_comment", "renamed_from"});
    if (constraint.elements.empty()) r.error(entry.mark, "invalid", "an exclusion constraint has no \"elements\"");
    put_named<ExclusionConstraint>(
        r, entry, std::move(constraint), table,
        [r, table](const ExclusionConstraint& c) {
          std::string part = index_name_part(index_elements(c), c.include, expression_name);
          return r.loading.resolver.free_relation_name(r.schema, table.id.name, part, "excl", true);
        },
        [r, &at = entry.entry, table = table.id](ExclusionConstraint& placed) {
          read_comment(r, at, object_id(Kind::index, r.schema, placed.id.name, table.name), "index_comment");
          r.loading.finishing.push_back([r, &at, table, &placed] {
            std::string what = describe(placed.id);
            std::vector<IndexElement*> elements;
            for (ExclusionElement& e : placed.elements) elements.push_back(&e.element);
            use_elements(r, at, what, table, placed.method, elements, placed.uses);
            check_columns(r, place_of(at, "include"), table, placed.include);
            if (!placed.predicate) return;
            SqlPlace place{r.schema, &table};
            place.immutable_in = "an index predicate";
            use_expression(r, place_of(at, "predicate"), what, place, placed.predicate->text, placed.uses);
          });
        });
  }
}

std::string usual_name(const ExclusionConstraint& exclusion) {
  std::string part = index_name_part(index_elements(exclusion), exclusion.include, expression_name);
  return make_object_name(exclusion.id.parent, part, "excl");
}

void write_exclusions(Writing& w, const ObjectId& table, Node& owner) {
  Node entries = list({});
  auto [first, last] = w.catalog.children<ExclusionConstraint>(table.schema, table.name);
  for (auto it = first; it != last; ++it) {
    Node entry;
    if (!name_is_implied(w, it->id, usual_name(*it))) entry.add("name", to_node(it->id.name));
    for (Node::Pair& pair : entry_of(w, *it).pairs) entry.add(pair.key, std::move(pair.value));
    write_comment(w, it->id, entry);
    write_comment(w, object_id(Kind::index, table.schema, it->id.name, table.name), entry, "index_comment");
    entries.items.push_back(std::move(entry));
  }
  if (!entries.items.empty()) owner.add("exclusions", std::move(entries));
}

}  // namespace plumb::yaml
