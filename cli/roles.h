#pragma once
#include <set>
#include <string>
#include <vector>

#include "engine/model/catalog.h"
#include "introspect/apply/execute.h"
#include "introspect/db/connection.h"

namespace plumb::cli {

/// The roles that the catalog's owners, privileges and policies name; not PUBLIC and CURRENT_USER.
std::set<std::string> roles_named(const Catalog& catalog);

/// Makes the roles that `catalog` names on a server of plumb's own, which is thrown away: nowhere else are roles made.
void make_roles(db::Connection& connection, const Catalog& catalog);

/// Throws Error{input} when the server that is to be changed lacks a role that `catalog` names: roles are referred to,
/// never created.
void check_roles(db::Connection& connection, const Catalog& catalog);

/// The same of scripts that will run on `connection` one after the other; a role that one of them makes before it is
/// needed is no missing one. The message says where the role is named.
void check_roles(db::Connection& connection, const std::vector<Migration>& scripts);

/// Before scripts run on a throwaway database: on a server of plumb's own the roles that they need are made, on one of
/// the user's they must be there.
void provide_roles(db::Connection& connection, const std::vector<Migration>& scripts, bool own_server);

}  // namespace plumb::cli
