#include "cli/column_order.h"

#include <fmt/format.h>

#include <algorithm>

namespace plumb::cli {

namespace {

using Order = std::vector<std::string>;

Order order_of(const Catalog& catalog, const Table& table) {
  Order out;
  for (const Column* column : catalog.columns_of(table.id)) out.push_back(column->id.name);
  return out;
}

template <class V>
Order order_of(const Catalog&, const V& view) {
  Order out;
  for (const ViewColumn& column : view.columns) out.push_back(column.name);
  return out;
}

bool only_reordered(const Order& a, const Order& b) {
  return a != b && a.size() == b.size() && std::is_permutation(a.begin(), a.end(), b.begin());
}

template <class Relation>
void add(const Catalog& before, const Catalog& after, std::vector<std::string>& out) {
  for (const Relation& relation : before.all<Relation>()) {
    const Relation* other = after.find<Relation>(relation.id);
    Order now = other ? order_of(after, *other) : Order{};
    if (!other || !only_reordered(order_of(before, relation), now)) continue;
    out.push_back(
        fmt::format("the columns of {} stand in another order then: {}", describe(relation.id), fmt::join(now, ", ")));
  }
}

}  // namespace

std::vector<std::string> other_column_orders(const Catalog& before, const Catalog& after) {
  std::vector<std::string> out;
  add<Table>(before, after, out);
  add<View>(before, after, out);
  add<MaterializedView>(before, after, out);
  return out;
}

}  // namespace plumb::cli
