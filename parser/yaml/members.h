#pragma once
#include "parser/yaml/kinds.h"

namespace plumb::yaml {

/// Gives the members' operators and functions their schemas.
void settle_members_of(const Reading& r, const std::string& what, const Node& entry,
                       std::vector<FamilyOperator>& operators, std::vector<FamilyFunction>& functions,
                       std::vector<ObjectId>& uses);

}  // namespace plumb::yaml
