#include "engine/plan/named_parts.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/kinds/attached_index.h"
#include "engine/kinds/heirs.h"
#include "engine/kinds/index_part.h"
#include "engine/plan/implied_part.h"

namespace plumb {

namespace {

/// Whether the table comes to its partitioned table with what it has.
bool is_attached(const Table& to, const Catalog& from) {
  const Table* before = from.find<Table>(to.id);
  return before && before->partition_of != to.partition_of;
}

/// Whether the old side has it, as a part or as what is to become one (see departures()).
bool is_there(const ImpliedPart& part, const ObjectId& top, const Table& table, const Catalog& from) {
  const Table* before = from.find<Table>(table.id);
  return before && std::any_of(before->implied.begin(), before->implied.end(), [&](const ImpliedPart& each) {
           return each.id == part.id && (each.by == part.by || top_of(each.id, from) == top);
         });
}

/// A table that is there and joins another must have the checks of that one by then.
bool is_brought_along(const ImpliedPart& check, const Table& table, const Catalog& from) {
  const Table* before = from.find<Table>(table.id);
  if (!before) return false;
  std::vector<QualifiedName> parents = parents_of(*before);
  return std::find(parents.begin(), parents.end(), QualifiedName{check.by.schema, check.by.parent}) == parents.end();
}

/// Another key that takes up what is made for this one.
const KeyConstraint* twin_of(const KeyConstraint& key, const Catalog& to) {
  auto [first, last] = to.children<KeyConstraint>(key.id.schema, key.id.parent);
  auto twin =
      std::find_if(first, last, [&](const KeyConstraint& other) { return other.id != key.id && serves(other, key); });
  return twin == last ? nullptr : &*twin;
}

/// The new keys of one table of which one is like the other, where a part of one has a name of its own: then all parts
/// are made for the one that they are to belong to.
std::set<ObjectId> twins_with_named_parts(const Catalog& from, const Catalog& to) {
  std::map<ObjectId, ObjectId> twins;
  for (const KeyConstraint& key : to.all<KeyConstraint>()) {
    const KeyConstraint* twin = from.contains(key.id) ? nullptr : twin_of(key, to);
    if (twin) twins.emplace(key.id, twin->id);
  }
  std::set<ObjectId> out;
  if (twins.empty()) return out;
  for (const Table& t : to.all<Table>()) {
    for (const ImpliedPart& part : t.implied) {
      if (part.id.kind != Kind::key_constraint || !has_own_name(part)) continue;
      auto found = twins.find(top_of(part.id, to));
      if (found == twins.end()) continue;
      const KeyConstraint& named = *to.find<KeyConstraint>(found->first);
      for (const auto& each : twins) {
        if (serves(*to.find<KeyConstraint>(each.first), named)) out.insert(each.first);
      }
    }
  }
  return out;
}

/// PostgreSQL calls it otherwise than the key, whose name is taken: how, its version and the other parts decide. A key
/// of that name is made first, and taken up.
bool is_foreign_key_part_of_any_name(const ImpliedPart& part, const ObjectId& top, const Catalog& from) {
  return part.id.kind == Kind::foreign_key && part.generated != part.by.name && !from.contains(top);
}

bool is_made_by_itself(const ImpliedPart& part, const Table& table, const Catalog& from, const Catalog& to,
                       const std::set<ObjectId>& twins) {
  if (part.id.kind == Kind::check_constraint) return is_brought_along(part, table, from);
  if (from.contains(part.id)) return false;
  const ObjectId top = top_of(part.id, to);
  bool of_twin = twins.contains(top);
  if ((!has_own_name(part) && !of_twin) || is_there(part, top, table, from)) return false;
  if (of_twin || is_foreign_key_part_of_any_name(part, top, from)) return true;
  const Index* index = to.find<Index>(top);
  if (index && index->apart && !from.contains(top)) return false;
  // A new partition's rival is made after the part, which gets its name once it is there.
  if (!from.contains(table.id) && index && has_rival({part.id.schema, part.id.parent}, *index, to)) return false;
  // One that is no index is renamed once it is there.
  return is_attached(table, from) || (is_index_part(part.id.kind) && !from.contains(top));
}

/// With a part go those above it, up to the table at the top: PostgreSQL takes up what is right below a table.
void add_with_those_above(const ObjectId& part, const Catalog& to, std::set<ObjectId>& out) {
  const Table* table = to.find<Table>(object_id(Kind::table, part.schema, part.parent));
  if (!table) return;
  for (const ImpliedPart& each : table->implied) {
    if (each.id != part || each.by == part || !out.insert(part).second) continue;
    add_with_those_above(each.by, to, out);
  }
}

std::set<ObjectId> parts_made_by_themselves(const Catalog& from, const Catalog& to) {
  std::set<ObjectId> out;
  const std::set<ObjectId> twins = twins_with_named_parts(from, to);
  for (const Table& t : to.all<Table>()) {
    for (const ImpliedPart& part : t.implied) {
      if (!is_made_by_itself(part, t, from, to, twins)) continue;
      if (part.id.kind == Kind::check_constraint || from.contains(top_of(part.id, to))) {
        out.insert(part.id);
      } else {
        add_with_those_above(part.id, to, out);
      }
    }
  }
  return out;
}

/// A part that is an object now is the top for the parts below it.
void move_marks(CatalogDraft& draft, const Catalog& to) {
  for (auto& [id, table] : draft.map<Table>()) {
    for (QualifiedName* mark : {&table.cluster_on_part_of, &table.replica_identity_part_of}) {
      auto top = mark->empty() ? std::nullopt : index_above(table, *mark, to);
      const ImpliedPart* part = top ? part_of(*to.find<Table>(id), *top, to) : nullptr;
      if (!part) continue;
      const ObjectId now = top_of(part->id, draft);
      *mark = {now.schema, now.name};
    }
  }
}

}  // namespace

std::optional<Catalog> with_named_parts(const Catalog& from, const Catalog& to) {
  std::set<ObjectId> parts = parts_made_by_themselves(from, to);
  if (parts.empty()) return std::nullopt;
  CatalogDraft draft = CatalogDraft::of(to);
  for (const ObjectId& id : parts) {
    Table& table = *draft.find<Table>(object_id(Kind::table, id.schema, id.parent));
    const ImpliedPart made =
        *std::find_if(table.implied.begin(), table.implied.end(), [&](const ImpliedPart& p) { return p.id == id; });
    table.made_apart.push_back(made);
    std::erase_if(table.implied, [&](const ImpliedPart& p) { return p.id == id; });
    with_part_kind(id.kind, [&]<class T>(KindTag<T>) {
      const ObjectId top = top_of(id, to);
      const T* model = to.find<T>(top);
      if (!model) return;
      T own = part_like(*model, id);
      take_marks(table, top, own);
      take_validity(made, own);
      draft.put(std::move(own));
    });
  }
  move_marks(draft, to);
  return std::move(draft).build();
}

/// An index or key of what is, or is to be, a partition, by whose very name the table above is to have one: it becomes
/// that one's part.
template <class T>
static void add_taken_up(const Table& before, const Table& after, const Catalog& from, const Catalog& to,
                         std::vector<Rename>& out) {
  if (after.partition_of.empty()) return;
  auto [first, last] = from.children<T>(before.id.schema, before.id.name);
  for (auto own = first; own != last; ++own) {
    const T* above = to.find<T>(object_id(T::kind, after.partition_of.schema, own->id.name, after.partition_of.name));
    if (!above || from.contains(above->id) || !serves(*own, *above)) continue;
    for (const ImpliedPart& part : after.implied) {
      if (part.by == above->id && part.id != own->id) out.push_back({own->id, part.id, {}, {}, {}});
    }
  }
}

/// Expressions aside, whose spelling may differ.
static bool is_partitioned_alike(const Table& a, const Table& b) {
  if (!a.partition_key || !b.partition_key) return !a.partition_key && !b.partition_key;
  const auto &of_a = a.partition_key->elements, &of_b = b.partition_key->elements;
  return a.partition_key->strategy == b.partition_key->strategy &&
         std::equal(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(),
                    [](const IndexElement& x, const IndexElement& y) { return x.column == y.column; });
}

bool is_made_anew(const Table& before, const Catalog& from, const Catalog& to) {
  const Table* after = to.find<Table>(before.id);
  if (!after) return false;
  if (!is_partitioned_alike(before, *after) || before.server != after->server) return true;
  std::vector<QualifiedName> parents = parents_of(before);
  return std::any_of(parents.begin(), parents.end(), [&](const QualifiedName& parent) {
    const Table* above = from.find<Table>(table_id(parent));
    return above && is_made_anew(*above, from, to);
  });
}

std::vector<Rename> part_renames(const Catalog& from, const Catalog& to) {
  std::vector<Rename> out;
  for (const Table& before : from.all<Table>()) {
    const Table* after = to.find<Table>(before.id);
    if (!after || is_made_anew(before, from, to)) continue;
    add_taken_up<Index>(before, *after, from, to, out);
    add_taken_up<KeyConstraint>(before, *after, from, to, out);
    for (const ImpliedPart& part : before.implied) {
      const ImpliedPart* there = part_of(*after, top_of(part.id, from), to);
      if (!there || there->id.kind != part.id.kind || there->id == part.id) continue;
      bool gives_way = !from.contains(part.id) && to.contains(part.id);
      if (!gives_way && !is_renamed(part, *there, from, to)) continue;
      out.push_back({part.id, there->id, {}, {}, {}});
      // What the table has of its own under that name takes the part's: the two trade places.
      if (from.contains(there->id)) out.push_back({there->id, part.id, {}, {}, {}});
    }
  }
  return out;
}

/// Those that are objects of their own still, and what hangs on them.
template <class T>
static void rename_each(Catalog& catalog, const std::map<ObjectId, ObjectId>& names) {
  std::vector<T> objects = catalog.all<T>();
  for (T& object : objects) {
    auto to = names.find(subject_of(object.id));
    if (to == names.end()) continue;
    object.id = is_attachment(object.id) ? attached_to(to->second, T::kind) : to->second;
  }
  std::sort(objects.begin(), objects.end(), [](const T& a, const T& b) { return a.id < b.id; });
  catalog = catalog.with(std::move(objects));
}

Catalog with_renamed_parts(const Catalog& from, const std::vector<Rename>& renames) {
  std::map<ObjectId, ObjectId> names;
  for (const Rename& r : renames) names.emplace(r.from, r.to);
  auto tables = from.all<Table>();
  for (Table& t : tables) {
    for (ImpliedPart& part : t.implied) {
      for (ObjectId* id : {&part.id, &part.by}) {
        if (auto to = names.find(*id); to != names.end() && !from.contains(*id)) *id = to->second;
      }
    }
  }
  Catalog out = from.with(std::move(tables));
  rename_each<Index>(out, names);
  rename_each<KeyConstraint>(out, names);
  rename_each<Comment>(out, names);
  return out;
}

}  // namespace plumb
