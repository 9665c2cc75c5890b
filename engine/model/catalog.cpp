#include "engine/model/catalog.h"

namespace plumb {

std::vector<const Column*> Catalog::columns_of(const ObjectId& table) const {
  std::vector<const Column*> out;
  auto [first, last] = children<Column>(table.schema, table.name);
  for (auto it = first; it != last; ++it) out.push_back(&*it);
  std::stable_sort(out.begin(), out.end(), [](const Column* a, const Column* b) { return a->position < b->position; });
  return out;
}

std::optional<ObjectId> Catalog::find_type(const std::string& schema, const std::string& name) const {
  for (Kind kind :
       {Kind::enum_type, Kind::domain, Kind::composite_type, Kind::table, Kind::view, Kind::materialized_view}) {
    ObjectId id = object_id(kind, schema, name);
    if (contains(id)) return id;
  }
  return std::nullopt;
}

std::optional<ObjectId> Catalog::find_relation(const std::string& schema, const std::string& name) const {
  for (Kind kind : {Kind::table, Kind::view, Kind::materialized_view, Kind::sequence, Kind::composite_type}) {
    ObjectId id = object_id(kind, schema, name);
    if (contains(id)) return id;
  }
  return std::nullopt;
}

size_t Catalog::size() const {
  return std::apply([](const auto&... objects) { return (objects.size() + ...); }, objects_);
}

Catalog CatalogDraft::build() && {
  Catalog out;
  for_each_kind([&]<class T>(KindTag<T>) {
    auto& to = std::get<std::vector<T>>(out.objects_);
    to.reserve(map<T>().size());
    for (auto& [id, object] : map<T>()) to.push_back(std::move(object));
    map<T>().clear();
  });
  out.server_version = server_version;
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
  out.server_version = catalog.server_version;
  out.unmanaged = catalog.unmanaged;
  out.left_out = catalog.left_out;
  return out;
}

/// Sorted by id; of equal ids the one that was added last stays.
template <class T>
static void sort_unique(std::vector<T>& objects) {
  auto by_id = [](const T& a, const T& b) { return a.id < b.id; };
  if (!std::is_sorted(objects.begin(), objects.end(), by_id)) std::stable_sort(objects.begin(), objects.end(), by_id);
  auto last = std::unique(objects.rbegin(), objects.rend(), [](const T& a, const T& b) { return a.id == b.id; });
  objects.erase(objects.begin(), last.base());
  objects.shrink_to_fit();
}

Catalog CatalogBuilder::build() && {
  Catalog out;
  for_each_kind([&]<class T>(KindTag<T>) {
    auto& to = std::get<std::vector<T>>(out.objects_);
    to = std::move(all<T>());
    sort_unique(to);
  });
  out.server_version = server_version;
  out.unmanaged = std::move(unmanaged);
  out.left_out = std::move(left_out);
  return out;
}

}  // namespace plumb
