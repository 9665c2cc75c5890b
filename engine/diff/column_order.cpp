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

/// How the columns of a table stand that a star stands for: here, and once all is done.
struct Reordered {
  Columns from, to;
};

/// The columns that a star brings stand side by side, and keep their names.
void follow(const Reordered& table, std::vector<ViewColumn>& columns) {
  auto same = [](const ViewColumn& v, const Column* c) { return v.name == c->id.name; };
  for (auto at = columns.begin();; at += static_cast<std::ptrdiff_t>(table.from.size())) {
    at = std::search(at, columns.end(), table.from.begin(), table.from.end(), same);
    if (at == columns.end()) return;
    std::map<Name, ViewColumn> named;
    for (size_t i = 0; i < table.from.size(); i++)
      named[at[static_cast<std::ptrdiff_t>(i)].name] = at[static_cast<std::ptrdiff_t>(i)];
    for (size_t i = 0; i < table.to.size(); i++) at[static_cast<std::ptrdiff_t>(i)] = named[table.to[i]->id.name];
  }
}

template <class V>
Catalog with_stars_followed(const Catalog& catalog, const std::vector<Reordered>& tables) {
  std::vector<V> views = catalog.all<V>();
  for (V& v : views) {
    if (v.query.text.find('*') == std::string::npos) continue;
    for (const Reordered& each : tables) follow(each, v.columns);
  }
  return catalog.with(std::move(views));
}

}  // namespace

Catalog with_column_order(Catalog catalog, const Catalog& other, const std::set<ObjectId>& made_again) {
  std::vector<Reordered> tables;
  std::map<ObjectId, int32_t> positions;  // of their columns
  for (const Table& t : catalog.all<Table>()) {
    if (!other.find<Table>(t.id)) continue;
    Columns here = catalog.columns_of(t.id), wanted = in_order(here, other.columns_of(t.id), made_again);
    if (wanted == here) continue;
    int32_t position = 0;
    for (const Column* c : wanted) positions[c->id] = ++position;
    tables.push_back({std::move(here), std::move(wanted)});
  }
  if (positions.empty()) return catalog;
  std::vector<Column> columns = catalog.all<Column>();
  for (Column& c : columns) {
    if (auto moved = positions.find(c.id); moved != positions.end()) c.position = moved->second;
  }
  Catalog out = with_stars_followed<MaterializedView>(with_stars_followed<View>(catalog, tables), tables);
  return out.with(std::move(columns));
}

}  // namespace plumb
