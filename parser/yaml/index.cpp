#include "parser/yaml/kinds.h"

namespace plumb::yaml {

void read_indexes(const Reading& r, const Node& node, const Parent& relation) {
  for (const NamedEntry& entry : named_entries(r, node, "indexes")) {
    Index index;
    if (entry.entry.is_list()) {
      read_value(r, entry.entry, "elements", index.elements);
    } else if (is_entry(r, entry.entry, "indexes")) {
      read_fields(r, entry.entry, index, {"name", "comment", "renamed_from"});
    }
    if (index.elements.empty()) {
      r.error(entry.mark, "invalid", fmt::format("an index of {} has no \"elements\"", describe(relation.id)));
      continue;
    }
    put_named<Index>(
        r, entry, std::move(index), relation,
        [r, relation](const Index& i) {
          std::string part = index_name_part(i.elements, i.include, expression_name);
          return r.loading.resolver.free_relation_name(r.schema, relation.id.name, part, "idx", false);
        },
        [r, &at = entry.entry, relation = relation.id](Index& placed) {
          r.loading.finishing.push_back([r, &at, relation, &placed] {
            std::string what = describe(placed.id);
            use_elements(r, at, what, relation, placed.method, pointers_to(placed.elements), placed.uses);
            if (relation.kind == Kind::table) check_columns(r, place_of(at, "include"), relation, placed.include);
            if (!placed.predicate) return;
            SqlPlace place{r.schema, &relation};
            place.immutable_in = "an index predicate";
            use_expression(r, place_of(at, "predicate"), what, place, placed.predicate->text, placed.uses);
          });
        });
  }
}

std::string usual_name(const Index& index) {
  return make_object_name(index.id.parent, index_name_part(index.elements, index.include, expression_name), "idx");
}

void write_indexes(Writing& w, const ObjectId& relation, Node& owner) {
  Node entries = list({});
  auto [first, last] = w.catalog.children<Index>(relation.schema, relation.name);
  for (auto it = first; it != last; ++it) {
    Node entry;
    entry.flow = true;
    if (!name_is_implied(w, it->id, usual_name(*it))) entry.add("name", to_node(it->id.name));
    for (Node::Pair& pair : entry_of(w, *it).pairs) entry.add(pair.key, std::move(pair.value));
    write_comment(w, it->id, entry);
    bool only_elements = entry.pairs.size() == 1;
    entries.items.push_back(only_elements ? to_node(it->elements) : std::move(entry));
  }
  if (!entries.items.empty()) owner.add("indexes", std::move(entries));
}

}  // namespace plumb::yaml
