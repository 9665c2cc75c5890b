#pragma once
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "engine/model/all_kinds.h"

namespace plumb {

/// Something that a source holds and plumb does not manage; it is named, never skipped in silence.
struct Unmanaged {
  std::string what;    ///< As a message names it: "policy p on public.t".
  std::string schema;  ///< Where it lives; "" when it has no schema.
  Position where;
};

namespace detail {
template <class Container>
struct Slot {
  Container objects;
};

/// A container for each kind, found by the kind's struct. No std::tuple: its recursion over all kinds is the larger
/// part of what a translation unit would pay for this header.
template <template <class> class Container>
struct OfEveryKind
#define PLUMB_KIND(Type, stem, sql, yaml) Slot<Container<Type>>,
    :
#include "engine/model/kinds.def"
#undef PLUMB_KIND
    Slot<std::monostate> {
  template <class T>
  Container<T>& of() {
    return static_cast<Slot<Container<T>>&>(*this).objects;
  }
  template <class T>
  const Container<T>& of() const {
    return static_cast<const Slot<Container<T>>&>(*this).objects;
  }
};

template <class T>
using VectorOf = std::vector<T>;
/// Never null. Copies of a Catalog share what neither changes.
template <class T>
using SharedVectorOf = std::shared_ptr<const std::vector<T>>;
template <class T>
using MapOf = std::map<ObjectId, T>;
}  // namespace detail

/// Facts about a source as a whole.
struct Origin {
  /// server_version_num of the live source (150020), 0 for a source that is no server.
  int server_version = 0;
  std::string current_role;  ///< Of a live source: who reads it, and will own what it makes there.
  std::string owner;         ///< Of every object that has no Owner; "" when that is not known.
  std::string public_owner;  ///< Of schema public, where it has no Owner on a live source: whom the server gave it.
  /// Whether the source says anything about these at all. A file that has no GRANT describes no privileges; a server
  /// always does.
  bool says_owners = false;
  bool says_privileges = false;
  bool says_default_privileges = false;
};

/// A whole described schema. Its objects are in one vector a kind, each sorted by id; immutable once built, so that
/// copies share them. Pointers and references to objects are good for as long as a Catalog that has them is not
/// destroyed.
class Catalog : public Origin {
 public:
  // Not inline, nor of the others below: each translation unit would pay for all kinds.
  Catalog();
  Catalog(const Catalog&);
  Catalog(Catalog&&) noexcept;
  Catalog& operator=(const Catalog&);
  Catalog& operator=(Catalog&&) noexcept;
  ~Catalog();
  template <class T>
  const std::vector<T>& all() const {
    return *objects_.of<T>();
  }
  /// The same catalog with other objects of kind T, sorted by id.
  template <class T>
  Catalog with(std::vector<T> objects) const {
    Catalog out = *this;
    out.objects_.template of<T>() = std::make_shared<const std::vector<T>>(std::move(objects));
    return out;
  }

  template <class T>
  const T* find(const ObjectId& id) const {
    const auto& objects = all<T>();
    auto it =
        std::lower_bound(objects.begin(), objects.end(), id, [](const T& o, const ObjectId& i) { return o.id < i; });
    return it != objects.end() && it->id == id ? &*it : nullptr;
  }

  /// The object, of whatever kind. Not inline: each translation unit would pay for all kinds.
  const Object* find(const ObjectId& id) const;
  bool contains(const ObjectId& id) const { return find(id) != nullptr; }

  /// The objects of kind T whose parent is (schema, parent), as a range.
  template <class T>
  std::pair<typename std::vector<T>::const_iterator, typename std::vector<T>::const_iterator> children(
      const Name& schema, const Name& parent) const {
    const auto& objects = all<T>();
    return std::equal_range(objects.begin(), objects.end(), std::tie(schema, parent), ByParent{});
  }

  /// The table's columns in their order.
  std::vector<const Column*> columns_of(const ObjectId& table) const;

  /// The object that defines the type `name`: an enum, a domain, a composite type, a range type (by its multirange
  /// type too), a base type, a shell type, or a table, view or materialized view by its row type. nullopt for built-in
  /// types and those of extensions.
  std::optional<ObjectId> find_type(const Name& schema, const Name& name) const;
  /// The table, view, materialized view, sequence or composite type of that name.
  std::optional<ObjectId> find_relation(const Name& schema, const Name& name) const;

  size_t size() const;

  template <class F>
  void for_each(F&& f) const {
    for_each_kind([&]<class T>(KindTag<T>) {
      for (const T& object : all<T>()) f(object);
    });
  }

  /// The catalog without the objects of which `unwanted(object)` is true.
  template <class F>
  Catalog without(F unwanted) && {
    for_each_kind([&]<class T>(KindTag<T>) { take_out(objects_.of<T>(), unwanted); });
    return std::move(*this);
  }

  std::vector<Unmanaged> unmanaged;
  /// Objects in namespaces that the source was told to leave alone: namespace to number of objects.
  std::map<std::string, size_t> left_out;

 private:
  friend class CatalogDraft;
  friend class CatalogBuilder;
  template <class T, class F>
  static void take_out(std::shared_ptr<const std::vector<T>>& objects, F& unwanted) {
    if (std::none_of(objects->begin(), objects->end(), unwanted)) return;
    std::vector<T> kept;
    for (const T& o : *objects) {
      if (!unwanted(o)) kept.push_back(o);
    }
    objects = std::make_shared<const std::vector<T>>(std::move(kept));
  }
  struct ByParent {
    using Key = std::tuple<const Name&, const Name&>;
    template <class T>
    bool operator()(const T& o, const Key& k) const {
      return std::tie(o.id.schema, o.id.parent) < k;
    }
    template <class T>
    bool operator()(const Key& k, const T& o) const {
      return k < std::tie(o.id.schema, o.id.parent);
    }
  };
  detail::OfEveryKind<detail::SharedVectorOf> objects_;
};

/// A Catalog under construction: what readers and the DDL interpreter fill and change. build() makes it a Catalog.
class CatalogDraft : public Origin {
 public:
  CatalogDraft();
  CatalogDraft(const CatalogDraft&);
  CatalogDraft(CatalogDraft&&) noexcept;
  CatalogDraft& operator=(const CatalogDraft&);
  CatalogDraft& operator=(CatalogDraft&&) noexcept;
  ~CatalogDraft();
  /// Adds or replaces.
  template <class T>
  T& put(T object) {
    ObjectId id = object.id;
    return map<T>().insert_or_assign(std::move(id), std::move(object)).first->second;
  }
  template <class T>
  T* find(const ObjectId& id) {
    auto it = map<T>().find(id);
    return it == map<T>().end() ? nullptr : &it->second;
  }
  template <class T>
  const T* find(const ObjectId& id) const {
    auto it = map<T>().find(id);
    return it == map<T>().end() ? nullptr : &it->second;
  }
  Object* find(const ObjectId& id);
  bool contains(const ObjectId& id) const;
  /// Removes one object; nothing else. False when there was none.
  bool erase(const ObjectId& id);
  template <class T>
  std::map<ObjectId, T>& map() {
    return objects_.of<T>();
  }
  template <class T>
  const std::map<ObjectId, T>& map() const {
    return objects_.of<T>();
  }
  /// The ids of kind T's objects whose parent is (schema, parent).
  template <class T>
  std::vector<ObjectId> children(const Name& schema, const Name& parent) const {
    std::vector<ObjectId> out;
    ObjectId first;
    first.kind = first.of = T::kind, first.schema = schema, first.parent = parent;
    for (auto it = map<T>().lower_bound(first);
         it != map<T>().end() && it->first.schema == schema && it->first.parent == parent; ++it) {
      out.push_back(it->first);
    }
    return out;
  }
  template <class F>
  void for_each(F&& f) {
    for_each_kind([&]<class T>(KindTag<T>) {
      for (auto& [id, object] : map<T>()) f(object);
    });
  }

  Catalog build() &&;
  /// The draft of an existing catalog, to be changed.
  static CatalogDraft of(const Catalog& catalog);

  std::vector<Unmanaged> unmanaged;
  std::map<std::string, size_t> left_out;

 private:
  detail::OfEveryKind<detail::MapOf> objects_;
};

/// Builds a Catalog from vectors in any order: the way in for introspection, which never changes what it has read. Of
/// two objects with one id the last is kept.
class CatalogBuilder : public Origin {
 public:
  CatalogBuilder();
  CatalogBuilder(const CatalogBuilder&);
  CatalogBuilder(CatalogBuilder&&) noexcept;
  CatalogBuilder& operator=(const CatalogBuilder&);
  CatalogBuilder& operator=(CatalogBuilder&&) noexcept;
  ~CatalogBuilder();
  template <class T>
  void add(T object) {
    objects_.of<T>().push_back(std::move(object));
  }
  template <class T>
  std::vector<T>& all() {
    return objects_.of<T>();
  }
  /// Whether a second thread pays for itself.
  bool is_large() const { return objects_.of<Column>().size() > 32768; }
  Catalog build() &&;
  /// What is in `catalog`, to be completed.
  static CatalogBuilder of(Catalog&& catalog);

  std::vector<Unmanaged> unmanaged;
  std::map<std::string, size_t> left_out;

 private:
  detail::OfEveryKind<detail::VectorOf> objects_;
};

}  // namespace plumb
