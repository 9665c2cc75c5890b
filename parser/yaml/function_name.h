#pragma once
#include "parser/yaml/reading.h"

namespace plumb::yaml {

/// Settles a function that a field names without its arguments: one of the namespace when there is one, else
/// PostgreSQL's own. Adds the routine to `uses`: that with these argument types, or all of that name. `what`: the
/// object that names it.
void settle_function(const Reading& r, const Node& node, const std::string& what, const std::string& args,
                     QualifiedName& function, std::vector<ObjectId>& uses);

}  // namespace plumb::yaml
