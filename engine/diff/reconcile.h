#pragma once
#include <array>
#include <string_view>

#include "engine/model/catalog.h"

namespace plumb {

/// Whether owners or privileges are compared: `automatic` when the desired side says anything about them.
enum class Managed { automatic, yes, no };
constexpr std::array<std::string_view, 3> enum_names(Managed) { return {"auto", "true", "false"}; }

struct Manage {
  Managed owners = Managed::automatic;
  Managed privileges = Managed::automatic;
};

bool is_managed(Managed managed, bool said);

/// `to`, and what it does not describe taken over from `from`: a file without GRANT does not revoke what it does not
/// mention, and what a plan makes again has its privileges and owner back. `from` has its declared renames applied.
/// `runner`: the role that will run the plan, "" when not known; what that grants by itself on new objects is taken
/// over too.
Catalog with_unsaid_taken_over(const Catalog& from, const Catalog& to, const Manage& manage, const std::string& runner);

/// The catalog with `role` called `name` wherever it is named. A role that owns all that has no Owner is known no more
/// when that name is CURRENT_USER's.
Catalog with_role_called(Catalog catalog, const std::string& role, const std::string& name);

struct Sides {
  Catalog from, to;
};

/// Both sides in terms that can be compared field by field: names for CURRENT_USER, an owner wherever the two say
/// different ones, no grants to owners, and an access list wherever it is not what the object will have by itself. So a
/// list never just goes away while its object stays: `to` then holds the default one. `says_privileges`: the lists of
/// `to` are its own, so that what default privileges may give beyond them is to be taken back whoever runs the plan.
Sides reconciled(const Catalog& from, const Catalog& to, int server_version, const std::string& runner,
                 bool says_privileges = true);

}  // namespace plumb
