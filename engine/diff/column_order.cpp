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

/// How the columns of a relation stand that a star stands for: here, and once all is done.
struct Reordered {
  ObjectId relation;
  std::vector<Name> from, to;
};

std::vector<Name> names_of(const Columns& columns) {
  std::vector<Name> out;
  for (const Column* c : columns) out.push_back(c->id.name);
  return out;
}

std::vector<Name> names_of(const std::vector<ViewColumn>& columns) {
  std::vector<Name> out;
  for (const ViewColumn& c : columns) out.push_back(c.name);
  return out;
}

/// The columns that a star brings stand side by side, and keep their names.
void follow(const Reordered& relation, std::vector<ViewColumn>& columns) {
  auto same = [](const ViewColumn& v, const Name& name) { return v.name == name; };
  for (auto at = columns.begin();; at += static_cast<std::ptrdiff_t>(relation.from.size())) {
    at = std::search(at, columns.end(), relation.from.begin(), relation.from.end(), same);
    if (at == columns.end()) return;
    std::map<Name, ViewColumn> named;
    for (size_t i = 0; i < relation.from.size(); i++)
      named[at[static_cast<std::ptrdiff_t>(i)].name] = at[static_cast<std::ptrdiff_t>(i)];
    for (size_t i = 0; i < relation.to.size(); i++) at[static_cast<std::ptrdiff_t>(i)] = named[relation.to[i]];
  }
}

/// A star stands for columns of what the view reads; a function may return a table's rows.
template <class V>
bool may_show(const V& view, const ObjectId& relation) {
  if (view.query.text.find('*') == std::string::npos) return false;
  return std::any_of(view.uses.begin(), view.uses.end(), [&](const ObjectId& use) {
    bool part = use.kind == Kind::column && use.schema == relation.schema && use.parent == relation.name;
    return use == relation || part || use.kind == Kind::routine;
  });
}

/// What its columns are then is what stars over the view itself stand for.
template <class V>
void follow_in_views(const Reordered& relation, std::vector<V>& views, std::vector<Reordered>& out) {
  for (V& v : views) {
    if (v.id == relation.relation || !may_show(v, relation.relation)) continue;
    std::vector<Name> before = names_of(v.columns);
    follow(relation, v.columns);
    std::vector<Name> after = names_of(v.columns);
    if (after != before) out.push_back({v.id, std::move(before), std::move(after)});
  }
}

Catalog with_stars_followed(const Catalog& catalog, std::vector<Reordered> relations) {
  std::vector<View> views = catalog.all<View>();
  std::vector<MaterializedView> materialized = catalog.all<MaterializedView>();
  for (size_t i = 0; i < relations.size(); i++) {
    const Reordered relation = relations[i];  // More are added to these.
    follow_in_views(relation, views, relations);
    follow_in_views(relation, materialized, relations);
  }
  return catalog.with(std::move(views)).with(std::move(materialized));
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
    tables.push_back({t.id, names_of(here), names_of(wanted)});
  }
  if (positions.empty()) return catalog;
  std::vector<Column> columns = catalog.all<Column>();
  for (Column& c : columns) {
    if (auto moved = positions.find(c.id); moved != positions.end()) c.position = moved->second;
  }
  return with_stars_followed(catalog, std::move(tables)).with(std::move(columns));
}

}  // namespace plumb
