#include "engine/plan/own_columns.h"

#include <algorithm>
#include <set>

#include "engine/kinds/contract.h"
#include "engine/kinds/heirs.h"

namespace plumb {
namespace {

bool is_own(const Column* c) { return c && !c->inherited; }

/// The columns of children that get free of their parents' when these go.
class LeftColumns {
 public:
  LeftColumns(const Catalog& from, const Catalog& to) : from_(from), to_(to), children_(children_in(from)) {}

  std::set<ObjectId> find() {
    for (const Column& c : from_.all<Column>()) {
      if (!c.inherited && goes(c)) leave(c.id);
    }
    return std::move(left_);
  }

 private:
  /// By itself, not with its table.
  bool goes(const Column& c) const {
    return !to_.contains(c.id) && to_.contains(object_id(Kind::table, c.id.schema, c.id.parent));
  }

  /// The columns right below it that have no other parent.
  std::vector<const Column*> below(const ObjectId& column) const {
    std::vector<const Column*> out;
    auto children = children_.find({column.schema, column.parent});
    if (children == children_.end()) return out;
    for (const QualifiedName& child : children->second) {
      const Column* c = from_.find<Column>(column_id(child.schema, child.name, column.name));
      std::vector<QualifiedName> parents = parents_of(child, from_);
      auto has_it = [&](const QualifiedName& p) { return from_.contains(column_id(p.schema, p.name, column.name)); };
      if (c && c->inherited && std::count_if(parents.begin(), parents.end(), has_it) == 1) out.push_back(c);
    }
    return out;
  }

  void leave(const ObjectId& column) {
    std::vector<const Column*> columns = below(column);
    bool kept =
        std::any_of(columns.begin(), columns.end(), [&](const Column* c) { return is_own(to_.find<Column>(c->id)); });
    if (!kept) return;
    for (const Column* c : columns) {
      left_.insert(c->id);
      if (goes(*c)) leave(c->id);
    }
  }

  const Catalog& from_;
  const Catalog& to_;
  Children children_;
  std::set<ObjectId> left_;
};

std::optional<Catalog> with_own(const Catalog& catalog, const std::set<ObjectId>& ids) {
  if (ids.empty()) return std::nullopt;
  auto columns = catalog.all<Column>();
  for (Column& c : columns) {
    if (ids.contains(c.id)) c.inherited = false;
  }
  return catalog.with(std::move(columns));
}

}  // namespace

std::optional<Catalog> with_columns_left_to_children(const Catalog& from, const Catalog& to) {
  return with_own(from, LeftColumns(from, to).find());
}

std::optional<Catalog> with_own_columns(const Catalog& from, const Catalog& to) {
  std::set<ObjectId> own;
  for (const Column& c : to.all<Column>()) {
    if (!c.inherited || !is_own(from.find<Column>(c.id))) continue;
    const Table* t = to.find<Table>(object_id(Kind::table, c.id.schema, c.id.parent));
    if (t && t->partition_of.empty()) own.insert(c.id);
  }
  return with_own(to, own);
}

}  // namespace plumb
