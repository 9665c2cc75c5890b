#pragma once
#include <algorithm>
#include <string_view>
#include <vector>

#include "engine/diff/comparison.h"

namespace plumb {

/// Which properties of an object differ, by the names in its fields().
struct FieldSet {
  std::vector<std::string_view> names;
  bool has(std::string_view name) const { return std::find(names.begin(), names.end(), name) != names.end(); }
  bool only(std::string_view name) const { return names.size() == 1 && names.front() == name; }
  bool empty() const { return names.empty(); }
  void add(std::string_view name) {
    if (!has(name)) names.push_back(name);
  }
};

/// One object that is not the same on both sides. Borrows from the catalogs.
struct Change {
  const Object* from = nullptr;  ///< Null when it is new.
  const Object* to = nullptr;    ///< Null when it is gone.
  FieldSet fields;               ///< When it is on both sides.
  const ObjectId& id() const { return to ? to->id : from->id; }
};

struct Changes {
  std::vector<Change> all;          ///< In the order of kinds and ids.
  std::vector<TextPair> undecided;  ///< Texts that could not be settled; their objects count as equal in that field.
};

/// The objects that differ. One loop over all kinds; a new kind needs nothing here. `compare` settles all texts that
/// differ byte for byte in one batch; without it they are different.
Changes diff(const Catalog& from, const Catalog& to, const CompareTexts& compare);

}  // namespace plumb
