#include <algorithm>

#include "parser/yaml/kinds.h"

namespace plumb::yaml {

namespace {

/// PUBLIC beside other roles is everybody.
void settle_roles(std::vector<std::string>& roles) {
  std::sort(roles.begin(), roles.end());
  roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
  if (std::find(roles.begin(), roles.end(), public_key) != roles.end()) roles.clear();
}

void read_policy(const Reading& r, const Node::Pair& pair, const Parent& table) {
  Policy policy;
  policy.id = object_id(Kind::policy, r.schema, pair.key, table.id.name);
  if (!is_entry(r, pair.value, pair.key)) return;
  read_fields(r, pair.value, policy, {"comment", "renamed_from"});
  settle_roles(policy.roles);
  Policy* placed = put(r, pair.mark, std::move(policy));
  if (placed == nullptr) return;
  read_renamed_from(r, pair.value, placed->id, &table);
  read_comment(r, pair.value, placed->id);
  r.loading.finishing.push_back([r, &node = pair.value, table = table.id, placed] {
    std::string what = describe(placed->id);
    SqlPlace place{r.schema, &table};
    if (placed->using_rows)
      use_expression(r, place_of(node, "using"), what, place, placed->using_rows->text, placed->uses);
    if (placed->with_check)
      use_expression(r, place_of(node, "with_check"), what, place, placed->with_check->text, placed->uses);
  });
}

}  // namespace

void read_policies(const Reading& r, const Node& node, const Parent& table) {
  if (!is_entries(r, node, "policies")) return;
  for (const Node::Pair& pair : node.pairs) read_policy(r, pair, table);
}

void write_policies(Writing& w, const ObjectId& table, Node& owner) {
  Node entries;
  auto [first, last] = w.catalog.children<Policy>(table.schema, table.name);
  for (auto it = first; it != last; ++it) {
    Node entry = entry_of(w, *it);
    write_comment(w, it->id, entry);
    entries.add(it->id.name, std::move(entry));
  }
  if (!entries.is_null()) owner.add("policies", std::move(entries));
}

}  // namespace plumb::yaml
