#include "engine/model/catalog.h"

#include <malloc.h>

#include <future>
#include <unordered_map>

namespace plumb {

const Object* Catalog::find(const ObjectId& id) const {
  return with_kind(id.kind, [&]<class T>(KindTag<T>) -> const Object* { return find<T>(id); });
}

Object* CatalogDraft::find(const ObjectId& id) {
  return with_kind(id.kind, [&]<class T>(KindTag<T>) -> Object* { return find<T>(id); });
}

bool CatalogDraft::contains(const ObjectId& id) const {
  return with_kind(id.kind, [&]<class T>(KindTag<T>) { return map<T>().contains(id); });
}

bool CatalogDraft::erase(const ObjectId& id) {
  return with_kind(id.kind, [&]<class T>(KindTag<T>) { return map<T>().erase(id) > 0; });
}

template <class T>
static void make_empty(std::shared_ptr<const std::vector<T>>& objects) {
  static const auto none = std::make_shared<const std::vector<T>>();
  objects = none;
}

Catalog::Catalog() {
  for_each_kind([&]<class T>(KindTag<T>) { make_empty(objects_.of<T>()); });
}
Catalog::Catalog(const Catalog&) = default;
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(const Catalog&) = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;
Catalog::~Catalog() = default;

CatalogDraft::CatalogDraft() = default;
CatalogDraft::CatalogDraft(const CatalogDraft&) = default;
CatalogDraft::CatalogDraft(CatalogDraft&&) noexcept = default;
CatalogDraft& CatalogDraft::operator=(const CatalogDraft&) = default;
CatalogDraft& CatalogDraft::operator=(CatalogDraft&&) noexcept = default;
CatalogDraft::~CatalogDraft() = default;

CatalogBuilder::CatalogBuilder() = default;
CatalogBuilder::CatalogBuilder(const CatalogBuilder&) = default;
CatalogBuilder::CatalogBuilder(CatalogBuilder&&) noexcept = default;
CatalogBuilder& CatalogBuilder::operator=(const CatalogBuilder&) = default;
CatalogBuilder& CatalogBuilder::operator=(CatalogBuilder&&) noexcept = default;
CatalogBuilder::~CatalogBuilder() = default;

std::vector<const Column*> Catalog::columns_of(const ObjectId& table) const {
  std::vector<const Column*> out;
  auto [first, last] = children<Column>(table.schema, table.name);
  for (auto it = first; it != last; ++it) out.push_back(&*it);
  std::stable_sort(out.begin(), out.end(), [](const Column* a, const Column* b) { return a->position < b->position; });
  return out;
}

std::optional<ObjectId> Catalog::find_type(const Name& schema, const Name& name) const {
  for (Kind kind : {Kind::enum_type, Kind::domain, Kind::composite_type, Kind::range_type, Kind::base_type,
                    Kind::shell_type, Kind::table, Kind::view, Kind::materialized_view}) {
    ObjectId id = object_id(kind, schema, name);
    if (contains(id)) return id;
  }
  for (const RangeType& range : all<RangeType>()) {
    if (range.id.schema == schema && range.multirange == name) return range.id;
  }
  return std::nullopt;
}

std::optional<ObjectId> Catalog::find_relation(const Name& schema, const Name& name) const {
  for (Kind kind : {Kind::table, Kind::view, Kind::materialized_view, Kind::sequence, Kind::composite_type}) {
    ObjectId id = object_id(kind, schema, name);
    if (contains(id)) return id;
  }
  return std::nullopt;
}

size_t Catalog::size() const {
  size_t out = 0;
  for_each_kind([&]<class T>(KindTag<T>) { out += all<T>().size(); });
  return out;
}

/// glibc keeps freed memory for its own use, and in another thread's heap it is of no use: what a large draft leaves
/// behind would stand beside the Catalog made of it.
static void give_back_freed_memory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

/// Each object gives its memory before the next: a large catalog is not held twice.
template <class T>
static std::vector<T> moved_out(std::map<ObjectId, T>& objects) {
  constexpr size_t large = 32768;
  std::vector<T> out;
  out.reserve(objects.size());
  while (!objects.empty()) {
    out.push_back(std::move(objects.extract(objects.begin()).mapped()));
    if (out.size() % large == 0) give_back_freed_memory();
  }
  return out;
}

Catalog CatalogDraft::build() && {
  Catalog out;
  size_t most = 0;
  for_each_kind([&]<class T>(KindTag<T>) { most = std::max(most, map<T>().size() * sizeof(T)); });
  // The kind with the most to move comes last, when the others have made room for it.
  for (bool last : {false, true}) {
    for_each_kind([&]<class T>(KindTag<T>) {
      if (map<T>().empty() || (map<T>().size() * sizeof(T) == most) != last) return;
      out.objects_.of<T>() = std::make_shared<const std::vector<T>>(moved_out(map<T>()));
    });
  }
  static_cast<Origin&>(out) = *this;
  out.unmanaged = std::move(unmanaged);
  out.left_out = std::move(left_out);
  return out;
}

CatalogDraft CatalogDraft::of(const Catalog& catalog) {
  CatalogDraft out;
  for_each_kind([&]<class T>(KindTag<T>) {
    auto& to = out.map<T>();
    for (const T& object : catalog.all<T>()) to.emplace_hint(to.end(), object.id, object);
  });
  static_cast<Origin&>(out) = catalog;
  out.unmanaged = catalog.unmanaged;
  out.left_out = catalog.left_out;
  return out;
}

/// The order of `objects` by id as their places. Most objects share their schema and parent with others: these are
/// ranked once, so that sorting compares a number first and a name only within one table.
template <class T>
static std::vector<uint32_t> order_by_id(const std::vector<T>& objects) {
  using Group = std::pair<Name, Name>;
  struct Hash {
    size_t operator()(const Group& g) const noexcept { return g.first.hash() * 31 + g.second.hash(); }
  };
  std::unordered_map<Group, uint32_t, Hash> known;
  std::vector<uint32_t> group_of(objects.size()), out(objects.size());
  std::vector<Group> groups;
  for (uint32_t i = 0; i < objects.size(); i++) {
    Group g{objects[i].id.schema, objects[i].id.parent};
    auto [it, is_new] = known.try_emplace(g, static_cast<uint32_t>(groups.size()));
    if (is_new) groups.push_back(g);
    group_of[i] = it->second, out[i] = i;
  }
  std::vector<uint32_t> sorted(groups.size()), rank(groups.size());
  for (uint32_t i = 0; i < sorted.size(); i++) sorted[i] = i;
  std::sort(sorted.begin(), sorted.end(), [&](uint32_t a, uint32_t b) { return groups[a] < groups[b]; });
  for (uint32_t i = 0; i < sorted.size(); i++) rank[sorted[i]] = i;
  std::stable_sort(out.begin(), out.end(), [&](uint32_t a, uint32_t b) {
    const ObjectId &x = objects[a].id, &y = objects[b].id;
    // kind and `of` come before the schema; they differ among comments only.
    if (x.of != y.of) return x.of < y.of;
    uint32_t rx = rank[group_of[a]], ry = rank[group_of[b]];
    return rx != ry ? rx < ry : std::tie(x.name, x.args) < std::tie(y.name, y.args);
  });
  return out;
}

/// Moves objects[order[i]] to place i, cycle by cycle: a second vector would double the memory of a large catalog.
template <class T>
static void put_in_order(std::vector<T>& objects, std::vector<uint32_t> order) {
  for (uint32_t start = 0; start < order.size(); start++) {
    if (order[start] == start) continue;
    T first = std::move(objects[start]);
    uint32_t to = start;
    while (order[to] != start) {
      uint32_t from = order[to];
      objects[to] = std::move(objects[from]);
      order[to] = to;
      to = from;
    }
    objects[to] = std::move(first);
    order[to] = to;
  }
}

/// Sorted by id; of equal ids the one that was added last stays.
template <class T>
static void sort_unique(std::vector<T>& objects) {
  auto by_id = [](const T& a, const T& b) { return a.id < b.id; };
  if (!std::is_sorted(objects.begin(), objects.end(), by_id)) {
    put_in_order(objects, order_by_id(objects));
  }
  auto last = std::unique(objects.rbegin(), objects.rend(), [](const T& a, const T& b) { return a.id == b.id; });
  objects.erase(objects.begin(), last.base());
}

CatalogBuilder CatalogBuilder::of(Catalog&& catalog) {
  CatalogBuilder out;
  static_cast<Origin&>(out) = catalog;
  for_each_kind([&]<class T>(KindTag<T>) { out.all<T>() = catalog.all<T>(); });
  out.unmanaged = std::move(catalog.unmanaged);
  out.left_out = std::move(catalog.left_out);
  return out;
}

Catalog CatalogBuilder::build() && {
  Catalog out;
  // About as many as the objects of all other kinds, which are sorted meanwhile.
  auto columns =
      std::async(is_large() ? std::launch::async : std::launch::deferred, [&] { sort_unique(all<Column>()); });
  for_each_kind([&]<class T>(KindTag<T>) {
    if constexpr (!std::is_same_v<T, Column>) sort_unique(all<T>());
  });
  columns.get();
  for_each_kind(
      [&]<class T>(KindTag<T>) { out.objects_.of<T>() = std::make_shared<const std::vector<T>>(std::move(all<T>())); });
  static_cast<Origin&>(out) = *this;
  out.unmanaged = std::move(unmanaged);
  out.left_out = std::move(left_out);
  return out;
}

}  // namespace plumb
