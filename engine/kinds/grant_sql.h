#pragma once
#include <optional>
#include <string>

#include "engine/kinds/contract.h"
#include "engine/model/privileges.h"

namespace plumb {

/// What GRANT and REVOKE are about.
struct GrantTarget {
  std::string head;    ///< Before GRANT or REVOKE: "ALTER DEFAULT PRIVILEGES IN SCHEMA app ", or "".
  std::string on;      ///< "TABLE public.t", "TABLES".
  std::string column;  ///< Of a column's privileges: its name as SQL spells it.
  std::string owner;   ///< The owner as SQL spells it.
  PrivilegeList all;   ///< What ALL stands for there.
  /// The object, where roles have held what is revoked: whoever does not hold it otherwise then loses it.
  std::optional<ObjectId> held_on = std::nullopt;
  Grants held_otherwise = {};  ///< Of a column: what is granted on its relation.
};

/// The fewest GRANT and REVOKE that lead from one list to the other, REVOKE first.
void emit_grants(const AccessList& before, const AccessList& after, const GrantTarget& target, Script& out);

/// What all_privileges() comes to on that server.
PrivilegeList all_privileges(Kind of, int server_version);

/// What PostgreSQL grants by itself on an object when `role` makes it in a database with `catalog`'s default
/// privileges.
AccessList granted_at_creation(const ObjectId& subject, const Catalog& catalog, const std::string& role);

/// What a new object may have been granted, and what it has been for certain.
struct GrantedByMaker {
  Grants at_most, at_least;
};
/// The same when nobody knows who will make it: one of those who have default privileges, or somebody else.
GrantedByMaker granted_by_anybody(const ObjectId& subject, const Catalog& catalog);

/// What stands in both lists.
Grants common(const Grants& a, const Grants& b);

}  // namespace plumb
