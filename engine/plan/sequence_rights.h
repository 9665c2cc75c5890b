#pragma once
#include <string>
#include <vector>

#include "engine/model/catalog.h"
#include "engine/plan/plan.h"

namespace plumb {

/// Raises a hazard where a default takes its values from a sequence from now on that roles which may insert may not
/// use: their inserts would fail, although an identity, or no default, asked for no right. Without `known_grants`
/// nobody knows those roles, and a note says what they need.
void tell_missing_sequence_rights(Plan& plan, const Catalog& from, const Catalog& to, bool known_grants);

}  // namespace plumb
