#pragma once
#include <set>
#include <string>

#include "cli/source.h"

namespace plumb::cli {

/// The roles that the catalog's owners, privileges and policies name; not PUBLIC and CURRENT_USER.
std::set<std::string> roles_named(const Catalog& catalog);

/// Makes the roles that `catalog` names on a server of plumb's own, which is thrown away: nowhere else are roles made.
void make_roles(db::Connection& connection, const Catalog& catalog);

/// Throws Error{input} when the server that is to be changed lacks a role that the desired side names: roles are
/// referred to, never created. Does nothing when `target` is no server.
void check_roles(const Source& target, const Catalog& desired);

}  // namespace plumb::cli
