#pragma once
#include "engine/model/object_id.h"
#include "engine/model/privileges.h"

namespace plumb {

/// What a role's new objects of one sort are granted by themselves (pg_default_acl), in one schema or in all. `id.name`
/// is the sort as ALTER DEFAULT PRIVILEGES says it: "tables" (views too), "sequences", "functions" (routines), "types",
/// "schemas". In all schemas the list stands for the built-in one and so holds PUBLIC's part of it; in one schema it is
/// added to that, and PUBLIC's part is not in it. There is no object where the list says nothing new.
struct DefaultPrivileges : Object {
  static constexpr Kind kind = Kind::default_privileges;
  Grants grants;
  std::optional<PrivilegeList> owner;  ///< What the role itself has left, when that is not everything.
  template <class T = DefaultPrivileges>
  static constexpr auto fields() {
    return std::tuple{field("grants", &T::grants), field("owner", &T::owner)};
  }
};

ObjectId default_privileges_id(const std::string& role, const std::string& schema, const std::string& sort);
/// "tables" for a table or view, "" for what has no default privileges (a column).
std::string default_privileges_sort(Kind of);
/// A kind of the sort, e.g. table for "tables".
Kind kind_of_sort(const std::string& sort);
/// No difference to what PostgreSQL does by itself.
bool is_default(const DefaultPrivileges& d);

/// What PostgreSQL grants by itself on an object that `role` makes. `find` gives default privileges by their id, or
/// nullptr.
template <class Find>
AccessList granted_by_default(const ObjectId& subject, const std::string& role, Find&& find);

AccessList with_defaults(const ObjectId& subject, const std::string& role, const DefaultPrivileges* everywhere,
                         const DefaultPrivileges* here);

template <class Find>
AccessList granted_by_default(const ObjectId& subject, const std::string& role, Find&& find) {
  std::string sort = default_privileges_sort(subject.kind);
  if (sort.empty()) return {built_in_grants(subject), std::nullopt};
  const DefaultPrivileges* everywhere = find(default_privileges_id(role, "", sort));
  const DefaultPrivileges* here =
      subject.schema.empty() ? nullptr : find(default_privileges_id(role, subject.schema, sort));
  return with_defaults(subject, role, everywhere, here);
}

}  // namespace plumb
