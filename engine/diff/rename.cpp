#include "engine/diff/rename.h"

#include <algorithm>
#include <deque>

#include "engine/diff/name_aside.h"
#include "engine/model/catalog.h"

namespace plumb {
namespace {

bool is_relation(Kind kind) {
  return kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view || kind == Kind::sequence ||
         kind == Kind::composite_type;
}

/// Who holds the name that `r` gives, on the old side.
std::optional<ObjectId> holder(const Rename& r, const Catalog& from) {
  if (!r.value_from.empty()) return std::nullopt;
  ObjectId wanted = r.to;
  wanted.parent = r.from.parent;
  if (is_relation(r.to.kind)) return from.find_relation(wanted.schema, wanted.name);
  return from.contains(wanted) ? std::optional(wanted) : std::nullopt;
}

ObjectId aside(ObjectId id) {
  id.name = name_aside(id.name);
  return id;
}

bool same_place(const ObjectId& a, const ObjectId& b) {
  return a.schema == b.schema && a.parent == b.parent && a.name == b.name;
}

/// Schemas before what is in them, relations before their parts: a part is found under its relation's new name.
int depth(const Rename& r) { return r.from.kind == Kind::schema ? 0 : r.from.parent.empty() ? 1 : 2; }

void sequence(std::deque<Rename> waiting, const Catalog& from, std::vector<Rename>& out) {
  size_t turned_away = 0;
  while (!waiting.empty()) {
    Rename r = waiting.front();
    waiting.pop_front();
    auto taken_by = holder(r, from);
    auto freed = [&](const Rename& done) { return taken_by && same_place(done.from, *taken_by); };
    bool free = !taken_by || same_place(*taken_by, r.from) || std::any_of(out.begin(), out.end(), freed);
    auto leaving = std::find_if(waiting.begin(), waiting.end(), [&](const Rename& w) {
      return taken_by && w.value_from.empty() && same_place(w.from, *taken_by);
    });
    if (!free && leaving != waiting.end() && turned_away < waiting.size()) {
      waiting.push_back(r);
      turned_away++;
      continue;
    }
    if (!free) {
      out.push_back({*taken_by, aside(*taken_by), {}, {}, r.where});
      if (leaving != waiting.end()) leaving->from = aside(*taken_by);
    }
    out.push_back(r);
    turned_away = 0;
  }
}

}  // namespace

std::vector<Rename> sequenced_renames(const std::vector<Rename>& renames, const Catalog& from) {
  std::vector<Rename> out;
  for (int level = 0; level <= 2; level++) {
    std::deque<Rename> waiting;
    std::copy_if(renames.begin(), renames.end(), std::back_inserter(waiting),
                 [&](const Rename& r) { return depth(r) == level; });
    // By name, so that which of two that swap names steps aside does not hang on the order of declarations.
    std::stable_sort(waiting.begin(), waiting.end(), [](const Rename& a, const Rename& b) { return a.from < b.from; });
    sequence(std::move(waiting), from, out);
  }
  return out;
}

}  // namespace plumb
