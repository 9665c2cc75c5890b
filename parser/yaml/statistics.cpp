#include <algorithm>

#include "parser/yaml/kinds.h"

namespace plumb::yaml {

namespace {

bool is_single_expression(const Statistics& s) { return s.columns.empty() && s.expressions.size() == 1; }

std::vector<StatisticsKind> usual_kinds(const Statistics& s) {
  if (is_single_expression(s)) return {};
  return {StatisticsKind::ndistinct, StatisticsKind::dependencies, StatisticsKind::mcv};
}

void finish(const Reading& r, const Node& entry, Statistics& s) {
  std::string what = describe(s.id);
  auto relation = r.loading.resolver.find_relation(s.table);
  if (!relation) {
    check_table(r, place_of(entry, "table"), what, s.table);
    return;
  }
  if (relation->kind == Kind::table) check_columns(r, place_of(entry, "columns"), *relation, s.columns);
  const Node& expressions = place_of(entry, "expressions");
  for (size_t i = 0; i < s.expressions.size(); i++) {
    const Node& at = expressions.is_list() && i < expressions.items.size() ? expressions.items[i] : expressions;
    use_expression(r, at, what, {r.schema, &*relation}, s.expressions[i].text, s.uses);
  }
}

void read_one(const Reading& r, const Node::Pair& pair) {
  if (!pair.value.is_map()) return report_shape(r, pair.value, pair.key, "a mapping");
  Statistics s;
  s.id = object_id(Kind::statistics, r.schema, pair.key);
  read_fields(r, pair.value, s, {"comment", "owner", "privileges", "renamed_from"});
  if (s.table.empty() || (s.columns.empty() && s.expressions.empty())) {
    return r.error(pair.mark, "invalid",
                   fmt::format("{} needs \"table\", and \"columns\" or \"expressions\"", describe(s.id)));
  }
  if (s.table.schema.empty()) s.table.schema = r.schema;
  if (pair.value.find("kinds") == nullptr) s.kinds = usual_kinds(s);
  std::sort(s.kinds.begin(), s.kinds.end());
  std::sort(s.columns.begin(), s.columns.end());
  Statistics* placed = put(r, pair.mark, std::move(s));
  if (placed == nullptr) return;
  read_renamed_from(r, pair.value, placed->id);
  read_attachments(r, pair.value, placed->id);
  r.loading.finishing.push_back([r, &node = pair.value, placed] { finish(r, node, *placed); });
}

}  // namespace

void read_statistics(const Reading& r, const Node& node) {
  if (!is_entries(r, node, "statistics")) return;
  for (const Node::Pair& pair : node.pairs) read_one(r, pair);
}

Statistics baseline(const Statistics& object) {
  Statistics out;
  out.kinds = usual_kinds(object);
  return out;
}

void write_statistics(Writing& w, const std::string& schema, Node& owner) {
  Node entries;
  auto [first, last] = w.catalog.children<Statistics>(schema, "");
  for (auto it = first; it != last; ++it) {
    Node entry = entry_of(w, *it);
    write_attachments(w, it->id, entry);
    entries.add(it->id.name, std::move(entry));
  }
  if (!entries.is_null()) owner.add("statistics", std::move(entries));
}

}  // namespace plumb::yaml
