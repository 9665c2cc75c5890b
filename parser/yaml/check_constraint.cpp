#include <set>

#include "parser/yaml/kinds.h"

namespace plumb::yaml {

/// PostgreSQL puts the column's name into the constraint's when the expression is about exactly one.
static std::string usual_name(const Reading& r, const CheckConstraint& check, const ObjectId& table) {
  SqlProblem problem;
  std::set<std::string> columns;
  std::string text = check.expression.text;
  auto uses = r.loading.resolver.expression_uses(text, {r.schema, &table}, &problem);
  for (const ObjectId& use : uses.value_or(std::vector<ObjectId>{})) {
    if (use.kind == Kind::column && use.schema == table.schema && use.parent == table.name) columns.insert(use.name);
  }
  std::string column = columns.size() == 1 ? *columns.begin() : "";
  return r.loading.resolver.free_constraint_name(r.schema, table.name, column, "check");
}

void read_checks(const Reading& r, const Node& node, const Parent& table) {
  for (const NamedEntry& entry : named_entries(r, node, "checks")) {
    CheckConstraint check;
    if (entry.entry.is_scalar()) {
      read_value(r, entry.entry, "expression", check.expression);
    } else if (is_entry(r, entry.entry, "checks")) {
      read_fields(r, entry.entry, check, {"name", "comment", "renamed_from"});
    }
    put_named<CheckConstraint>(
        r, entry, std::move(check), table,
        [r, table = table.id](const CheckConstraint& unnamed) { return usual_name(r, unnamed, table); },
        [r, &value = place_of(entry.entry, "expression"), table = table.id](CheckConstraint& placed) {
          r.loading.finishing.push_back([r, &value, table, &placed] {
            use_expression(r, value, describe(placed.id), {r.schema, &table}, placed.expression.text, placed.uses);
          });
        });
  }
}

/// Names are always written: the implied one depends on what the expression refers to, which a catalog that came from
/// elsewhere may not know.
void write_checks(Writing& w, const ObjectId& table, Node& owner) {
  Node entries = list({});
  auto [first, last] = w.catalog.children<CheckConstraint>(table.schema, table.name);
  for (auto it = first; it != last; ++it) {
    Node entry;
    entry.flow = true;
    entry.add("name", to_node(it->id.name));
    for (Node::Pair& pair : entry_of(w, *it).pairs) entry.add(pair.key, std::move(pair.value));
    write_comment(w, it->id, entry);
    entries.items.push_back(std::move(entry));
  }
  if (!entries.items.empty()) owner.add("checks", std::move(entries));
}

}  // namespace plumb::yaml
