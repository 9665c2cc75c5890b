#include "engine/diff/column_order.h"

#include <algorithm>
#include <map>

namespace plumb {
namespace {

using Columns = std::vector<const Column*>;

Columns in_order(const Columns& here, const Columns& there, const std::set<ObjectId>& made_again) {
  auto named = [](const Columns& all, const Name& name) {
    return std::find_if(all.begin(), all.end(), [&](const Column* c) { return c->id.name == name; });
  };
  auto stays = [&](const Column& c) { return !made_again.contains(c.id) && named(there, c.id.name) != there.end(); };
  Columns out;
  out.reserve(here.size());
  for (const Column* c : there) {
    auto same = named(here, c->id.name);
    if (same != here.end() && stays(**same)) out.push_back(*same);
  }
  for (const Column* c : here) {
    if (!stays(*c)) out.push_back(c);
  }
  return out;
}

}  // namespace

Catalog with_column_order(Catalog catalog, const Catalog& other, const std::set<ObjectId>& made_again) {
  std::map<ObjectId, int32_t> positions;  // of the columns of tables where the order is another
  for (const Table& t : catalog.all<Table>()) {
    if (!other.find<Table>(t.id)) continue;
    Columns here = catalog.columns_of(t.id), wanted = in_order(here, other.columns_of(t.id), made_again);
    if (wanted == here) continue;
    int32_t position = 0;
    for (const Column* c : wanted) positions[c->id] = ++position;
  }
  if (positions.empty()) return catalog;
  std::vector<Column> columns = catalog.all<Column>();
  for (Column& c : columns) {
    if (auto moved = positions.find(c.id); moved != positions.end()) c.position = moved->second;
  }
  return catalog.with(std::move(columns));
}

}  // namespace plumb
