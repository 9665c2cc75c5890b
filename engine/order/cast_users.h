#pragma once
#include <set>

#include "engine/model/catalog.h"

namespace plumb {

/// Who may cast as a cast says. What an object refers to does not tell: PostgreSQL notes the cast's function, if
/// anything. So it is whatever has a text and has to do with one of the cast's types, but not what is behind the cast.
class CastUsers {
 public:
  CastUsers(const Cast& cast, const Catalog& catalog);
  bool contain(const Object& object) const;

 private:
  void add_behind(const Object& object);
  bool touches(const ObjectId& id) const;
  bool joins(const ForeignKey& key) const;
  bool counts(const TypeName& type) const;
  bool is_cast(const TypeName& type) const;
  template <class T>
  bool any_is_cast(const std::vector<T>& things) const;

  const Cast& cast_;
  const Catalog& catalog_;
  std::set<ObjectId> behind_;  ///< What is there before the cast: its function, and what that uses.
};

}  // namespace plumb
