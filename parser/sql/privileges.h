#pragma once
#include "parser/sql/interpreter.h"

namespace plumb {

/// The words of one GRANT or REVOKE.
struct GrantWords {
  bool grants = true;
  bool option = false;  ///< WITH GRANT OPTION, or GRANT OPTION FOR.
  std::vector<std::string> grantees;
  bool cascades = false;  ///< Of REVOKE.
};
GrantWords grant_words(const Interpreter& in, const PgQuery__GrantStmt& stmt);

/// The privilege of that name; throws StatementError when there is none.
Privilege privilege_named(const std::string& name);

/// Does what the words say with `privileges` to a list. `owner`: the role whose part is `list.owner`, "" when not
/// known.
void change_list(AccessList& list, const GrantWords& words, const PrivilegeList& privileges, const PrivilegeList& all,
                 const std::string& owner, const std::string& grantor);

/// The identity sequence of that column, as what privileges are about.
ObjectId identity_sequence(const Column& column);
/// The identity column that has the sequence of that name; nullptr when none has.
const Column* column_of_sequence(const Interpreter& in, const QualifiedName& sequence);

// owner.cpp, default_privileges.cpp: what settle_new_object() does.
void settle_owner(Interpreter& in, const ObjectId& id);
void settle_default_privileges(Interpreter& in, const ObjectId& id);

}  // namespace plumb
