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

/// Only a query that holds a star may show its columns in another order.
bool may_hold_star(const View& v) { return v.has_star; }
bool may_hold_star(const MaterializedView& v) { return v.query.text.find('*') != std::string::npos; }

/// Lets the stars of views follow relations whose columns stand in another order, and those of views on these views.
class StarsFollowed {
 public:
  /// `before` outlives it. `moved`: the relations whose columns stand elsewhere in `after`.
  StarsFollowed(const Catalog& before, Catalog after, std::set<ObjectId> moved, const OutputNames& output_names)
      : before_(before), after_(std::move(after)), moved_(std::move(moved)), output_names_(output_names) {}

  Catalog catalog() {
    while (follow<View>() || follow<MaterializedView>()) {
    }
    return std::move(after_);
  }

 private:
  template <class V>
  bool follow() {
    std::vector<V> views;
    std::set<ObjectId> followed;
    for (const V& v : after_.all<V>()) {
      if (!may_hold_star(v) || moved_.contains(v.id) || !reads_moved(v)) continue;
      std::vector<ViewColumn> columns = reordered(v);
      if (columns == v.columns) continue;
      if (views.empty()) views = after_.all<V>();
      views[static_cast<size_t>(&v - after_.all<V>().data())].columns = std::move(columns);
      followed.insert(v.id);
    }
    if (followed.empty()) return false;
    moved_.merge(followed);
    after_ = after_.with(std::move(views));
    return true;
  }

  bool reads_moved(const Object& view) const {
    return std::any_of(view.uses.begin(), view.uses.end(), [&](const ObjectId& use) { return moved_.contains(use); });
  }

  /// Each column with the type that it had where it stood; the names that CREATE VIEW gives stay where they are.
  template <class V>
  std::vector<ViewColumn> reordered(const V& v) const {
    std::vector<Name> old_names = output_names_(v.id, v.query.text, before_);
    std::vector<Name> new_names = output_names_(v.id, v.query.text, after_);
    if (old_names.size() != v.columns.size() || new_names.size() != v.columns.size()) return v.columns;
    std::vector<ViewColumn> out = v.columns;
    for (size_t i = 0; i < out.size(); i++) {
      auto from = std::find(old_names.begin(), old_names.end(), new_names[i]);
      if (from == old_names.end()) return v.columns;
      out[i] = v.columns[static_cast<size_t>(from - old_names.begin())];
      out[i].name = i < v.column_names.size() ? Name(v.column_names[i]) : new_names[i];
    }
    return out;
  }

  const Catalog& before_;
  Catalog after_;
  std::set<ObjectId> moved_;
  const OutputNames& output_names_;
};

}  // namespace

Catalog with_column_order(Catalog catalog, const Catalog& other, const OutputNames& output_names,
                          const std::set<ObjectId>& made_again) {
  std::set<ObjectId> moved;
  std::map<ObjectId, int32_t> positions;  // of their columns
  for (const Table& t : catalog.all<Table>()) {
    if (!other.find<Table>(t.id)) continue;
    Columns here = catalog.columns_of(t.id), wanted = in_order(here, other.columns_of(t.id), made_again);
    if (wanted == here) continue;
    int32_t position = 0;
    for (const Column* c : wanted) positions[c->id] = ++position;
    moved.insert(t.id);
  }
  if (positions.empty()) return catalog;
  std::vector<Column> columns = catalog.all<Column>();
  for (Column& c : columns) {
    if (auto place = positions.find(c.id); place != positions.end()) c.position = place->second;
  }
  Catalog out = catalog.with(std::move(columns));
  return output_names ? StarsFollowed(catalog, std::move(out), std::move(moved), output_names).catalog() : out;
}

}  // namespace plumb
