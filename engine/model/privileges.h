#pragma once
#include "engine/model/object_id.h"
#include "engine/model/role.h"
#include "engine/model/values.h"

namespace plumb {

/// In the order in which people write them.
enum class Privilege {
  select,
  insert,
  update,
  delete_,
  truncate,
  references,
  trigger,
  maintain,  ///< Since PostgreSQL 17; see all_privileges().
  usage,
  execute,
  create
};
constexpr std::array<std::string_view, 11> enum_names(Privilege) {
  return {"select",  "insert",   "update", "delete",  "truncate", "references",
          "trigger", "maintain", "usage",  "execute", "create"};
}
using PrivilegeList = std::vector<Privilege>;  ///< Sorted and unique.

/// What one role was granted by another.
struct Grant {
  std::string role;          ///< "" for PUBLIC.
  std::string grantor;       ///< "" for the object's owner, in whose name superusers and members grant too.
  PrivilegeList privileges;  ///< Without those in `grantable`.
  PrivilegeList grantable;   ///< WITH GRANT OPTION.
  bool operator==(const Grant&) const = default;
  template <class T = Grant>
  static constexpr auto fields() {
    return std::tuple{field("role", &T::role), field("grantor", &T::grantor), field("privileges", &T::privileges),
                      field("grantable", &T::grantable)};
  }
};
using Grants = std::vector<Grant>;  ///< Sorted by role and grantor; each holds at least one privilege.

/// An access list: what roles were granted, and what the owner has left when that is not everything.
struct AccessList {
  Grants grants;
  std::optional<PrivilegeList> owner;
};

/// Who may do what with an object; its identity is that object's, with kind privileges. It holds the whole access list
/// but the owner's part, and is there only when the list is not the one that PostgreSQL gives a new object
/// (acldefault()): so a null list and a written-out default are the same, and a function whose EXECUTE was taken from
/// PUBLIC is one with an empty list. Whatever the owner has stands in no grant but in `owner`, because it goes along
/// when the owner changes, and because a file need not say who that is.
struct Privileges : Object {
  static constexpr Kind kind = Kind::privileges;
  Grants grants;
  std::optional<PrivilegeList> owner;  ///< What the owner has left, when that is not everything.
  bool of_procedure = false;           ///< Not compared: the subject is a procedure, which GRANT must say.
  template <class T = Privileges>
  static constexpr auto fields() {
    return std::tuple{field("grants", &T::grants), field("owner", &T::owner)};
  }
};

/// Whether objects of that kind have an access list.
bool has_privileges(const ObjectId& id);
/// Everything that can be granted on such an object. MAINTAIN is among it whatever the server: a list that was read
/// from one before 17 and holds all that it knows, or a file's GRANT ALL, holds it too, so that "all" is the same
/// everywhere; a plan for an older server leaves it out on both sides.
PrivilegeList all_privileges(Kind of);
/// What PostgreSQL grants on a new object by itself: to PUBLIC, on routines, types and languages; on schema public.
Grants built_in_grants(const ObjectId& subject);
/// The same for a server before 15, where PUBLIC may create in schema public.
Grants built_in_grants(const ObjectId& subject, int server_version);
/// No difference to what a new object has.
bool is_default(const Privileges& p);

/// GRANT and REVOKE, as PostgreSQL changes an access list (aclupdate()). `grantor` "" is the owner.
void grant(Grants& grants, const std::string& role, const std::string& grantor, const PrivilegeList& privileges,
           bool with_grant_option);
/// Takes `privileges` (or the option to grant them alone) from `role`, and what it granted with them in turn.
void revoke(Grants& grants, const std::string& role, const std::string& grantor, const PrivilegeList& privileges,
            bool option_only);
/// What ALTER ... OWNER TO does to the list: what the new owner was granted becomes the owner's.
void give_to_owner(Grants& grants, const std::string& new_owner);

PrivilegeList united(const PrivilegeList& a, const PrivilegeList& b);
PrivilegeList without(const PrivilegeList& a, const PrivilegeList& b);
PrivilegeList common(const PrivilegeList& a, const PrivilegeList& b);

}  // namespace plumb
