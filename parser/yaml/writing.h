#pragma once
#include <map>
#include <string>

#include "engine/diff/rename.h"
#include "engine/model/catalog.h"
#include "parser/yaml/values.h"

namespace plumb::yaml {

/// One write_yaml(): the catalog, and what is known of it as a whole. Borrows the catalog and the renames.
struct Writing {
  const Catalog& catalog;
  std::map<ObjectId, const Rename*> renames;                                ///< By what the object is called now.
  std::map<std::pair<ObjectId, std::string>, const Rename*> value_renames;  ///< By enum type and label.
  std::map<QualifiedName, int> name_counts;                                 ///< Relations and constraints of one name.
  size_t written = 0;                                                       ///< Objects that found their place.
};

/// Adds the comment of `subject` to its entry.
void write_comment(Writing& w, const ObjectId& subject, Node& entry, const std::string& key = "comment");
void write_renamed_from(const Writing& w, const ObjectId& id, Node& entry);

/// Whether reading will find the object's name by itself: it is `usual`, and nothing else in the schema is called so.
bool name_is_implied(const Writing& w, const ObjectId& id, const std::string& usual);

/// An entry's mapping with the object's fields, and nothing about it left behind but its children.
template <class T>
Node entry_of(Writing& w, const T& object) {
  w.written++;
  Node entry;
  entry.type = Node::Type::map;
  write_renamed_from(w, object.id, entry);
  write_fields(object, baseline(object), entry);
  return entry;
}

}  // namespace plumb::yaml
