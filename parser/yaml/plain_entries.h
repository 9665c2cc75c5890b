#pragma once
// Kinds whose entries are their fields and nothing else: mappings by name, or, where a name can stand for several
// objects, lists of mappings.
#include "parser/yaml/function_name.h"
#include "parser/yaml/kinds.h"

namespace plumb::yaml {

/// Puts the object, reads what hangs on it, and calls `finish(r, entry, object)` when everything else is read.
template <class T, class Finish>
void put_plain(const Reading& r, Mark mark, const Node& entry, T object, Finish finish) {
  T* placed = put(r, mark, std::move(object));
  if (placed == nullptr) return;
  read_renamed_from(r, entry, placed->id);
  read_attachments(r, entry, placed->id);
  r.loading.finishing.push_back([r, &entry, placed, finish] { finish(r, entry, *placed); });
}

/// `name: {...}` entries; `identify(r, object, name)` gives the id once the fields are read.
template <class T, class Identify, class Finish>
void read_plain_entries(const Reading& r, const Node& node, Identify identify, Finish finish) {
  if (!is_entries(r, node, kind_yaml_key(T::kind))) return;
  auto read = [&](const std::string& name, Mark mark, const Node& entry) {
    if (!is_entry(r, entry, name)) return;
    T object;
    std::string method;
    read_plain_fields(r, entry, object, method);
    object.id = identify(r, object, name, method);
    put_plain(r, mark, entry, std::move(object), finish);
  };
  for (const Node::Pair& pair : node.pairs) {
    if (!pair.value.is_list()) read(pair.key, pair.mark, pair.value);
    for (const Node& item : pair.value.items) read(pair.key, item.mark, item);
  }
}

/// Of families and classes, the key `method` is a part of the identity.
template <class T>
void read_plain_fields(const Reading& r, const Node& entry, T& object, std::string& method) {
  constexpr bool of_method = std::is_same_v<T, OperatorFamily> || std::is_same_v<T, OperatorClass>;
  if constexpr (of_method) {
    read_fields(r, entry, object, {"method", "comment", "owner", "privileges", "renamed_from"});
    if (const Node* node = entry.find("method")) read_value(r, *node, "method", method);
    if (method.empty()) method = "btree";
  } else {
    read_fields(r, entry, object, {"comment", "owner", "privileges", "renamed_from"});
  }
}

/// The plain case: the object has its name in the namespace.
template <class T, class Finish>
void read_plain_entries(const Reading& r, const Node& node, Finish finish) {
  auto identify = [](const Reading& in, const T&, const std::string& name, const std::string&) {
    return object_id(T::kind, in.schema, name);
  };
  read_plain_entries<T>(r, node, identify, finish);
}

template <class T>
void write_plain_entries(Writing& w, const std::string& schema, Node& owner) {
  Node entries;
  auto [first, last] = w.catalog.children<T>(schema, "");
  for (auto it = first; it != last; ++it) {
    Node entry = entry_of(w, *it);
    constexpr bool of_method = std::is_same_v<T, OperatorFamily> || std::is_same_v<T, OperatorClass>;
    if constexpr (of_method) {
      if (it->id.args != "btree") entry.add("method", to_node(std::string(it->id.args)));
    }
    write_attachments(w, it->id, entry);
    add_overload(entries, it->id.name, std::move(entry));
  }
  if (!entries.is_null()) owner.add(std::string(kind_yaml_key(T::kind)), std::move(entries));
}

/// A name of a kind that may be pg_catalog's: the namespace's own comes first, as everywhere.
inline void settle_named(const Reading& r, Kind kind, QualifiedName& name) {
  if (name.empty() || !name.schema.empty()) return;
  ObjectId own = object_id(kind, r.schema, name.name);
  if (r.loading.resolver.draft().contains(own)) name.schema = r.schema;
}

}  // namespace plumb::yaml
