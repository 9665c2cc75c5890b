#pragma once
#include <string>
#include <vector>

namespace plumb {

/// "a_b_c": what its columns add to the implicit name of an index or constraint, for make_object_name()
/// (ChooseIndexNameAddition() in indexcmds.c).
std::string name_addition(const std::vector<std::string>& columns);

}  // namespace plumb
