#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace plumb {

/// "a_b_c": what its columns add to the implicit name of an index or constraint, for make_object_name()
/// (ChooseIndexNameAddition() in indexcmds.c).
std::string name_addition(const std::vector<std::string>& columns);

/// Whether `name` is `above` with a number: what ChooseConstraintName() makes of a name that is taken.
bool is_numbered(std::string_view name, std::string_view above);

}  // namespace plumb
