#include "engine/diff/rename.h"

#include <algorithm>
#include <deque>
#include <set>
#include <tuple>
#include <unordered_map>

#include "engine/diff/name_aside.h"
#include "engine/kinds/contract.h"
#include "engine/model/catalog.h"

namespace plumb {
namespace {

/// Who holds which name on the old side.
class Holders {
 public:
  explicit Holders(const Catalog& from) : from_(from) {
    from.for_each([&](const auto& object) {
      for (std::string& name : claimed_by(object)) held_.emplace(std::move(name), object.id);
    });
  }
  /// Who holds a name that `r` gives.
  std::optional<ObjectId> of(const Rename& r) const {
    ObjectId wanted = r.to;
    wanted.parent = r.from.parent;
    if (!from_.contains(r.from)) return can_be_renamed(wanted, from_) ? std::optional(wanted) : std::nullopt;
    return with_kind(r.from.kind, [&]<class T>(KindTag<T>) -> std::optional<ObjectId> {
      T renamed = *from_.find<T>(r.from);
      std::vector<std::string> now = claimed_by(renamed);
      renamed.id = wanted;
      for (const std::string& name : claimed_by(renamed)) {
        auto holder = held_.find(name);
        bool kept = std::find(now.begin(), now.end(), name) != now.end();
        if (!kept && holder != held_.end()) return holder->second;
      }
      return std::nullopt;
    });
  }

 private:
  template <class T>
  static std::vector<std::string> claimed_by(const T& object) {
    Names out;
    claims(object, out);
    return out;
  }

  const Catalog& from_;
  std::unordered_map<std::string, ObjectId> held_;
};

ObjectId aside(ObjectId id) {
  id.name = name_aside(id.name);
  return id;
}

/// A part's id with the name that its relation has after `done`.
ObjectId below_renamed(ObjectId id, const std::vector<Rename>& done) {
  for (const Rename& r : done) {
    bool holds = !id.parent.empty() && r.from.parent.empty() && r.from.schema == id.schema && r.from.name == id.parent;
    if (holds) id.schema = r.to.schema, id.parent = r.to.name;
  }
  return id;
}

bool same_place(const ObjectId& a, const ObjectId& b) {
  return a.schema == b.schema && a.parent == b.parent && a.name == b.name;
}

/// Schemas before what is in them, relations and types before their parts, which are found under the new name.
int depth(const Rename& r) {
  if (r.from.kind == Kind::schema) return 0;
  return r.from.parent.empty() ? 1 : 2;
}

void sequence(std::deque<Rename> waiting, const Holders& holders, std::vector<Rename>& out) {
  size_t turned_away = 0;
  while (!waiting.empty()) {
    Rename r = waiting.front();
    waiting.pop_front();
    auto taken_by = holders.of(r);
    auto freed = [&](const Rename& done) { return taken_by && same_place(done.from, *taken_by); };
    bool free = !taken_by || same_place(*taken_by, r.from) || std::any_of(out.begin(), out.end(), freed);
    auto leaving = std::find_if(waiting.begin(), waiting.end(),
                                [&](const Rename& w) { return taken_by && same_place(w.from, *taken_by); });
    if (!free && leaving != waiting.end() && turned_away < waiting.size()) {
      waiting.push_back(r);
      turned_away++;
      continue;
    }
    if (!free) {
      out.push_back({*taken_by, below_renamed(aside(*taken_by), out), {}, {}, r.where});
      if (leaving != waiting.end()) leaving->from = aside(*taken_by);
    }
    out.push_back(r);
    turned_away = 0;
  }
}

/// The labels of one type: `held` are those that it has.
void sequence_values(std::vector<Rename> waiting, std::set<std::string> held, std::vector<Rename>& out) {
  while (!waiting.empty()) {
    auto next =
        std::find_if(waiting.begin(), waiting.end(), [&](const Rename& r) { return !held.contains(r.value_to); });
    Rename r = next != waiting.end() ? *next : waiting.front();
    if (next == waiting.end()) {
      r.value_from = r.value_to, r.value_to = name_aside(r.value_to);
      for (Rename& w : waiting) {
        if (w.value_from == r.value_from) w.value_from = r.value_to;
      }
    } else {
      waiting.erase(next);
    }
    held.erase(r.value_from), held.insert(r.value_to);
    out.push_back(std::move(r));
  }
}

void sequence_values(std::vector<Rename> renames, const Catalog& from, std::vector<Rename>& out) {
  while (!renames.empty()) {
    const ObjectId id = renames.front().from;
    auto others = std::stable_partition(renames.begin(), renames.end(), [&](const Rename& r) { return r.from == id; });
    std::set<std::string> held;
    if (const auto* type = from.find<EnumType>(id)) held.insert(type->values.begin(), type->values.end());
    sequence_values({renames.begin(), others}, std::move(held), out);
    renames.erase(renames.begin(), others);
  }
}

}  // namespace

bool can_be_renamed(const ObjectId& id, const Catalog& catalog) {
  if (id.kind != Kind::column || catalog.contains(id)) return catalog.contains(id);
  const auto* type = catalog.find<CompositeType>(object_id(Kind::composite_type, id.schema, id.parent));
  return type && std::any_of(type->attributes.begin(), type->attributes.end(),
                             [&](const CompositeAttribute& a) { return a.name == id.name; });
}

std::vector<Rename> sequenced_renames(const std::vector<Rename>& renames, const Catalog& from) {
  std::vector<Rename> out;
  if (renames.empty()) return out;
  std::vector<Rename> objects, values;
  for (const Rename& r : renames) (r.value_from.empty() ? objects : values).push_back(r);
  Holders holders(from);
  for (int level = 0; level <= 2; level++) {
    std::deque<Rename> waiting;
    std::copy_if(objects.begin(), objects.end(), std::back_inserter(waiting),
                 [&](const Rename& r) { return depth(r) == level; });
    // By name, so that which of two that swap names steps aside does not hang on the order of declarations.
    std::stable_sort(waiting.begin(), waiting.end(), [](const Rename& a, const Rename& b) { return a.from < b.from; });
    sequence(std::move(waiting), holders, out);
  }
  std::stable_sort(values.begin(), values.end(), [](const Rename& a, const Rename& b) {
    return std::tie(a.from, a.value_from) < std::tie(b.from, b.value_from);
  });
  sequence_values(std::move(values), from, out);
  return out;
}

}  // namespace plumb
