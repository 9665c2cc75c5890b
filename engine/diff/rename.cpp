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
  /// Who holds the name of a relation; of an identity column, its sequence.
  std::optional<ObjectId> of_relation(const Name& schema, const Name& name) const {
    auto holder = held_.find("relation " + schema + "." + name);
    if (holder == held_.end()) return std::nullopt;
    return holder->second.kind == Kind::column ? object_id(Kind::sequence, schema, name) : holder->second;
  }
  /// The table that takes the index or sequence along into another schema; no name when none does.
  QualifiedName table_of(const ObjectId& id) const {
    if (!id.parent.empty()) return {id.schema, id.parent};
    auto holder = held_.find("relation " + id.schema + "." + id.name);
    if (holder != held_.end() && holder->second.kind == Kind::column) return {id.schema, holder->second.parent};
    const Sequence* s = from_.find<Sequence>(id);
    return s && s->owner_table.schema == id.schema ? s->owner_table : QualifiedName{};
  }
  /// The indexes and sequences that the table takes along.
  std::vector<ObjectId> carried_by(const QualifiedName& table) const {
    std::vector<ObjectId> out;
    auto take = [&]<class T>(KindTag<T>) {
      auto [first, last] = from_.children<T>(table.schema, table.name);
      for (; first != last; ++first) out.push_back(first->id);
    };
    take(KindTag<Index>{});
    take(KindTag<KeyConstraint>{});
    take(KindTag<ExclusionConstraint>{});
    for (const Column* c : from_.columns_of(table_id(table))) {
      if (c->identity) out.push_back(object_id(Kind::sequence, table.schema, c->identity->sequence_name));
    }
    for (const Sequence& s : from_.all<Sequence>()) {
      if (s.owner_table == table && s.id.schema == table.schema) out.push_back(s.id);
    }
    return out;
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

bool is_move(const Rename& r) { return r.from.kind == Kind::table && r.from.schema != r.to.schema; }

/// What the table was called before it stepped aside.
QualifiedName first_name(const ObjectId& table, const std::vector<Rename>& done) {
  for (const Rename& r : done) {
    if (r.to == table && is_name_aside(table.name)) return {r.from.schema, r.from.name};
  }
  return {table.schema, table.name};
}

/// In its new schema a table's indexes and sequences find their names free: what holds one and goes away steps aside;
/// before what another table takes along later they do so themselves, and come `back`.
void clear_names_of_carried(const Rename& r, const std::deque<Rename>& waiting, const Holders& holders,
                            std::vector<Rename>& out, std::vector<Rename>& back) {
  const std::vector<Rename> done = out;
  for (ObjectId part : holders.carried_by(first_name(r.from, done))) {
    auto holder = holders.of_relation(r.to.schema, part.name);
    if (!holder) continue;
    const QualifiedName table = holders.table_of(*holder);
    auto is_its = [&](const Rename& other) { return is_move(other) && first_name(other.from, done) == table; };
    if (std::any_of(done.begin(), done.end(), is_its)) continue;
    if (std::none_of(waiting.begin(), waiting.end(), is_its)) {
      out.push_back({*holder, below_renamed(aside(*holder), out), {}, {}, r.where});
      continue;
    }
    if (!part.parent.empty()) part.parent = r.from.name;
    ObjectId now = part;
    now.schema = r.to.schema;
    if (!now.parent.empty()) now.parent = r.to.name;
    out.push_back({part, aside(part), {}, {}, r.where});
    back.push_back({aside(now), now, {}, {}, r.where});
  }
}

void sequence(std::deque<Rename> waiting, const Holders& holders, std::vector<Rename>& out) {
  size_t turned_away = 0;
  std::vector<Rename> back;
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
    if (is_move(r)) clear_names_of_carried(r, waiting, holders, out, back);
    out.push_back(r);
    turned_away = 0;
  }
  out.insert(out.end(), back.begin(), back.end());
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
